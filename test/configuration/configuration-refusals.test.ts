import { Duration, Size } from 'cdk8s';
import {
  GroupKind, HarborConfigurationProps, HarborSchedule, HarborVersion, PreheatScope, PreheatVendor, ProjectRole, RegistryAdapter, RetentionTemplate, ScannerLogin,
  WebhookEvent, WebhookPayload, WebhookReceiver,
} from '../../src';
import { declared } from '../support/configuration/declared';

const SECRET = { secretName: 'inside', key: 'value' };
const QUOTA = Size.gibibytes(1);
const DRAGONFLY = { name: 'dragonfly', vendor: PreheatVendor.DRAGONFLY, endpoint: 'http://dragonfly.svc:8080' };
const KRAKEN = { name: 'kraken', vendor: PreheatVendor.KRAKEN, endpoint: 'http://kraken.svc:8080' };
const QUAY = { name: 'quay', type: RegistryAdapter.DOCKER_REGISTRY, url: 'https://quay.io' };
const project = (more: object): HarborConfigurationProps => ({ projects: [{ name: 'one', quota: QUOTA, ...more }] });
const hook = (more: object) => project({ webhooks: [{ name: 'ci', events: [WebhookEvent.PUSH_ARTIFACT], address: 'https://ci.example.com', ...more }] });
const preheat = (more: object, instances: object[] = [DRAGONFLY, KRAKEN]) => (
  { ...project({ preheatPolicies: [{ name: 'p', instance: 'dragonfly', ...more }] }), preheatInstances: instances as any }
);
const robot = (more: object): HarborConfigurationProps => ({ robots: [{ name: 'ci', secret: { secretName: 'ci' }, ...more }] });
const kept = (rules: object[]) => project({ retention: { rules: rules as any } });
const always = { keep: RetentionTemplate.ALWAYS };

test.each<[string, HarborConfigurationProps, string]>([
  ['HBR-CONF-01', { labels: [{ name: 'red', color: 'red' }] }, 'labels[0].color'],
  ['HBR-CONF-01', project({ robots: [{ name: 'Upper', secret: { secretName: 'x' } }] }), 'projects[0].robots[0].name'],
  ['HBR-CONF-02', { labels: [{ name: 'red' }, { name: 'red' }] }, 'labels[1].name'],
  ['HBR-CONF-02', { userGroups: [{ name: '/a' }, { name: '/a' }] }, 'userGroups[1].name'],
  ['HBR-CONF-02', { preheatInstances: [DRAGONFLY, { ...DRAGONFLY, name: 'other' }] }, 'preheatInstances[1].endpoint'],
  ['HBR-CONF-02', { cveAllowlist: { cves: ['CVE-1', 'CVE-1'] } }, 'cveAllowlist.cves[1]'],
  ['HBR-CONF-02', project({ members: [{ group: '/a', role: ProjectRole.GUEST }, { group: '/a', role: ProjectRole.DEVELOPER }] }), 'projects[0].members[1].group'],
  ['HBR-CONF-02', kept([always, always]), 'projects[0].retention.rules[1]'],
  ['HBR-CONF-02', project({ immutableTags: [{ tags: '**' }, {}] }), 'projects[0].immutableTags[1]'],
  ['HBR-CONF-61', { ...robot({ pullFrom: ['one'] }), ...project({ robots: [{ name: 'x', secret: { secretName: 'ci' } }] }) }, 'projects[0].robots[0].secret.secretName'],
  ['HBR-CONF-03', preheat({ cron: '@daily' }), 'projects[0].preheatPolicies[0].cron'],
  ['HBR-CONF-01', { labels: [{ name: 'n'.repeat(129) }] }, 'labels[0].name'],
  ['HBR-CONF-01', { preheatInstances: [{ ...DRAGONFLY, name: 'my peers' }] }, 'preheatInstances[0].name'],
  ['HBR-CONF-01', preheat({ name: 'all of them' }), 'projects[0].preheatPolicies[0].name'],
  ['HBR-CONF-24', { scanners: [{ name: 'grype', url: 'http://grype:8080', disabled: true }], defaultScanner: 'grype' }, 'scanners[0].disabled'],
  ['HBR-CONF-24', { preheatInstances: [{ ...DRAGONFLY, username: 'u', secretUsername: SECRET, password: SECRET }] }, 'preheatInstances[0].secretUsername'],
  ['HBR-CONF-74', { scanAll: 'every(7h)' }, 'scanAll'],
  ['HBR-CONF-74', { garbageCollection: { cron: HarborSchedule.every(Duration.minutes(45)) } }, 'garbageCollection.cron'],
  ['HBR-CONF-75', { scanAll: '0 0 31 2 *' }, 'scanAll'],
  ['HBR-CONF-75', preheat({ cron: '0 0 0 31 4,6,9,11 *' }), 'projects[0].preheatPolicies[0].cron'],
  ['HBR-CONF-07', project({ maxUpstreamConnections: 5 }), 'projects[0].maxUpstreamConnections'],
  ['HBR-CONF-08', { registries: [QUAY], ...project({ proxyOf: 'quay', scanOnPush: false, retention: { rules: [always] }, robots: [{ name: 'x', mayPush: true, secret: { secretName: 'x' } }] }) }, 'projects[0].robots[0].mayPush'],
  ['HBR-CONF-09', hook({ secretAddress: SECRET }), 'projects[0].webhooks[0]'],
  ['HBR-CONF-10', { registries: [QUAY], ...project({ proxyOf: 'quay', scanOnPush: false, retention: { rules: [always] }, maxUpstreamConnections: 0 }) }, 'projects[0].maxUpstreamConnections'],
  ['HBR-CONF-22', { version: HarborVersion.V2_14_4, registries: [{ ...QUAY, caPem: '-----BEGIN CERTIFICATE-----' }] }, 'registries[0].caPem'],
  ['HBR-CONF-22', { version: HarborVersion.V2_14_4, garbageCollection: { cron: '0 1 * * *', deleteTags: true } }, 'garbageCollection.deleteTags'],
  ['HBR-CONF-23', { defaultScanner: 'Trivvy' }, 'defaultScanner'],
  ['HBR-CONF-23', project({ scanner: 'grype' }), 'projects[0].scanner'],
  ['HBR-CONF-23', preheat({ instance: 'dragonfli' }), 'projects[0].preheatPolicies[0].instance'],
  ['HBR-CONF-24', { scanners: [{ name: 'Trivy', url: 'http://trivy:8080' }] }, 'scanners[0].name'],
  ['HBR-CONF-24', { scanners: [{ name: 'grype', url: 'http://grype:8080', login: ScannerLogin.BASIC }] }, 'scanners[0].login'],
  ['HBR-CONF-24', { preheatInstances: [{ ...DRAGONFLY, username: 'half' }] }, 'preheatInstances[0].username'],
  ['HBR-CONF-24', { preheatInstances: [{ ...DRAGONFLY, username: 'u', password: SECRET, token: SECRET }] }, 'preheatInstances[0].token'],
  ['HBR-CONF-24', { preheatInstances: [{ ...DRAGONFLY, isDefault: true }, { ...KRAKEN, isDefault: true }] }, 'preheatInstances[1].isDefault'],
  ['HBR-CONF-24', preheat({}, [{ ...DRAGONFLY, disabled: true }]), 'preheatInstances[0].disabled'],
  ['HBR-CONF-24', preheat({ cron: '0 1 * * *', onPush: true }), 'projects[0].preheatPolicies[0].onPush'],
  ['HBR-CONF-24', preheat({ instance: 'kraken', scope: PreheatScope.ALL_PEERS }), 'projects[0].preheatPolicies[0].scope'],
  ['HBR-CONF-24', { userGroups: [{ name: 'ops', kind: GroupKind.LDAP }] }, 'userGroups[0].ldapGroupDn'],
  ['HBR-CONF-24', project({ members: [{ group: '/a', ldapGroupDn: 'cn=a', role: ProjectRole.GUEST }] }), 'projects[0].members[0].ldapGroupDn'],
  ['HBR-CONF-24', { labels: [{ name: 'cdk8s-harbor.settings' }] }, 'labels[0].name'],
  ['HBR-CONF-24', hook({ events: [] }), 'projects[0].webhooks[0].events'],
  ['HBR-CONF-24', hook({ receiver: WebhookReceiver.SLACK, payload: WebhookPayload.HARBOR }), 'projects[0].webhooks[0].payload'],
  ['HBR-CONF-24', project({ unlimitedQuota: true }), 'projects[0].quota'],
  ['HBR-CONF-24', project({ quota: Size.tebibytes(2048) }), 'projects[0].quota'],
  ['HBR-CONF-24', kept([{ ...always, tags: 'v*', excludedTags: 'x' }]), 'projects[0].retention.rules[0].excludedTags'],
  ['HBR-CONF-31', robot({ permissions: [{ resource: 'configuration', action: 'read' }] }), 'robots[0].permissions[0].resource'],
  ['HBR-CONF-31', robot({ permissions: [{ resource: 'robot', action: 'update' }] }), 'robots[0].permissions[0].action'],
  ['HBR-CONF-31', project({ robots: [{ name: 'x', secret: { secretName: 'x' }, permissions: [{ resource: 'user', action: 'create' }] }] }), 'projects[0].robots[0].permissions[0].resource'],
])('%s: %#', (code, props, prop) => {
  expect(declared(props).errors).toEqual([expect.stringContaining(`${code} '${prop}' `)]);
});

test.each<[HarborConfigurationProps, string]>([
  [robot({ pullFrom: ['*'] }), 'robots[0].pullFrom[0]'],
  [robot({ permissions: [{ project: '*', resource: 'repository', action: 'pull' }] }), 'robots[0].permissions[0]'],
])('a robot for all projects is a warning: %#', (props, prop) => {
  expect(declared(props).warnings).toEqual([expect.stringContaining(`HBR-CONF-28 '${prop}' gives this robot all projects`)]);
});
