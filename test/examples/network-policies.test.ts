import { exampleObjects } from '../support/example-objects';
import { find, Manifest } from '../support/manifests';

const files = exampleObjects('network-policies');
const kubernetes = files['kubernetes.k8s.yaml'];
const cilium = files['cilium.k8s.yaml'];

type Flows = readonly string[];

/** What the policies of a group of pods let through: `gateways/envoy 8080`. */
interface Row {
  readonly pods: string;
  readonly from: Flows;
  readonly to: Flows;
}

const PROMETHEUS = 'monitoring/prometheus';
const ROWS: readonly Row[] = [
  {
    pods: 'core',
    from: ['gateways/envoy 8080', 'jobservice 8080', 'trivy 8080', 'exporter 8080', `${PROMETHEUS} 8001`],
    to: [
      'registry 5000 8080', 'jobservice 8080', 'portal 8080', 'trivy 8080', 'database 5432', 'cache 6379', 'gateways/envoy 10443', 'upstreams 443',
      '10.0.4.20/32 6514',
    ],
  },
  {
    pods: 'jobservice',
    from: ['core 8080', `${PROMETHEUS} 8001`],
    to: ['core 8080', 'registry 5000 8080', 'trivy 8080', 'database 5432', 'cache 6379', 'upstreams 443', 'chat/mattermost 8065'],
  },
  {
    pods: 'registry',
    from: ['core 5000 8080', 'jobservice 5000 8080', `${PROMETHEUS} 8001`],
    to: ['cache 6379', 'storage 443'],
  },
  { pods: 'portal', from: ['gateways/envoy 8080', 'core 8080'], to: [] },
  { pods: 'trivy', from: ['core 8080', 'jobservice 8080'], to: ['core 8080', 'cache 6379', 'trivy databases 443'] },
  { pods: 'exporter', from: [`${PROMETHEUS} 8001`], to: ['core 8080', 'database 5432', 'cache 6379'] },
  {
    pods: 'database',
    from: [
      'core 5432', 'jobservice 5432', 'exporter 5432', 'cnpg-system/cloudnative-pg 8000 5432', 'database 5432 8000', `${PROMETHEUS} 9187`,
    ],
    to: ['database 5432 8000', 'API server', 'DNS', 'storage 443'],
  },
  { pods: 'cache', from: ['core 6379', 'jobservice 6379', 'registry 6379', 'trivy 6379', 'exporter 6379'], to: [] },
];

/** Places that have an address in Kubernetes, and a name in Cilium. */
const OUTSIDE = ['upstreams', 'storage', 'trivy databases'];
const ANYWHERE = 'internet';
const FQDNS: Readonly<Record<string, string>> = {
  'fsn1.your-objectstorage.com': 'storage',
  'mirror.gcr.io storage.googleapis.com ghcr.io pkg-containers.githubusercontent.com': 'trivy databases',
};

function podName(labels: Record<string, string>): string {
  const { component, 'cnpg.io/cluster': cluster, 'app.kubernetes.io/name': name, app, 'k8s-app': system } = labels;
  if (cluster) { return 'database'; }
  return component === 'valkey' ? 'cache' : component ?? name ?? app ?? system;
}

function place(namespace: string | undefined, labels: Record<string, string>): string {
  return namespace === undefined ? podName(labels) : `${namespace}/${podName(labels)}`;
}

function named(peers: string, ports: readonly (string | number)[]): string {
  if (ports.includes(53) || ports.includes('53')) { return 'DNS'; }
  if (peers === '10.0.0.10/32' || peers === 'kube-apiserver') { return 'API server'; }
  return [peers, ...ports].join(' ');
}

function kubernetesPeer({ namespaceSelector, podSelector, ipBlock }: any): string {
  if (!ipBlock) { return place(namespaceSelector?.matchLabels['kubernetes.io/metadata.name'], podSelector.matchLabels); }
  return ipBlock.cidr === '0.0.0.0/0' || ipBlock.cidr === '::/0' ? ANYWHERE : ipBlock.cidr;
}

function kubernetesFlows(rules: any[] | undefined, end: 'from' | 'to'): Flows {
  const flows = (rules ?? []).map(rule => named([...new Set(rule[end].map(kubernetesPeer))].join(' '), rule.ports.map(({ port }: any) => port)));
  return [...new Set(flows)];
}

function ciliumPeer(rule: any, end: 'from' | 'to'): string {
  const { [`${end}Endpoints`]: endpoints, [`${end}Entities`]: entities, [`${end}CIDRSet`]: cidrs, toFQDNs } = rule;
  if (endpoints) {
    const labels = Object.fromEntries(Object.entries<string>(endpoints[0].matchLabels).map(([name, value]) => [name.replace(/^k8s:/, ''), value]));
    return place(labels['io.kubernetes.pod.namespace'], labels);
  }
  if (!toFQDNs) { return [...entities ?? [], ...(cidrs ?? []).map(({ cidr }: any) => cidr)].join(' '); }
  const names = toFQDNs.map(({ matchName, matchPattern }: any) => matchName ?? matchPattern).join(' ');
  return FQDNS[names] ?? (names.startsWith('registry-1.docker.io') ? 'upstreams' : names);
}

/** Without the probes of the kubelet, which Kubernetes lets through by itself. */
function ciliumFlows(rules: any[] | undefined, end: 'from' | 'to'): Flows {
  const said = (rules ?? []).filter(rule => Object.keys(rule).length > 0 && !rule.fromEntities);
  return [...new Set(said.map(rule => named(ciliumPeer(rule, end), rule.toPorts.flatMap(({ ports }: any) => ports.map(({ port }: any) => port)))))];
}

const policyOf = (objects: readonly Manifest[], kind: string, pods: string) => find(objects, kind, `harbor-${pods}`);

test.each([['NetworkPolicy', kubernetes], ['CiliumNetworkPolicy', cilium]])('there is one %s for each group of pods, for DNS, and for nothing', (kind, objects) => {
  expect(objects.map(it => `${it.kind} ${it.metadata.name}`).sort()).toEqual(
    ['default-deny', 'dns', ...ROWS.map(({ pods }) => pods)].map(pods => `${kind} harbor-${pods}`).sort());
});

test('Kubernetes denies all pods of Harbor everything', () => {
  expect(policyOf(kubernetes, 'NetworkPolicy', 'default-deny').spec).toEqual({
    podSelector: { matchLabels: { release: 'harbor', app: 'harbor' } }, policyTypes: ['Ingress', 'Egress'],
  });
});

test('Cilium denies all pods of Harbor everything', () => {
  expect(policyOf(cilium, 'CiliumNetworkPolicy', 'default-deny').spec).toMatchObject({
    endpointSelector: { matchLabels: { 'k8s:release': 'harbor', 'k8s:app': 'harbor' } }, ingress: [{}], egress: [{}],
  });
});

test.each(ROWS)('Kubernetes lets $pods be asked by: $from', ({ pods, from }) => {
  expect(kubernetesFlows(policyOf(kubernetes, 'NetworkPolicy', pods).spec.ingress, 'from')).toEqual(from);
});

test.each(ROWS)('Kubernetes lets $pods ask: $to', ({ pods, to }) => {
  const expected = to.map(flow => OUTSIDE.some(name => flow.startsWith(name)) ? `${ANYWHERE} 443` : flow);
  expect(kubernetesFlows(policyOf(kubernetes, 'NetworkPolicy', pods).spec.egress, 'to')).toEqual(expected);
});

test.each(ROWS)('Cilium lets $pods be asked by: $from', ({ pods, from }) => {
  expect(ciliumFlows(policyOf(cilium, 'CiliumNetworkPolicy', pods).spec.ingress, 'from')).toEqual(from);
});

test.each(ROWS)('Cilium lets $pods ask: $to', ({ pods, to }) => {
  expect(ciliumFlows(policyOf(cilium, 'CiliumNetworkPolicy', pods).spec.egress, 'to')).toEqual(to);
});

test.each(ROWS)('both are about the pods of $pods', ({ pods }) => {
  const labels: Record<string, string> = pods === 'database'
    ? { 'cnpg.io/cluster': 'harbor-postgres' }
    : { release: 'harbor', app: 'harbor', component: pods === 'cache' ? 'valkey' : pods };
  expect([
    policyOf(kubernetes, 'NetworkPolicy', pods).spec.podSelector.matchLabels, policyOf(cilium, 'CiliumNetworkPolicy', pods).spec.endpointSelector.matchLabels,
  ]).toEqual([labels, Object.fromEntries(Object.entries(labels).map(([name, value]) => [`k8s:${name}`, value]))]);
});

test.each(ROWS)('Kubernetes denies $pods what it does not say', ({ pods }) => {
  expect(policyOf(kubernetes, 'NetworkPolicy', pods).spec.policyTypes).toEqual(['Ingress', 'Egress']);
});

test.each([
  ['core', ['8080']],
  ['jobservice', ['8080']],
  ['registry', ['5000', '8080']],
  ['portal', ['8080']],
  ['trivy', ['8080']],
  ['exporter', ['8001']],
  ['database', ['8000']],
])('Cilium lets the kubelet probe %s at %j', (pods, ports) => {
  const rules: any[] = policyOf(cilium, 'CiliumNetworkPolicy', pods).spec.ingress;
  const probes = rules.filter(({ fromEntities }) => fromEntities);
  expect(probes).toEqual([{ fromEntities: ['host'], toPorts: [{ ports: ports.map(port => ({ port, protocol: 'TCP' })) }] }]);
});

test('what is called internet is nothing inside', () => {
  const blocks: any[] = policyOf(kubernetes, 'NetworkPolicy', 'registry').spec.egress.flatMap(({ to }: any) => to.flatMap(({ ipBlock }: any) => ipBlock ?? []));
  expect(blocks.map(({ cidr, except }) => [cidr, except])).toEqual([
    ['0.0.0.0/0', expect.arrayContaining(['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'])],
    ['::/0', expect.arrayContaining(['::1/128', '64:ff9b::a00:0/104', 'fc00::/7', 'fe80::/10'])],
  ]);
});

test('Cilium knows the hosts of the upstreams, and where they redirect to', () => {
  const rules: any[] = policyOf(cilium, 'CiliumNetworkPolicy', 'core').spec.egress;
  const names: any[] = rules.find(({ toFQDNs }) => toFQDNs).toFQDNs;
  expect(names.map(({ matchName, matchPattern }) => matchName ?? matchPattern)).toEqual([
    'registry-1.docker.io', 'index.docker.io', 'auth.docker.io', 'hub.docker.com', 'production.cloudflare.docker.com', 'production.cloudfront.docker.com',
    'docker-images-prod.*.r2.cloudflarestorage.com', 'ghcr.io', 'pkg-containers.githubusercontent.com', 'quay.io', '*.quay.io', 'registry.k8s.io', '*.pkg.dev',
    'prod-registry-k8s-io-*.s3.dualstack.*.amazonaws.com',
  ]);
});

test('Kubernetes lets all pods of Harbor ask DNS, on nodes with a cache too', () => {
  const ports = [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }];
  const system = (name: string) => ({
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': name } },
  });
  expect(policyOf(kubernetes, 'NetworkPolicy', 'dns').spec).toEqual({
    podSelector: { matchLabels: { release: 'harbor', app: 'harbor' } },
    policyTypes: ['Egress'],
    egress: [
      { ports, to: [system('kube-dns')] },
      { ports, to: [system('node-local-dns'), { ipBlock: { cidr: '169.254.20.10/32' } }, { ipBlock: { cidr: '169.254.25.10/32' } }] },
    ],
  });
});

test('Cilium reads along what DNS answers, for the names in its policies', () => {
  const rules: any[] = policyOf(cilium, 'CiliumNetworkPolicy', 'dns').spec.egress;
  expect(rules.map(({ toPorts }) => toPorts)).toEqual(rules.map(() => [{ ports: [{ port: '53', protocol: 'ANY' }], rules: { dns: [{ matchPattern: '*' }] } }]));
});

test('a policy of Cilium says what it is for', () => {
  expect(policyOf(cilium, 'CiliumNetworkPolicy', 'trivy').spec.description).toBe(
    'trivy | in: scanner metadata, health; scans; probes | out: pulls of the images that are scanned; queue and reports of scans; vulnerability databases');
});

test('a rule of the user says what it is for', () => {
  expect(policyOf(cilium, 'CiliumNetworkPolicy', 'jobservice').spec.description).toContain('webhooks to the chat');
});
