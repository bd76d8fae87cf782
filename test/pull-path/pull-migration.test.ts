import { App, Chart } from 'cdk8s';
import {
  Enforcement, NetworkEndpoint, NodeRuntime, PolicyEngine, PullMigration, PullMigrationProps, PullPath, NetworkPolicyKind, PullStage, PullStyle, RouteFallback,
} from '../../src';
import { WARNINGS_COLLECTED_ELSEWHERE } from '../../src/diagnostics/announce-warnings';
import { IMAGES, ROUTES } from '../admission/images';
import { verdict } from '../support/cel';
import { letsOut } from '../support/egress';
import { testHarbor } from '../support/harbor';
import { errorsOf, warningsOf } from '../support/harbor-context';
import { podWith } from '../support/policies';

const { DIRECT, ROUTED, AUDITED, ENFORCED, CLOSED } = PullStage;

function migration(stage: PullStage, { mirrors, ...props }: Partial<PullMigrationProps> = {}) {
  const chart = new Chart(new App(), 'pulls', { disableResourceNameHashes: true });
  chart.node.setContext(WARNINGS_COLLECTED_ELSEWHERE, true);
  const harbor = testHarbor();
  return new PullMigration(chart, 'pulls', {
    stage, mirrors: { harbor, routes: ROUTES, runtimes: [NodeRuntime.CONTAINERD], preloadImages: ['*'], ...mirrors }, ...props,
  });
}

const kinds = ({ policies }: PullMigration) => policies?.policies.map(({ name }) => name) ?? [];
const actionsOf = ({ policies }: PullMigration) => (
  policies?.policies.map(object => object.toJson()).find(({ metadata }) => metadata.name === 'require-harbor-images')?.spec.validationActions
);

describe('C43: workloads move by mirrors, by their manifests or at admission, stage by stage', () => {
  test.each([
    [DIRECT, false, undefined],
    [ROUTED, true, undefined],
    [AUDITED, true, ['Audit']],
    [ENFORCED, true, ['Deny']],
    [CLOSED, true, ['Deny']],
  ])('by mirrors: in the stage %s there are mirrors: %s, and violations meet %p', (stage, hasMirrors, actions) => {
    const moved = migration(stage);
    expect(moved.mirrors !== undefined).toBe(hasMirrors);
    expect(actionsOf(moved)).toEqual(actions);
    expect(errorsOf(moved)).toEqual([]);
    expect(moved.networkPolicies).toEqual([]);
  });

  test.each([ROUTED, AUDITED, ENFORCED])('mirrors fall back in the stage %s', stage => {
    expect(migration(stage).mirrors!.pullSources('ghcr.io/org/app:1')).toHaveLength(2);
  });

  test('mirrors do not fall back in the last stage', () => {
    expect(migration(CLOSED).mirrors!.pullSources('ghcr.io/org/app:1')).toEqual(['https://registry.example.com/v2/ghcr/org/app']);
  });

  test('by their manifests: nodes have no mirrors, and names have to begin with Harbor', () => {
    const moved = migration(ENFORCED, { style: PullStyle.MANIFESTS });
    expect(moved.mirrors).toBeUndefined();
    expect(kinds(moved)).toEqual(['require-harbor-images']);
    expect(migration(ROUTED, { style: PullStyle.MANIFESTS }).policies).toBeUndefined();
  });

  test('at admission: names are rewritten from the first stage on, and looked at later', () => {
    expect(kinds(migration(ROUTED, { style: PullStyle.ADMISSION }))).toEqual(['rewrite-images-to-harbor']);
    expect(kinds(migration(AUDITED, { style: PullStyle.ADMISSION }))).toEqual(['rewrite-images-to-harbor', 'require-harbor-images']);
    expect(migration(AUDITED, { style: PullStyle.ADMISSION }).mirrors).toBeUndefined();
  });

  test('every stage says what to see before and how to go back, and which are reached', () => {
    const { steps } = migration(AUDITED);
    expect(steps.map(({ stage, isReached }) => [stage, isReached])).toEqual([[DIRECT, true], [ROUTED, true], [AUDITED, true], [ENFORCED, false], [CLOSED, false]]);
    for (const { before, back, changes } of steps.slice(1)) { expect([before.length > 0, back !== '', changes !== '']).toEqual([true, true, true]); }
    const lines = migration(AUDITED).toMarkdown().trim().split('\n');
    expect(lines).toHaveLength(2 + 5);
    expect(lines[4]).toContain('| yes | audited | images that do not come through Harbor appear in policy reports |');
  });
});

describe('the policy of a cluster with mirrors', () => {
  const { policies } = migration(ENFORCED);
  const { spec } = policies!.policies.map(object => object.toJson()).find(({ metadata }) => metadata.name === 'require-harbor-images');

  test.each(IMAGES.map(row => [row.image, row] as const))("lets in '%s' if Harbor or a mirror gives it", (image, { allowed, direct, rewritten }) => {
    const isAllowed = rewritten !== undefined || direct === true || (allowed && image.startsWith('registry.example.com/'));
    expect(verdict(spec, { object: podWith(image) }) === undefined).toBe(isAllowed);
  });

  test('is the same that the way of an image says', () => {
    const moved = migration(ENFORCED);
    const way = (image: string) => PullPath.of(image, { mirrors: moved.mirrors!, policies: moved.policies }).steps[0].does;
    expect([way('nginx'), way('quay.example/org/app')]).toEqual(['admitted', 'denied: it does not come from the registry']);
  });
});

describe.each(Object.values(NetworkPolicyKind))('the network of Pods, by policies of the kind %s', kind => {
  const egress = { kind, namespaces: ['apps', 'builds'] };
  const policiesIn = (stage: PullStage) => migration(stage, { egress }).networkPolicies.map(object => object.toJson());
  const reaches = (stage: PullStage, to: NetworkEndpoint) => ['apps', 'builds'].map(namespace => letsOut(policiesIn(stage), namespace, to));

  test.each([DIRECT, ROUTED, AUDITED, ENFORCED])('lets Pods out to upstream registries in the stage %s', stage => {
    expect(reaches(stage, NetworkEndpoint.host('ghcr.io'))).toEqual([true, true]);
  });

  test('closes the way to every upstream registry in the last stage, and leaves the one to Harbor in the cluster', () => {
    const { upstreamHosts } = migration(CLOSED, { egress });
    for (const host of upstreamHosts.filter(name => !name.includes('*'))) { expect([host, reaches(CLOSED, NetworkEndpoint.host(host.split(':')[0]))]).toEqual([host, [false, false]]); }
    expect(reaches(CLOSED, NetworkEndpoint.pod({ namespace: 'gateway' }))).toEqual([true, true]);
  });

  test('leaves Harbor its way to upstream registries, which its proxy caches need', () => {
    expect(letsOut(policiesIn(CLOSED), 'harbor', NetworkEndpoint.host('ghcr.io'))).toBe(true);
  });
});

describe('the last stage', () => {
  test('names the hosts that a firewall closes for the nodes, those of blobs and tokens included', () => {
    expect(migration(CLOSED).upstreamHosts).toEqual(expect.arrayContaining(['registry-1.docker.io', 'auth.docker.io', 'ghcr.io', 'pkg-containers.githubusercontent.com']));
  });

  test('HBR-ROUTE-32: does not close the way of Pods if no namespace is named', () => {
    expect(warningsOf(migration(CLOSED))).toContainEqual(expect.stringContaining("HBR-ROUTE-32 'egress'"));
    expect(warningsOf(migration(ENFORCED)).filter(text => text.includes('HBR-ROUTE-32'))).toEqual([]);
    expect(warningsOf(migration(CLOSED, { egress: { namespaces: ['apps'] } })).filter(text => text.includes('HBR-ROUTE-32'))).toEqual([]);
  });

  test('HBR-ROUTE-34: does not close the namespace of Harbor', () => {
    expect(errorsOf(migration(CLOSED, { egress: { namespaces: ['harbor'] } }))).toEqual([expect.stringContaining("HBR-ROUTE-34 'egress.namespaces[0]'")]);
  });

  test('says what to see before the way of Pods is closed, and how it is opened again', () => {
    const step = migration(CLOSED).steps.find(({ stage }) => stage === CLOSED)!;
    expect(step.before.join('\n')).toMatch(/no Pod of the namespaces of egress has connected/);
    expect(step.back).toMatch(/policies for the network are gone/);
  });
});

describe('what contradicts the stage', () => {
  const harbor = testHarbor();

  test.each([
    ['enforcement', { enforcement: Enforcement.AUDIT }],
    ['routes', { routes: ROUTES }],
    ['requireHarborImages.enabled', { requireHarborImages: { enabled: false } }],
  ])('HBR-ROUTE-30: %s is decided by it', (prop, policies) => {
    expect(errorsOf(migration(ENFORCED, { policies }))).toEqual([expect.stringContaining(`HBR-ROUTE-30 'policies.${prop}'`)]);
  });

  test('HBR-ROUTE-31: the last stage has no fallback', () => {
    const routes = [{ upstream: 'ghcr.io', project: 'ghcr', fallback: RouteFallback.UPSTREAM }];
    const mirrors = { harbor, routes, runtimes: [NodeRuntime.CONTAINERD], preloadImages: ['*'] };
    expect(errorsOf(migration(CLOSED, { mirrors }))).toEqual([expect.stringContaining("HBR-ROUTE-31 'mirrors.routes[0].fallback'")]);
    expect(errorsOf(migration(ENFORCED, { mirrors }))).toEqual([]);
  });

  test('policies of a registry elsewhere are those of its mirrors', () => {
    const mirrors = { harbor: undefined, registry: { host: 'harbor.elsewhere.example' }, routes: ROUTES, runtimes: [NodeRuntime.CONTAINERD] };
    const moved = migration(ENFORCED, { mirrors });
    expect([kinds(moved), errorsOf(moved)]).toEqual([['require-harbor-images'], []]);
    expect(PullPath.of('harbor.elsewhere.example/team/app:1', { mirrors: moved.mirrors!, policies: moved.policies }).steps[0].does).toBe('admitted');
  });

  test('HBR-POLICY-10: patterns of a ClusterPolicy cannot say what mirrors give', () => {
    const policies = { engine: PolicyEngine.KYVERNO_CLUSTER_POLICY };
    expect(errorsOf(migration(AUDITED, { policies }))).toEqual([expect.stringContaining('HBR-POLICY-10')]);
  });
});
