import { App, Chart } from 'cdk8s';
import {
  AuthMode, BlobStorage, Cache, Database, FailureModes, FailureModesOptions, FailureSeverity, Harbor, HarborProps, HarborSize, NodeMirrors, NodeRuntime, PullPath, RouteFallback, VolumeAccessMode,
} from '../../src';
import { WARNINGS_COLLECTED_ELSEWHERE } from '../../src/diagnostics/announce-warnings';
import { testHarbor } from '../support/harbor';
import { FOUR } from '../support/node-mirrors';
import { blobVolume } from '../support/scenarios/blob-volume';

const FAILURES = ['cache', 'database', 'bucket', 'upstream', 'Harbor', 'identity provider', 'DNS', 'node reboot in an air gap'];
const ACTIVITIES = ['cached pulls', 'uncached pulls', 'push', 'login', 'scan', 'garbage collection', 'new Pods'];

/** A Harbor that has nothing twice. */
const SMALL: Partial<HarborProps> = {
  size: HarborSize.SMALL,
  database: Database.cnpg({ instances: 1 }),
  cache: Cache.valkey(),
  storage: blobVolume(),
  authentication: AuthMode.oidc({ name: 'sso', endpoint: 'https://id.example.com', clientId: 'harbor' }),
  trivy: { enabled: false },
};

function mirrorsWith(routes = FOUR): NodeMirrors {
  const chart = new Chart(new App(), 'nodes');
  chart.node.setContext(WARNINGS_COLLECTED_ELSEWHERE, true);
  return new NodeMirrors(chart, 'mirrors', { registry: { host: 'registry.example.com' }, routes, runtimes: [NodeRuntime.CONTAINERD], preloadImages: ['*'] });
}

function modesOf(props: Partial<HarborProps> | Harbor = {}, options?: FailureModesOptions) {
  const modes = FailureModes.of(props instanceof Harbor ? props : testHarbor(props), options);
  const row = (failure: string) => modes.rows.find(it => it.failure === failure)!;
  const cell = (failure: string, activity: string) => row(failure).effects.find(it => it.activity === activity)!;
  return { modes, guard: (failure: string) => row(failure).guard, cell, severity: (failure: string, activity: string) => cell(failure, activity).severity };
}

test('a matrix has every failure and every activity', () => {
  const { modes } = modesOf();
  expect(modes.rows.map(({ failure }) => failure)).toEqual(FAILURES);
  for (const { effects } of modes.rows) { expect(effects.map(({ activity }) => activity)).toEqual(ACTIVITIES); }
});

test('the matrices of two designs differ where they should, and nowhere else', () => {
  const [large, small] = [modesOf(), modesOf(SMALL)];
  const different = FAILURES.flatMap(failure => ACTIVITIES.filter(activity => large.severity(failure, activity) !== small.severity(failure, activity)).map(activity => `${failure}: ${activity}`));
  expect(different).toEqual([
    'cache: scan', 'database: scan', 'bucket: scan', 'upstream: scan', 'Harbor: scan',
    'identity provider: push', 'identity provider: login', 'DNS: scan',
    'node reboot in an air gap: cached pulls', 'node reboot in an air gap: push', 'node reboot in an air gap: login', 'node reboot in an air gap: scan',
    'node reboot in an air gap: garbage collection', 'node reboot in an air gap: new Pods',
  ]);
});

describe('pulls', () => {
  test('are those of PullPath for an image of a route', () => {
    const mirrors = mirrorsWith();
    const { cell } = modesOf({}, { mirrors });
    const { outages } = PullPath.of('ghcr.io/org/app:1', { mirrors });
    const general = (text: string) => text.replace('pulled from ghcr.io', 'pulled from its upstream registry');
    expect(cell('Harbor', 'cached pulls').outcome).toBe(general(outages[0].cached));
    expect(cell('database', 'cached pulls').outcome).toBe(general(outages[0].cached));
    expect(cell('bucket', 'uncached pulls').outcome).toBe(outages[1].uncached);
    expect(cell('upstream', 'uncached pulls').outcome).toBe(outages[2].uncached);
    expect(cell('DNS', 'cached pulls').outcome).toBe(outages[3].cached);
  });

  test('go elsewhere with mirrors, and nowhere without', () => {
    expect(modesOf({}, { mirrors: mirrorsWith() }).severity('Harbor', 'cached pulls')).toBe(FailureSeverity.DEGRADED);
    expect(modesOf().severity('Harbor', 'cached pulls')).toBe(FailureSeverity.FAILS);
  });

  test('say for which routes they are, where these differ', () => {
    const [first, ...others] = FOUR;
    const { cell } = modesOf({}, { mirrors: mirrorsWith([{ ...first, fallback: RouteFallback.NONE }, ...others]) });
    expect(cell('Harbor', 'cached pulls')).toMatchObject({ severity: FailureSeverity.DEGRADED, outcome: expect.stringMatching(/^docker\.io: not pulled.*; ghcr\.io, quay\.io, registry\.k8s\.io: pulled from its upstream registry/) });
  });

  test('by digest need no upstream registry', () => {
    expect(modesOf().cell('upstream', 'cached pulls').outcome).toMatch(/^by tag: for up to five minutes not pulled.*; by digest: pulled:/);
  });
});

describe('what a Harbor has against a failure', () => {
  test('of its database follows from the servers of it', () => {
    expect(modesOf({ database: Database.cnpg() }).guard('database')).toMatch(/^CloudNativePG makes another server of the CloudNativePG cluster harbor-postgres \(3 in all\) the first/);
    expect(modesOf(SMALL).guard('database')).toMatch(/^none: the CloudNativePG cluster harbor-postgres runs in one Pod/);
    expect(modesOf().guard('database')).toMatch(/^what stands behind the PostgreSQL at postgres\.example\.com decides/);
  });

  test('of its cache follows from the servers of it', () => {
    const sentinel = Cache.sentinel({ addresses: ['s-0.example.com:26379', 's-1.example.com:26379', 's-2.example.com:26379'], masterSet: 'harbor' });
    expect(modesOf({ cache: sentinel }).guard('cache')).toMatch(/^the sentinels make another server of the master set harbor the first/);
    expect(modesOf({ cache: Cache.dragonfly({ replicas: 2 }) }).guard('cache')).toMatch(/^Dragonfly's operator makes another server/);
    expect(modesOf(SMALL).guard('cache')).toMatch(/^none: the StatefulSet harbor-valkey runs in one Pod/);
  });

  test('of its bucket follows from who fetches blobs', () => {
    const redirected = BlobStorage.s3({ bucket: 'blobs', region: 'eu-central-1', redirect: true });
    expect(modesOf({ storage: redirected }).guard('bucket')).toContain('nodes fetch blobs from s3.eu-central-1.amazonaws.com themselves');
    expect(modesOf().guard('bucket')).toContain('nodes need no way to s3.eu-central-1.amazonaws.com');
    expect(modesOf(SMALL).guard('bucket')).toContain('copies of the storage behind it are no backup');
  });

  test('of itself follows from its Pods', () => {
    expect(modesOf(SMALL).guard('Harbor')).toContain('one Pod of core and registry');
    expect(modesOf().guard('Harbor')).toContain('two Pods or more');
  });
});

describe('logins without the identity provider', () => {
  const login = (authentication?: HarborProps['authentication']) => modesOf({ authentication }).cell('identity provider', 'login');

  test('follow from the authentication', () => {
    expect(login(AuthMode.database()).severity).toBe(FailureSeverity.WORKS);
    expect(login(SMALL.authentication).outcome).toContain('CLI secrets work until the token behind them expires');
    expect(login(AuthMode.ldap({ url: 'ldaps://ldap.example.com', baseDn: 'ou=people,dc=example,dc=com', searchDn: 'cn=harbor,dc=example,dc=com' })).outcome).toContain('asks the LDAP server');
  });

  test('do not touch pulls of nodes', () => {
    expect(modesOf(SMALL).severity('identity provider', 'cached pulls')).toBe(FailureSeverity.WORKS);
  });
});

describe('a node that restarts in an air gap', () => {
  test('is a circle if Harbor pulls its own images from itself', () => {
    const circle = modesOf({ imageRegistry: 'registry.example.com/docker-hub' });
    expect(circle.cell('node reboot in an air gap', 'cached pulls').outcome).toContain('Harbor pulls its own images from itself');
    expect(circle.guard('node reboot in an air gap')).toContain('need each other');
  });

  test('takes a volume with it that one node alone can mount', () => {
    const withVolume = (accessMode: VolumeAccessMode) => modesOf({ storage: blobVolume({ accessMode }) }).cell('node reboot in an air gap', 'cached pulls');
    expect(withVolume(VolumeAccessMode.READ_WRITE_MANY).severity).toBe(FailureSeverity.WORKS);
    expect(withVolume(VolumeAccessMode.READ_WRITE_ONCE).outcome).toContain('one Pod of registry is on that node, until it runs again: its images have to be on the nodes, and the node has to release the volume');
  });

  test('needs the images of Harbor on the nodes where nobody reaches their registries', () => {
    expect(modesOf({ disconnected: true }).guard('node reboot in an air gap')).toContain('which nobody reaches: have them on all nodes');
    expect(modesOf({}, { disconnected: true }).guard('upstream')).toContain('this row is the usual state');
  });
});

test('the table has a column for each activity, and what there is against each failure below it', () => {
  const [head, , ...lines] = modesOf().modes.toMarkdown().split('\n');
  expect(head).toBe(`| without | ${ACTIVITIES.join(' | ')} |`);
  expect(lines.slice(0, 8).map(line => line.split(' | ').length)).toEqual(Array(8).fill(8));
  expect(lines.filter(line => line.startsWith('- **'))).toHaveLength(8);
});

test('JSON has the rows', () => {
  const { modes } = modesOf();
  expect(JSON.parse(modes.toJson())).toEqual(modes.rows);
});
