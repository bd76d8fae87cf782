import { Database, Exposure, HarborProps, IngressController, NetworkEndpoint } from '../../src';
import { guardedHarbor, podOf, policy, PolicyOptions } from '../support/network';
import { schemaProblems } from '../support/schemas';

function cilium(props: Partial<HarborProps> = {}, options: PolicyOptions = {}) {
  return guardedHarbor('Cilium', props, options);
}

function spec(name: string, props: Partial<HarborProps> = {}, options: PolicyOptions = {}) {
  return policy(cilium(props, options), name).spec;
}

const HTTPS = [{ ports: [{ port: '443', protocol: 'TCP' }] }];
const WEB = [{ ports: [{ port: '8080', protocol: 'TCP' }] }];

test('D42: everything is denied both ways unless another policy lets it through', () => {
  expect(spec('harbor-default-deny')).toMatchObject({
    endpointSelector: { matchLabels: { 'k8s:release': 'harbor', 'k8s:app': 'harbor' } }, ingress: [{}], egress: [{}],
  });
});

test('there are as many policies as of Kubernetes, with the same names', () => {
  expect(cilium().policies.map(({ metadata }) => metadata.name)).toEqual([
    'harbor-default-deny', 'harbor-dns', 'harbor-core', 'harbor-jobservice', 'harbor-registry', 'harbor-portal', 'harbor-trivy',
  ]);
});

test('B26: DNS is read along, wherever it is', () => {
  const rules = spec('harbor-dns').egress;
  expect(rules.map((rule: any) => Object.keys(rule)[0])).toEqual(['toEndpoints', 'toEndpoints', 'toCIDRSet', 'toEntities']);
  for (const { toPorts } of rules) {
    expect(toPorts).toEqual([{ ports: [{ port: '53', protocol: 'ANY' }], rules: { dns: [{ matchPattern: '*' }] } }]);
  }
});

test('nothing but DNS is read along', () => {
  const rules = cilium().policies.filter(({ metadata }) => metadata.name !== 'harbor-dns').flatMap(({ spec: { egress = [] } }) => egress);
  expect(rules.flatMap(({ toPorts = [] }: any) => toPorts).filter(({ rules: read }: any) => read !== undefined)).toEqual([]);
});

test('databases, caches and object stores are followed by name', () => {
  expect(spec('harbor-registry').egress).toContainEqual({
    toFQDNs: [{ matchName: 's3.eu-central-1.amazonaws.com' }, { matchName: 'blobs.s3.eu-central-1.amazonaws.com' }], toPorts: HTTPS,
  });
});

test('B33: upstreams by name are followed to the hosts that their clients are sent to, and nowhere else', () => {
  const { allows } = cilium({}, { upstreams: [{ dnsNames: ['docker.io', 'quay.io'] }] });
  const reached = ['registry-1.docker.io', 'docker-images-prod.abc.r2.cloudflarestorage.com', 'cdn01.quay.io', 'ghcr.io'];
  expect(reached.map(host => allows(podOf('core'), NetworkEndpoint.host(host), 443))).toEqual([true, true, true, false]);
});

test('B33: patterns are patterns, and names are names', () => {
  const rule = spec('harbor-core', {}, { upstreams: [{ dnsNames: ['quay.io'] }] }).egress.find(({ toFQDNs }: any) => JSON.stringify(toFQDNs ?? '').includes('quay'));
  expect(rule.toFQDNs).toEqual([{ matchName: 'quay.io' }, { matchPattern: '*.quay.io' }]);
});

test('B33: upstreams that nobody names are the internet', () => {
  expect(spec('harbor-core').egress).toContainEqual({
    toCIDRSet: [expect.objectContaining({ cidr: '0.0.0.0/0' }), expect.objectContaining({ cidr: '::/0' })], toPorts: HTTPS,
  });
});

test("B29: the gateway is its namespace, and Cilium's own proxy", () => {
  const { ingress } = spec('harbor-core');
  expect(ingress).toContainEqual({ fromEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'gateways' } }], toPorts: WEB });
  expect(ingress).toContainEqual({ fromEntities: ['ingress'], toPorts: WEB });
});

test("Cilium's Ingress controller is its own proxy alone", () => {
  const { allows } = cilium({ exposure: Exposure.ingress({ controller: IngressController.CILIUM }) });
  expect([NetworkEndpoint.entity('ingress'), NetworkEndpoint.entity('remote-node')].map(from => allows(from, podOf('core'), 8080))).toEqual([true, false]);
});

test('B30: behind a node port, nodes are host and remote-node', () => {
  expect(spec('harbor-nginx', { exposure: Exposure.nodePort({ peer: { cidrs: ['10.9.0.0/16'] } }) }).ingress).toContainEqual({
    fromEntities: ['host', 'remote-node'], toPorts: [{ ports: [{ port: '8443', protocol: 'TCP' }, { port: '8080', protocol: 'TCP' }] }],
  });
});

test('B30: gateways in the network of the host are let in if nodes are named', () => {
  expect(cilium({}, { nodeCidrs: ['10.0.0.0/24'] }).allows(NetworkEndpoint.entity('remote-node'), podOf('core'), 8080)).toBe(true);
  expect(cilium().allows(NetworkEndpoint.entity('remote-node'), podOf('core'), 8080)).toBe(false);
});

test('probes come from the host', () => {
  expect(spec('harbor-registry').ingress).toContainEqual({
    fromEntities: ['host'], toPorts: [{ ports: [{ port: '5000', protocol: 'TCP' }, { port: '8080', protocol: 'TCP' }] }],
  });
});

test('labels of namespaces are said in the words of Cilium', () => {
  const { ingress } = spec('harbor-core', {}, { front: [{ namespaceLabels: { 'team': 'edge', 'kubernetes.io/metadata.name': 'edge' }, podLabels: { app: 'envoy' } }] });
  expect(ingress).toContainEqual({
    fromEndpoints: [{ matchLabels: { 'k8s:io.cilium.k8s.namespace.labels.team': 'edge', 'k8s:io.kubernetes.pod.namespace': 'edge', 'k8s:app': 'envoy' } }],
    toPorts: WEB,
  });
});

test('all namespaces are those that have a name', () => {
  const { ingress } = spec('harbor-core', {}, { front: [{ namespaceLabels: {} }] });
  expect(ingress).toContainEqual({ fromEndpoints: [{ matchExpressions: [{ key: 'k8s:io.kubernetes.pod.namespace', operator: 'Exists' }] }], toPorts: WEB });
});

test('everything in the namespace is isolated if the user wants it', () => {
  expect(spec('harbor-default-deny', {}, { isolateNamespace: true }).endpointSelector).toEqual({});
});

test('a policy says what it is for', () => {
  expect(spec('harbor-portal').description).toBe('portal | in: web interface; health; probes | out: nothing');
});

test('the servers of an evaluation let nobody out and Harbor in', () => {
  const { allows } = cilium({ database: Database.evaluation() });
  expect([allows(podOf('core'), podOf('database'), 5432), allows(podOf('portal'), podOf('database'), 5432)]).toEqual([true, false]);
  expect(allows(podOf('database'), NetworkEndpoint.host('example.com'), 443)).toBe(false);
});

test('the API server accepts policies of every option', async () => {
  const options: PolicyOptions = {
    nodeCidrs: ['10.0.0.0/24', 'fd00::/64'],
    internalCidrs: ['203.0.113.0/24'],
    syslog: [{ dnsNames: ['log.lan'] }],
    metadataService: true,
    prometheus: [{ namespaceLabels: {} }],
    isolateNamespace: true,
    upstreams: [{ dnsNames: ['docker.io', 'registry.k8s.io'] }],
  };
  expect(await schemaProblems(cilium({ metrics: {} }, options).policies)).toEqual([]);
});
