import { robotParts } from './export-accounts';
import { hiddenKey, Reading, shownKey } from './exported';
import { asSet, Body, canonical, parseJson, withoutUndefined } from '../json';

/** A project whose parts are read. */
export interface ExportedProject {
  readonly name: string;
  readonly id: number;
}

/** Webhooks of a project, but for those with more than one receiver. */
export async function exportWebhooks(reading: Reading, { name, id }: ExportedProject): Promise<Body[]> {
  const all = await reading.run.harbor.list('/projects/' + id + '/webhook/policies');
  return all.flatMap(raw => {
    const place = 'webhook ' + (raw.name ?? 'without a name') + ' of project ' + name;
    const targets: Body[] = raw.targets ?? [];
    const reason = raw.name ? 'it has ' + targets.length + ' receivers' : 'nothing can be said about it';
    if (targets.length !== 1 || !raw.name) {
      reading.note(place + ' is left out, because ' + reason);
      return [];
    }
    return [withoutUndefined({
      name: raw.name,
      description: reading.description(raw.description),
      enabled: raw.enabled === true,
      eventTypes: raw.event_types ?? [],
      ...receiverOf(reading, { target: targets[0], place, secret: 'webhook-' + name + '-' + raw.name }),
    })];
  });
}

function receiverOf(
  reading: Reading, { target, place, secret: text }: { readonly target: Body; readonly place: string; readonly secret: string },
): Body {
  const address = String(target.address ?? '');
  const hasHeader = Boolean(target.auth_header);
  const secret = isOpenAddress(address) && !hasHeader ? '' : reading.secretName(text);
  return {
    type: target.type,
    address: isOpenAddress(address) ? address : shownKey(reading, { secret, key: 'address' }, place + ': its address at ' + hostOf(address)),
    authHeader: hasHeader ? shownKey(reading, { secret, key: 'authorization' }, place + ': its header Authorization') : undefined,
    skipCertVerify: target.skip_cert_verify === true ? true : undefined,
    payloadFormat: target.type === 'http' ? target.payload_format || 'Default' : undefined,
  };
}

/** Whether there is nothing in an address but a host: paths and queries are where receivers such as Slack have their tokens. */
function isOpenAddress(address: string): boolean {
  return /^https?:\/\/[A-Za-z0-9.-]+(:\d+)?\/?$/.test(address);
}

function hostOf(address: string): string {
  return /^https?:\/\/(?:[^/@]*@)?([A-Za-z0-9.-]+)/.exec(address)?.[1] ?? 'an unknown host';
}

/** Preheat policies of a project, but for those that say what cannot be said. */
export async function exportPreheatPolicies(
  reading: Reading, { name }: ExportedProject, instances: ReadonlyMap<number, string>,
): Promise<Body[]> {
  const all = await reading.run.harbor.list('/projects/' + encodeURIComponent(name) + '/preheat/policies');
  return all.flatMap(raw => {
    const filters: Body[] = parseJson(raw.filters) ?? [];
    const { scope: _scope, ...more } = parseJson(raw.extra_attrs) ?? {};
    const instance = instances.get(raw.provider_id);
    const isSaid = instance !== undefined && Object.keys(more).length === 0
      && filters.every(({ type }) => ['repository', 'tag', 'label'].includes(type))
      && new Set(filters.map(({ type }) => type)).size === filters.length;
    const place = 'preheat policy ' + raw.name + ' of project ' + name;
    reading.noteIf(!isSaid, place + ' is left out, because it selects by more than repositories, tags and labels');
    return isSaid ? [preheatPolicyOf(reading, { raw, instance }, filters)] : [];
  });
}

function preheatPolicyOf(
  reading: Reading, { raw, instance }: { readonly raw: Body; readonly instance: string }, filters: readonly Body[],
): Body {
  const filter = (kind: string) => filters.find(({ type }) => type === kind)?.value;
  const trigger = parseJson(raw.trigger);
  return withoutUndefined({
    name: raw.name,
    instance,
    description: reading.description(raw.description),
    enabled: raw.enabled === true,
    repositories: filter('repository'),
    tags: filter('tag'),
    labels: filter('label') === undefined ? undefined : String(filter('label')).split(','),
    cron: trigger?.type === 'scheduled' ? trigger.trigger_setting?.cron : undefined,
    onPush: trigger?.type === 'event_based' ? true : undefined,
    scope: parseJson(raw.extra_attrs)?.scope,
  });
}

const PULL: Body = { resource: 'repository', action: 'pull' };

/** Robots of a project. All that can be declared may pull, so that others are left out. */
export async function exportProjectRobots(reading: Reading, { name, id }: ExportedProject, prefix: string): Promise<Body[]> {
  const all = await reading.run.harbor.list('/robots?q=' + encodeURIComponent('Level=project,ProjectID=' + id));
  return all.flatMap(raw => {
    const start = prefix + name + '+';
    const own = raw.name.startsWith(start) ? raw.name.slice(start.length) : raw.name;
    const access = (raw.permissions ?? []).flatMap((permission: Body) => permission.access ?? [])
      .map(({ resource, action }: Body) => ({ resource, action }));
    const mayPull = access.some((it: Body) => canonical(it) === canonical(PULL));
    reading.noteIf(!mayPull, 'robot ' + own + ' of project ' + name + ' is left out, because it may not pull, and those that can be declared may');
    if (!mayPull) { return []; }
    const secret = { secret: reading.secretName('robot-' + name + '-' + own), key: 'password' };
    return [withoutUndefined({
      ...robotParts(reading, raw, own),
      access: asSet(access.filter((it: Body) => canonical(it) !== canonical(PULL))),
      secret: hiddenKey(reading, secret, 'robot ' + own + ' of project ' + name + ': its secret'),
    })];
  });
}
