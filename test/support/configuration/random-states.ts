import * as fc from 'fast-check';
import { stateOf } from './configuration-run';
import { DesiredState, WantedProject, WantedRobot } from '../../../src/configuration/state/state';
import { FakeHarbor } from '../fake-harbor';

/** The values of the secrets that random states refer to. */
export const RANDOM_SECRETS: Readonly<Record<string, string>> = { one: 'Sentinel0One', two: 'Sentinel0Two', three: 'Sentinel0Three' };

const secret = fc.constantFrom('one', 'two', 'three').map(fromFile => ({ fromFile }));
const flag = fc.boolean();
const text = fc.constantFrom('', 'plain', 'with "quotes" and \\ and ü', 'looks like [cdk8s-harbor:other#00000000] a mark', '<b>x</b>\nsecond line');
const cron = fc.constantFrom('0 0 0 * * *', '0 30 1 * * *', '0 0 */6 * * *', '0 15 3 * * 0');
const pattern = fc.constantFrom('**', 'v*', '{stable,latest}', 'release-?');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Harbor cannot change these afterwards, so that they follow from the name. */
const UPSTREAMS: Readonly<Record<string, string>> = { hub: 'docker-hub', ghcr: 'github-ghcr', quay: 'docker-registry' };
const PROXIES: Readonly<Record<string, string>> = { 'proxy-hub': 'hub', 'proxy-quay': 'quay' };

const registry = (name: string) => fc.record({
  name: fc.constant(name),
  type: fc.constant(UPSTREAMS[name]),
  url: fc.constantFrom('https://one.example.com', 'https://two.example.com/'),
  description: maybe(text),
  insecure: maybe(flag),
  accessKey: maybe(fc.constantFrom('user', 'other')),
  accessSecret: maybe(secret),
  onUnreachable: maybe(fc.constantFrom('fail' as const, 'warn' as const)),
});

const selectors = { repositories: maybe(pattern), excludeRepositories: maybe(flag), tags: maybe(pattern), excludeTags: maybe(flag) };
const retentionRule = fc.record({ template: fc.constantFrom('latestPushedK', 'nDaysSinceLastPush'), count: fc.integer({ min: 1, max: 9 }), untagged: maybe(flag), disabled: maybe(flag), ...selectors });

function robot(place: { readonly name: string; readonly project: string; readonly others: readonly string[] }): fc.Arbitrary<WantedRobot> {
  const { name, project, others } = place;
  const action = fc.constantFrom('pull', 'push', 'read');
  const access = fc.uniqueArray(action, { minLength: 1 }).map(actions => actions.map(it => ({ resource: 'repository', action: it })));
  const namespaces = project === '' ? fc.subarray([...others, '*'], { minLength: 1 }) : fc.constant([project]);
  return fc.record({
    name: fc.constant(name),
    description: maybe(text),
    duration: fc.constant(-1),
    disable: maybe(flag),
    rotation: maybe(fc.constantFrom('1', '2')),
    permissions: fc.tuple(namespaces, access).map(([all, it]) => all.map(namespace => ({ kind: 'project' as const, namespace, access: it }))),
    secretTo: fc.constant({ name: `robot-${project}-${name}` }),
  });
}

function project(name: string): fc.Arbitrary<WantedProject> {
  return fc.record({
    name: fc.constant(name),
    registry: fc.constant(PROXIES[name]),
    storageLimit: maybe(fc.constantFrom(-1, 1000, 2000)),
    metadata: maybe(fc.record({ public: fc.constantFrom('true', 'false'), auto_scan: fc.constantFrom('true', 'false'), severity: fc.constantFrom('low', 'high') })),
    cveAllowlist: maybe(fc.record({ items: fc.subarray(['CVE-1', 'CVE-2', 'CVE-3']), expiresAt: fc.constantFrom(null, 1798761600) })),
    scanner: maybe(fc.constant('Trivy')),
    labels: maybe(fc.subarray(['a', 'b']).chain(names => fc.tuple(...names.map(it => fc.record({ name: fc.constant(it), color: maybe(fc.constantFrom('#000000', '#FFFFFF')), description: maybe(text) }))))),
    members: maybe(fc.subarray(['/one', '/two']).chain(names => fc.tuple(...names.map(it => fc.record({ group: fc.constant(it), role: fc.constantFrom('developer' as const, 'guest' as const) }))))),
    retention: maybe(fc.record({ cron: maybe(cron), rules: fc.uniqueArray(retentionRule, { minLength: 1, maxLength: 3, selector: it => `${it.template}${it.count}` }) })),
    immutableTagRules: maybe(fc.uniqueArray(fc.record({ ...selectors, disabled: maybe(flag) }), {
      maxLength: 3, selector: it => `${it.repositories ?? '**'}${it.excludeRepositories ?? false}${it.tags ?? '**'}${it.excludeTags ?? false}`,
    })),
    webhooks: maybe(fc.subarray(['hook', 'other']).chain(names => fc.tuple(...names.map(it => fc.record({
      name: fc.constant(it),
      description: maybe(text),
      enabled: maybe(flag),
      type: maybe(fc.constant('http' as const)),
      authHeader: maybe(secret),
      address: fc.constantFrom('https://hooks.example.com', 'https://hooks.example.com/a?x=1'),
      eventTypes: fc.subarray(['PUSH_ARTIFACT', 'PULL_ARTIFACT'], { minLength: 1 }),
    }))))),
    robots: maybe(fc.subarray(['ci', 'cd']).chain(names => fc.tuple(...names.map(it => robot({ name: it, project: name, others: [] }))))),
  });
}

/** A desired state of few names, so that two of them are about the same objects. */
export const randomState: fc.Arbitrary<DesiredState> = fc.record({
  upstreams: fc.subarray(Object.keys(UPSTREAMS)), names: fc.subarray(['proxy-hub', 'proxy-quay', 'plain', 'ci']), hasRobots: flag, hasPolicy: flag,
}).chain(({ upstreams, names, hasRobots, hasPolicy }) => {
  const needed = [...new Set([...upstreams, ...names.map(name => PROXIES[name]).filter(Boolean)])];
  const list = <T>(items: fc.Arbitrary<T>[]) => fc.tuple(...items) as fc.Arbitrary<T[]>;
  return fc.record({
    registries: list(needed.map(registry)),
    projects: list(names.map(project)),
    robots: hasRobots ? list([robot({ name: 'pull', project: '', others: names })]) : fc.constant([]),
    settings: maybe(fc.record({ token_expiration: fc.integer({ min: 1, max: 99 }), banner_message: fc.constantFrom('', '{"message":"x","type":"info"}', '{"type":"info","message":"x"}'), oidc_client_secret: secret })),
    cveAllowlist: maybe(fc.record({ items: fc.subarray(['CVE-1', 'CVE-2']) })),
    labels: maybe(fc.constant([{ name: 'plain', color: '#111111' }])),
    userGroups: fc.constant(['/one', '/two'].map(name => ({ name, type: 'oidc' as const }))), // members cannot be others while users are in the database
    replicationPolicies: hasPolicy && needed.length > 0 ? list([fc.record({
      name: fc.constant('mirror'),
      source: fc.constantFrom(...needed),
      cron: maybe(cron),
      speed: maybe(fc.constantFrom(-1, 0, 5)),
      override: maybe(flag),
      deletion: maybe(flag),
      enabled: maybe(flag),
      destNamespaceReplaceCount: maybe(fc.constantFrom(-1, 0, 1)),
      description: maybe(text),
      filters: maybe(fc.constantFrom([{ type: 'name', value: 'a/b' }], [{ type: 'tag', value: 'v*', decoration: 'matches' }, { type: 'label', value: ['y', 'x'] }])),
    })]) : fc.constant([]),
    garbageCollection: maybe(fc.record({ cron: fc.constantFrom('', '0 0 2 * * *'), deleteUntagged: maybe(flag), deleteTag: maybe(flag), workers: maybe(fc.integer({ min: 1, max: 9 })) })),
    scanAll: maybe(fc.record({ cron: fc.constantFrom('', '0 0 0 * * *', '0 5 0 * * *') })),
    purgeAudit: maybe(fc.record({ cron: fc.constantFrom('', '0 0 0 * * *'), retentionHours: fc.integer({ min: 1, max: 999 }), eventTypes: fc.subarray(['create_artifact', 'pull_artifact'], { minLength: 1 }) })),
    prune: fc.subarray(['robots', 'replicationPolicies', 'webhooks', 'labels', 'members', 'immutableTagRules', 'projects', 'registries']),
  }).map(sections => JSON.parse(JSON.stringify(stateOf(sections))));
});

/** What a person may have done by hand in the meantime; each number does something else. */
export function editByHand({ data }: FakeHarbor, seed: number): void {
  const pick = <T>(items: Iterable<T>): T | undefined => [...items][seed % 7];
  const edits: (() => void)[] = [
    () => { data.settings.token_expiration = 1; },
    () => { const it = pick(data.projects.values()); if (it) { it.metadata = { ...it.metadata, public: 'maybe', severity: 'unknown' }; } },
    () => { const it = pick(data.quotas.values()); if (it) { it.hard = { storage: 7 }; } },
    () => { const it = pick(data.robots.values()); if (it) { it.secret = 'Changed0ByHand'; } },
    () => { const it = pick(data.robots.values()); if (it) { Object.assign(it, { disable: true, permissions: [] }); } },
    () => { const it = pick(data.robots.keys()); if (it) { data.robots.delete(it); } },
    () => { const it = pick(data.webhooks.values()); if (it) { Object.assign(it, { enabled: false, targets: [], description: '' }); } },
    () => { const it = pick(data.retentions.values()); if (it) { Object.assign(it, { rules: [], trigger: null }); } },
    () => { const it = pick(data.immutableRules.values()); if (it) { it.disabled = !it.disabled; } },
    () => { const it = pick(data.labels.keys()); if (it) { data.labels.delete(it); } },
    () => { const it = pick(data.members.values()); if (it && it.entity_type === 'g') { it.role_id = 1; } },
    () => { const it = pick(data.policies.values()); if (it) { Object.assign(it, { enabled: false, filters: null, trigger: { type: 'manual' } }); } },
    () => { const it = pick(data.registries.values()); if (it) { Object.assign(it, { access_key: 'somebody', description: null, insecure: true }); } },
    () => { data.schedules.clear(); },
    () => { data.systemAllowlist = { items: [{ cve_id: 'CVE-9' }], expires_at: 1 }; },
  ];
  edits[seed % edits.length]();
}
