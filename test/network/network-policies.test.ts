import { BlobStorage, Exposure, HarborProps, IngressController, InternalTls, NetworkEndpoint, NetworkPolicies } from '../../src';
import { ADDRESSES, guardedHarbor, podOf, policy, PolicyOptions } from '../support/network';
import { testRelease } from '../support/release';
import { blobVolume } from '../support/scenarios/blob-volume';
import { schemaProblems } from '../support/schemas';

function kubernetes(props: Partial<HarborProps> = {}, options: PolicyOptions = ADDRESSES) {
  return guardedHarbor('Kubernetes', props, options);
}

function spec(name: string, props: Partial<HarborProps> = {}, options: PolicyOptions = ADDRESSES) {
  return policy(kubernetes(props, options), name).spec;
}

test('D42: everything is denied both ways unless another policy lets it through', () => {
  expect(spec('harbor-default-deny')).toEqual({
    podSelector: { matchLabels: { release: 'harbor', app: 'harbor' } }, policyTypes: ['Ingress', 'Egress'],
  });
});

test('everything in the namespace is isolated if the user wants it', () => {
  expect(spec('harbor-default-deny', {}, { ...ADDRESSES, isolateNamespace: true }).podSelector).toEqual({});
  expect(spec('harbor-dns', {}, { ...ADDRESSES, isolateNamespace: true }).podSelector).toEqual({});
});

test('there is one policy for all, one for DNS, and one for each component', () => {
  expect(kubernetes().policies.map(({ metadata }) => metadata.name)).toEqual([
    'harbor-default-deny', 'harbor-dns', 'harbor-core', 'harbor-jobservice', 'harbor-registry', 'harbor-portal', 'harbor-trivy',
  ]);
});

test('a policy selects the pods that the workload selects', () => {
  const { harbor, policies } = kubernetes({ releaseName: 'images' });
  const { podSelector } = policies.find(({ metadata }) => metadata.name === 'images-harbor-core')!.spec;
  expect(podSelector).toEqual(harbor.core.workload.toJson().spec.selector);
});

test('policies carry the labels of Harbor, and those of the user', () => {
  const { metadata } = policy(kubernetes({}, { ...ADDRESSES, labels: { 'example.com/team': 'a', 'app': 'x' } }), 'harbor-core');
  expect(metadata.labels).toMatchObject({ 'example.com/team': 'a', 'app': 'harbor', 'release': 'harbor' });
});

test.each([[[{ cidrs: ['10.4.0.1/32'], ports: [6514] }], 6514], [[{ cidrs: ['10.4.0.1/32'] }], 514]])('D31: core, and nobody else, reaches the receivers %j of the audit log', (syslog, port) => {
  const { policies } = kubernetes({}, { ...ADDRESSES, syslog });
  const found = policies.flatMap(({ metadata, spec: { egress = [] } }) => egress.filter((rule: any) => JSON.stringify(rule.to).includes('10.4.0.1/32'))
    .map(({ to, ports }: any) => [metadata.name, to, ports.map((it: any) => it.port), [...new Set(ports.map((it: any) => it.protocol))].length > 0]));
  expect(found).toEqual([['harbor-core', [{ ipBlock: { cidr: '10.4.0.1/32' } }], expect.arrayContaining([port]), true]]);
});

test('B24: with an object store, the registry reaches port 443 everywhere but private ranges', () => {
  const rule = spec('harbor-registry').egress.find(({ ports }: any) => ports[0].port === 443);
  expect(rule.ports).toEqual([{ port: 443, protocol: 'TCP' }]);
  expect(rule.to[0].ipBlock.cidr).toBe('0.0.0.0/0');
  expect(rule.to[0].ipBlock.except).toEqual(expect.arrayContaining(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16']));
  expect(rule.to[1].ipBlock.except).toEqual(expect.arrayContaining(['fc00::/7', 'fe80::/10']));
});

test('B24: without one, the registry reaches the cache alone', () => {
  expect(spec('harbor-registry', { storage: blobVolume() }).egress).toEqual([
    { to: [{ ipBlock: { cidr: '10.2.0.0/16' } }], ports: [{ port: 6379, protocol: 'TCP' }] },
  ]);
});

test('more ranges can be taken out of the internet', () => {
  const rule = spec('harbor-registry', {}, { ...ADDRESSES, internalCidrs: ['203.0.113.0/24'] }).egress.find(({ ports }: any) => ports[0].port === 443);
  expect(rule.to[0].ipBlock.except).toContain('203.0.113.0/24');
});

test('B26: the database is reached on its port', () => {
  expect(spec('harbor-core').egress).toContainEqual({ to: [{ ipBlock: { cidr: '10.1.0.0/16' } }], ports: [{ port: 5432, protocol: 'TCP' }] });
});

test('B27: a private endpoint is reached at its address', () => {
  const storage = BlobStorage.s3({ bucket: 'blobs', region: 'default', endpoint: 'http://10.3.0.7:9000' });
  expect(spec('harbor-registry', { storage }).egress).toContainEqual({ to: [{ ipBlock: { cidr: '10.3.0.7/32' } }], ports: [{ port: 9000, protocol: 'TCP' }] });
});

test.each([[undefined, 8080], [InternalTls.certManager({ issuerName: 'internal', caConfigMapName: 'ca' }), 8443]])(
  'B29: the namespace of the gateway reaches the port of the container: %#', (internalTls, port) => {
    expect(spec('harbor-core', { internalTls }).ingress).toContainEqual({
      from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gateways' } } }], ports: [{ port, protocol: 'TCP' }],
    });
  });

test('B30: nodes are ranges', () => {
  expect(spec('harbor-core', {}, { ...ADDRESSES, nodeCidrs: ['10.0.0.0/24'] }).ingress).toContainEqual({
    from: [{ ipBlock: { cidr: '10.0.0.0/24' } }], ports: [{ port: 8080, protocol: 'TCP' }],
  });
});

test('B30: nodes reach nginx behind a node port, where its own peer keeps others out', () => {
  const exposure = Exposure.nodePort({ peer: { cidrs: ['10.9.0.0/16'] } });
  const { allows, warnings } = kubernetes({ exposure }, { ...ADDRESSES, nodeCidrs: ['10.0.0.0/24'] });
  expect([allows(NetworkEndpoint.address('10.0.0.7'), podOf('nginx'), 8443), allows(NetworkEndpoint.address('10.5.0.7'), podOf('nginx'), 8443)]).toEqual([true, false]);
  expect(warnings).toEqual([]);
});

test('HBR-NETPOL-07: without nodes, some requests to a node port are denied', () => {
  const exposure = Exposure.nodePort({ peer: { cidrs: ['10.9.0.0/16'] } });
  expect(kubernetes({ exposure }).warnings).toEqual([expect.stringContaining('HBR-NETPOL-07')]);
  expect(kubernetes({ exposure: Exposure.nodePort() }).warnings).toEqual([]);
});

test('HBR-NETPOL-12: the gateway of Cilium cannot be named', () => {
  const exposure = Exposure.route({ gateways: [{ name: 'cilium-gateway', namespace: 'kube-system' }] });
  expect(kubernetes({ exposure }).warnings).toEqual([expect.stringContaining('HBR-NETPOL-12')]);
  expect(kubernetes({ exposure }, { ...ADDRESSES, front: [{ cidrs: ['10.0.0.0/24'] }] }).warnings).toEqual([]);
});

test("HBR-NETPOL-03: neither can Cilium's Ingress controller", () => {
  expect(kubernetes({ exposure: Exposure.ingress({ controller: IngressController.CILIUM }) }).errors).toEqual([expect.stringContaining("HBR-NETPOL-03 'front'")]);
});

test('the metadata service is reached by the registry alone, on its own ports', () => {
  const { allows } = kubernetes({ storage: BlobStorage.s3({ bucket: 'blobs', region: 'eu-central-1', instanceRole: true }) });
  const service = NetworkEndpoint.address('169.254.169.254');
  expect([80, 443].map(port => allows(podOf('registry'), service, port))).toEqual([true, false]);
  expect(['core', 'jobservice', 'trivy', 'portal'].filter(component => allows(podOf(component), service, 80))).toEqual([]);
});

test('the API server accepts policies of every option', async () => {
  const options: PolicyOptions = {
    ...ADDRESSES,
    nodeCidrs: ['10.0.0.0/24', 'fd00::/64'],
    internalCidrs: ['203.0.113.0/24'],
    syslog: [{ cidrs: ['10.4.0.1/32'] }],
    metadataService: true,
    prometheus: [{ namespaceLabels: {} }],
    isolateNamespace: true,
    upstreams: [{ internet: true, ports: [443, 5000] }],
  };
  expect(await schemaProblems(kubernetes({ metrics: {} }, options).policies)).toEqual([]);
});

test('policies are the same for a release of the chart, whose pods have the same labels and ports', () => {
  const release = testRelease({ metrics: {} });
  const construct = new NetworkPolicies(release, 'policies', { harbor: release, ...ADDRESSES });
  expect(construct.policies.map(object => object.toJson())).toEqual(kubernetes({ metrics: {} }).policies);
});
