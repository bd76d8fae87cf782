import { Note } from './exported-settings';
import { memberOf, Part, secretValue, textOrSecret, WrittenValue } from './written-value';
import { BlockedSeverity } from '../../configuration/harbor-project';
import { PreheatScope } from '../../configuration/preheat';
import { GroupKind, ProjectRole } from '../../configuration/project-member';
import { RetentionTemplate } from '../../configuration/tag-rules';
import { WebhookEvent, WebhookPayload, WebhookReceiver } from '../../configuration/webhook';
import { dayOf, startOfDay } from '../../syntax/day';
import { sizeOfBytes } from '../../syntax/size-quantity';

/** A project that the program found, as a `HarborProject`. */
export function exportedProject(found: Part, note: Note): Part {
  const { name, members, retention, immutableTagRules, webhooks, preheatPolicies, robots } = found;
  return {
    name,
    ...settingsOf(found, note),
    members: members?.map(({ groupType, role, ...who }: Part) => (
      { ...who, groupKind: groupType === 'oidc' ? undefined : memberOf({ GroupKind }, groupType), role: memberOf({ ProjectRole }, role) }
    )),
    labels: found.labels,
    robots: robots?.map(projectRobot),
    webhooks: webhooks?.map((it: Part) => webhook(it, name, note)).filter((it?: Part) => it !== undefined),
    preheatPolicies: preheatPolicies?.map(preheatPolicy),
    retention: retention && { rules: retention.rules.map(retentionRule), cron: retention.cron },
    immutableTags: immutableTagRules?.map(withoutAll),
  };
}

function settingsOf({ name, registry: proxyOf, storageLimit, metadata, cveAllowlist, scanner }: Part, note: Note): Part {
  const isBlocking = metadata.prevent_vul === 'true';
  const blockFrom = isBlocking ? memberOf({ BlockedSeverity }, metadata.severity) : undefined;
  if (isBlocking && !blockFrom) { note(`project ${name} blocks images of the severity ${metadata.severity}, which cannot be written`); }
  return {
    proxyOf,
    isPublic: metadata.public === 'true' ? true : undefined,
    quota: quotaOf(name, storageLimit, note),
    unlimitedQuota: storageLimit === -1 ? true : undefined,
    scanOnPush: metadata.auto_scan === 'true' ? undefined : false,
    sbomOnPush: metadata.auto_sbom_generation === 'true' ? true : undefined,
    scanner,
    blockFrom,
    requireCosign: metadata.enable_content_trust_cosign === 'true' ? true : undefined,
    requireNotation: metadata.enable_content_trust === 'true' ? true : undefined,
    cveAllowlist: cveAllowlist && exportedAllowlist(cveAllowlist, `project ${name}`, note),
    ...proxyOf !== undefined && proxySettings(metadata),
  };
}

function proxySettings(metadata: Part): Part {
  const [speed, connections] = [metadata.proxy_speed_kb, metadata.max_upstream_conn].map(text => Number(text ?? -1));
  return {
    proxySpeed: speed > 0 ? WrittenValue.size(sizeOfBytes(1024 * speed)) : undefined,
    maxUpstreamConnections: connections > 0 ? connections : undefined,
    serveWhatUpstreamDeleted: metadata.proxy_cache_local_on_not_found === 'true' ? true : undefined,
    proxyReferrers: metadata.proxy_referrer_api === 'true' ? true : undefined,
  };
}

/** A quota without a limit is `unlimitedQuota`. */
function quotaOf(name: string, bytes: number | undefined, note: Note): WrittenValue | undefined {
  if (bytes === undefined || bytes <= 0) { return undefined; }
  if (bytes % 1024 !== 0) { note(`project ${name} has a quota of ${bytes} bytes, which are no whole kibibytes: it is left out`); }
  return bytes % 1024 === 0 ? WrittenValue.size(sizeOfBytes(bytes)) : undefined;
}

/** A list of CVEs, of the whole Harbor or of a project. */
export function exportedAllowlist({ items, expiresAt }: Part, whose: string, note: Note): Part {
  const until = expiresAt === null || expiresAt === undefined ? undefined : dayOf(expiresAt);
  if (until !== undefined && startOfDay(until) !== expiresAt) { note(`the CVE allowlist of ${whose} ends within a day; it is written as ending at its beginning`); }
  return { cves: items, until };
}

function retentionRule({ template, untagged, ...rule }: Part): Part {
  return { keep: memberOf({ RetentionTemplate }, template), ...withoutAll(rule), untagged: untagged === true ? undefined : false };
}

/** A rule without the patterns that select all, which are the defaults. */
function withoutAll(rule: Part): Part {
  return Object.fromEntries(Object.entries(rule).filter(([prop, value]) => !(value === '**' && ['tags', 'repositories'].includes(prop))));
}

/** What the props of robots of projects and of the system have in common. */
export function robotOptions({ name, description, duration, disable, secret }: Part): Part {
  return {
    name,
    description,
    disabled: disable,
    validFor: duration > 0 ? WrittenValue.duration(duration, 'days') : undefined,
    password: secretValue(secret),
  };
}

function projectRobot(found: Part): Part {
  const isPush = ({ resource, action }: Part) => resource === 'repository' && action === 'push';
  const others = found.access.filter((it: Part) => !isPush(it));
  const mayPush = found.access.some(isPush) ? true : undefined;
  return { ...robotOptions(found), mayPush, permissions: others.length > 0 ? others : undefined };
}

function webhook(found: Part, project: string, note: Note): Part | undefined {
  const { name, description, enabled, type, address, authHeader, skipCertVerify, payloadFormat, eventTypes } = found;
  const events = eventTypes.map((it: string) => memberOf({ WebhookEvent }, it));
  const receiver = memberOf({ WebhookReceiver }, type);
  if (!receiver || events.includes(undefined)) {
    note(`webhook ${name} of project ${project} is left out, because it has events or a receiver that this library does not know`);
    return undefined;
  }
  return {
    name,
    description,
    events,
    ...textOrSecret(address, ['address', 'secretAddress']),
    receiver: type === WebhookReceiver.HTTP ? undefined : receiver,
    authorization: authHeader && secretValue(authHeader),
    payload: payloadFormat === WebhookPayload.CLOUD_EVENTS ? memberOf({ WebhookPayload }, payloadFormat) : undefined,
    insecure: skipCertVerify,
    disabled: enabled ? undefined : true,
  };
}

function preheatPolicy({ name, instance, description, enabled, repositories, tags, labels, cron, onPush, scope }: Part): Part {
  return {
    name,
    instance,
    ...withoutAll({ repositories, tags }),
    requiredLabels: labels,
    cron,
    onPush,
    scope: scope === undefined ? undefined : memberOf({ PreheatScope }, scope),
    description,
    disabled: enabled ? undefined : true,
  };
}
