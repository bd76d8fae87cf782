import { App, Chart } from 'cdk8s';
import {
  BlobStorage, Enforcement, Harbor, NodeLogin, NodeMirrors, NodeMirrorsProps, NodeRuntime, PolicyPack, PolicyPackProps, PullPath, PullPathProps, RegistryKind,
  RouteFallback, RouteVisibility, S3Provider, UpstreamCredential,
} from '../../src';
import { WARNINGS_COLLECTED_ELSEWHERE } from '../../src/diagnostics/announce-warnings';
import { KNOWN_UPSTREAMS } from '../../src/facts/upstreams';
import { IMAGES, ROUTES } from '../admission/images';
import { testHarbor } from '../support/harbor';

const REGISTRY = 'registry.example.com';

interface Cluster {
  readonly mirrors?: Partial<NodeMirrorsProps>;
  readonly policies?: Omit<PolicyPackProps, 'harbor'>;
  readonly path?: Partial<PullPathProps>;
  readonly harbor?: Harbor;
}

function pathOf(image: string, { mirrors: given, policies, path, harbor = testHarbor() }: Cluster = {}): PullPath {
  const chart = new Chart(new App(), 'nodes');
  chart.node.setContext(WARNINGS_COLLECTED_ELSEWHERE, true);
  const mirrors = new NodeMirrors(chart, 'mirrors', {
    ...given?.registry ? {} : { harbor }, routes: ROUTES, runtimes: [NodeRuntime.CONTAINERD], preloadImages: ['*'], ...given,
  });
  const pack = policies && new PolicyPack(chart, 'policies', { harbor, ...policies });
  return PullPath.of(image, { mirrors, policies: pack, ...path });
}

const stepsOf = (...args: Parameters<typeof pathOf>) => Object.fromEntries(pathOf(...args).steps.map(({ at, does }) => [at, does]));
const outagesOf = (...args: Parameters<typeof pathOf>) => Object.fromEntries(pathOf(...args).outages.map(({ without, ...outcome }) => [without, outcome]));

describe('the way of an image', () => {
  test('is that of the node, of the project and of the upstream registry, in this order', () => {
    expect(pathOf('nginx:1.29').steps).toEqual([
      { at: 'admission', does: 'no policy looks at it' },
      { at: 'node', does: `containerd asks https://${REGISTRY}/v2/docker-hub/library/nginx, then https://registry-1.docker.io/v2/library/nginx` },
      { at: 'project', does: `the public project docker-hub of ${REGISTRY} is the proxy cache of docker.io` },
      { at: 'login', does: 'none is needed' },
      { at: 'upstream', does: 'Harbor fetches it from https://hub.docker.com as docker-hub, without a login: the limit of Docker Hub for anonymous pulls is that of all nodes together' },
      { at: 'egress', does: expect.stringMatching(/^nodes connect to registry\.example\.com, registry-1\.docker\.io, .*; Harbor connects to .*auth\.docker\.io/) },
      { at: 'scan', does: expect.stringContaining('Harbor does not scan what a proxy cache fetches') },
    ]);
  });

  test('names the runtime, and the other nodes that are asked before', () => {
    const runtimes = [NodeRuntime.K3S];
    expect(stepsOf('ghcr.io/org/app:1', { mirrors: { runtimes } }).node).toMatch(/^k3s asks https:\/\/registry\.example\.com\/v2\/ghcr\/org\/app, then/);
    expect(stepsOf('ghcr.io/org/app:1', { mirrors: { runtimes, embeddedRegistry: true } }).node).toMatch(/^k3s asks other nodes of the cluster that have it, then https/);
    expect(stepsOf('ghcr.io/org/app:1', { path: { runtime: NodeRuntime.CRI_O }, mirrors: { runtimes: [NodeRuntime.CONTAINERD, NodeRuntime.CRI_O] } }).node).toMatch(/^CRI-O asks/);
  });

  test('leaves out what an image that is pulled directly does not meet', () => {
    expect(stepsOf('quay.example/org/app:1')).toEqual({
      admission: 'no policy looks at it',
      node: 'containerd asks https://quay.example/v2/org/app',
      egress: 'nodes connect to quay.example',
      scan: 'Harbor does not see it, and scans nothing of it',
    });
  });

  test('ends in Harbor for an image of a project that is no proxy cache', () => {
    const steps = stepsOf(`${REGISTRY}/team/app:1`);
    expect(steps.project).toBe(`${REGISTRY} serves it from a project of its own, which is no proxy cache`);
    expect(steps.upstream).toBeUndefined();
    expect(steps.scan).toBe('Harbor scans it after the push, if its project says so');
    expect(stepsOf(`${REGISTRY}/ghcr/org/app:1`).upstream).toBe('Harbor fetches it from https://ghcr.io as github-ghcr, without a login');
  });

  test('says the login of nodes and Pods, and that of Harbor', () => {
    const credential = UpstreamCredential.secret({ secretName: 'ghcr-token' });
    const routes = [{ upstream: 'ghcr.io', project: 'ghcr', visibility: RouteVisibility.PRIVATE, credential }];
    const steps = stepsOf('ghcr.io/org/app:1', { mirrors: { routes } });
    expect(steps.login).toBe(`the Pod needs a pull Secret for ${REGISTRY} unless the project is public: robot of the project`);
    expect(steps.upstream).toBe('Harbor fetches it from https://ghcr.io as github-ghcr, with the login in the Secret ghcr-token');
    const login = NodeLogin.kubelet();
    expect(stepsOf('ghcr.io/org/app:1', { mirrors: { routes, login } }).login).toBe('the node logs in by its own files');
  });

  test('names the object storage to which nodes are redirected', () => {
    const storage = BlobStorage.s3({ provider: S3Provider.HETZNER, bucket: 'images', region: 'fsn1', redirect: true });
    const harbor = testHarbor({ storage });
    expect(stepsOf('ghcr.io/org/app:1', { harbor, path: { harbor } }).egress).toMatch(/^nodes connect to .*your-objectstorage\.com/);
  });

  test('is the same for people and for programs, and has no secret', () => {
    const path = pathOf('nginx:1.29');
    expect(JSON.parse(path.toJson())).toEqual({ image: 'nginx:1.29', sources: path.sources, steps: path.steps, outages: path.outages });
    for (const { at, does } of path.steps) { expect(path.toText()).toMatch(new RegExp(`^ {2}${at} +${does.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 'm')); }
    for (const { without, cached } of path.outages) { expect(path.toText()).toContain(`without ${without}:`); expect(path.toText()).toContain(cached); }
  });

  test('ends at once for a name that no runtime can pull', () => {
    expect(pathOf('NGINX')).toMatchObject({ steps: [{ at: 'node', does: 'no runtime can pull an image with this name' }], outages: [], sources: [] });
  });
});

describe('admission on the way of an image', () => {
  const policies = { routes: ROUTES, enforcement: Enforcement.ENFORCE };

  test.each(IMAGES.filter(({ image }) => pathOf(image).sources.length > 0).map(row => [row.image, row] as const))("'%s' meets what the policies do", (image, { allowed, rewritten }) => {
    const steps = stepsOf(image, { policies: { ...policies, hosts: ['mirror.example.com:5000/team'] } });
    const verdict = allowed || rewritten !== undefined ? 'admitted' : 'denied: it does not come from the registry';
    expect(steps.admission).toBe(rewritten === undefined ? verdict : `rewritten to ${rewritten}, ${verdict}`);
  });

  test('an excluded namespace is not asked, and audit only reports', () => {
    expect(stepsOf('nginx', { policies, path: { namespace: 'kube-system' } }).admission).toBe('no policy looks at it: its namespace is excluded');
    expect(stepsOf('quay.example/app', { policies: { routes: ROUTES } }).admission).toMatch(/^admitted, and reported/);
    expect(stepsOf('quay.example/app', { policies: { routes: ROUTES, requireHarborImages: { enabled: false } } }).admission).toBe('admitted');
  });
});

describe('C70: what becomes of a pull while something does not work', () => {
  const NOT_PULLED = 'not pulled: Pods on nodes without it wait, and are tried again by themselves';
  const closed = { mirrors: { routes: [{ upstream: 'docker.io', project: 'docker-hub', fallback: RouteFallback.NONE }] } };

  test('without Harbor it is pulled upstream if the route falls back, and otherwise not at all', () => {
    expect(outagesOf('nginx')['Harbor, or its database']).toEqual({
      cached: 'pulled from registry-1.docker.io, after at most 2s for a connection', uncached: 'pulled from registry-1.docker.io, after at most 2s for a connection',
    });
    expect(outagesOf('nginx', closed)['Harbor, or its database']).toEqual({ cached: NOT_PULLED, uncached: NOT_PULLED });
    expect(outagesOf('nginx', { mirrors: { runtimes: [NodeRuntime.K3S] } })['Harbor, or its database'].cached).toBe('pulled from registry-1.docker.io');
    expect(outagesOf('quay.example/app')['Harbor, or its database'].cached).toBe('not affected: it is pulled from quay.example directly');
  });

  test('without the upstream registry a digest is served from the cache, and a tag once Harbor has noticed', () => {
    const name = 'the upstream registry';
    expect(outagesOf(`nginx@sha256:${'0a'.repeat(32)}`)[name]).toEqual({ cached: 'pulled: Harbor does not ask upstream for a digest that it has', uncached: NOT_PULLED });
    expect(outagesOf('nginx:1.29')[name].cached).toMatch(/^for up to five minutes not pulled/);
    expect(outagesOf(`${REGISTRY}/team/app:1`)[name].cached).toBe('not affected: its project is no proxy cache');
    expect(outagesOf('quay.example/app')[name]).toEqual({ cached: NOT_PULLED, uncached: NOT_PULLED });
  });

  test('without the object storage what Harbor fetches anew is passed on alone', () => {
    const name = `the object storage of ${REGISTRY}`;
    expect(outagesOf('nginx', closed)[name]).toEqual({ cached: NOT_PULLED, uncached: 'passed on from upstream by Harbor, which cannot keep it' });
    expect(outagesOf(`${REGISTRY}/team/app:1`, closed)[name]).toEqual({ cached: NOT_PULLED, uncached: NOT_PULLED });
  });

  test('without DNS nothing new is pulled, unless the registry is found by its address', () => {
    expect(outagesOf('nginx').DNS).toEqual({ cached: NOT_PULLED, uncached: NOT_PULLED });
    const registry = { host: '10.0.0.7:5000' };
    expect(outagesOf(`nginx@sha256:${'0a'.repeat(32)}`, { mirrors: { registry } }).DNS.cached).toMatch(/^pulled: /);
  });

  test('a registry of another product is called by its name, and nothing is claimed about its cache', () => {
    const registry = { host: 'art.example.com', kind: RegistryKind.ARTIFACTORY };
    const outages = outagesOf('nginx', { mirrors: { registry } });
    expect(Object.keys(outages)).toEqual(['Artifactory', 'the object storage of art.example.com', 'the upstream registry', 'DNS']);
    expect(outages['the upstream registry'].cached).toBe('pulled, as far as Artifactory serves what it has without asking upstream');
    expect(stepsOf('nginx', { mirrors: { registry } })).not.toHaveProperty('scan');
  });

  test('all known registries have a way', () => {
    for (const upstream of KNOWN_UPSTREAMS) { expect(pathOf(`${upstream}/org/app:1`).outages).toHaveLength(4); }
  });
});
