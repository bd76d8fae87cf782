import { HarborProps, NetworkEndpoint, TrivyDatabaseMode } from '../../src';
import { harborProps } from '../support/harbor';
import { env, files, Manifest, podTemplate } from '../support/manifests';
import { ADDRESSES, DIALECTS, DialectName, Guarded, guarded, guardedHarbor, podOf, PolicyOptions, stranger } from '../support/network';
import { containersOf, render } from '../support/rendered';
import { blobVolume } from '../support/scenarios/blob-volume';
import { Scenario, SCENARIOS } from '../support/scenarios/scenarios';
import { schemaProblems } from '../support/schemas';

/** What nothing but the user knows about the surroundings of each scenario. */
const SURROUNDINGS: Readonly<Record<string, PolicyOptions>> = {
  'ingress with sentinels': { identityProvider: [{ cidrs: ['10.9.0.7/32'] }], proxy: [{ cidrs: ['10.9.0.8/32'] }] },
  'load balancer': { database: [{ cidrs: ['10.8.0.0/24'] }], cache: [{ cidrs: ['10.8.1.0/24'] }] },
  'cluster IP': { database: [{ cidrs: ['10.8.0.0/24'] }], storage: [{ cidrs: ['100.118.0.0/16'] }] },
  'mesh': { database: [{ cidrs: ['10.8.0.0/24'] }] },
  'behind something else': {
    database: [{ cidrs: ['10.8.0.0/24'] }], cache: [{ cidrs: ['10.8.1.0/24'] }], front: [{ namespaceLabels: { 'kubernetes.io/metadata.name': 'edge' } }],
  },
};

interface Case {
  readonly scenario: Scenario;
  readonly dialect: DialectName;
  readonly harbor: Guarded;
  readonly props: HarborProps;
  /** A pod of a component, as its workload labels it. */
  readonly pod: (component: string) => NetworkEndpoint;
  readonly has: (component: string) => boolean;
}

const CASES: Case[] = SCENARIOS.flatMap(scenario => DIALECTS.map((dialect): Case => {
  const props = scenario.props();
  const harbor = guarded(dialect, props, SURROUNDINGS[scenario.name]);
  const place = { namespace: props.namespace, release: props.releaseName };
  return { scenario, dialect, harbor, props, pod: component => podOf(component, place), has: component => componentsOf(harbor).includes(component) };
}));

function componentsOf({ policies }: Guarded): string[] {
  return policies.map(({ metadata }) => metadata.name.split('-').slice(-1)[0]);
}

const COMPONENTS = ['core', 'jobservice', 'registry', 'portal', 'trivy', 'exporter', 'nginx'];
const PORTS = [80, 443, 5000, 5432, 5443, 6379, 6380, 8001, 8080, 8443, 9090, 9999, 26379];
const METADATA = NetworkEndpoint.address('169.254.169.254');

describe.each(CASES.map(it => [it.scenario.name, it.dialect, it] as const))('%s, policies of %s', (_, dialect, { harbor, props, pod, has, scenario }) => {
  const { reachability } = harbor;
  const allowed = (from: NetworkEndpoint, to: NetworkEndpoint) => PORTS.filter(port => harbor.allows(from, to, port));

  test('pain 23: have no problems', () => {
    expect(harbor.errors).toEqual([]);
  });

  test('pain 23: let every connection of the matrix through', () => {
    expect(reachability.blocked).toEqual([]);
    expect(reachability.rows.length).toBeGreaterThan(20);
  });

  test('B31: let every pod reach the Services that its configuration names', () => {
    const named = namedServices(scenario);
    const blocked = named.filter(({ from, to, port }) => !harbor.allows(endpointOf(from, props), endpointOf(to, props), port));
    expect(blocked).toEqual([]);
    expect(named.length).toBeGreaterThan(7);
  });

  test('let every pod ask DNS, by UDP and TCP, and nothing else there', () => {
    const dns = NetworkEndpoint.pod({ namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } });
    for (const component of COMPONENTS.filter(has)) {
      expect([harbor.allows(pod(component), dns, 53, 'UDP'), harbor.allows(pod(component), dns, 53)]).toEqual([true, true]);
      expect(allowed(pod(component), dns)).toEqual([]);
    }
  });

  test('B30: let the machine of a pod ask whether it is well', () => {
    const port = props.internalTls ? 8443 : 8080;
    expect(harbor.allows(NetworkEndpoint.entity('host', '10.0.0.1'), pod('core'), port)).toBe(true);
  });

  test.each(['core', 'jobservice', 'registry', 'portal', 'trivy', 'exporter', 'database', 'redis'])('deny everything from other namespaces to %s', component => {
    expect(allowed(stranger('tenant'), pod(component))).toEqual([]);
  });

  test.each(['jobservice', 'registry', 'trivy', 'database', 'redis'])('deny everything from other pods of the namespace to %s', component => {
    expect(allowed(stranger(props.namespace ?? 'harbor'), pod(component))).toEqual([]);
  });

  test.each(['jobservice', 'registry', 'trivy', 'database', 'redis'])('deny the front %s', component => {
    expect(allowed(reachability.endpoint('front'), pod(component))).toEqual([]);
  });

  test.each([...COMPONENTS, 'database', 'redis'])('deny %s the pods of other namespaces', component => {
    expect(allowed(pod(component), stranger('tenant'))).toEqual([]);
  });

  test.each(['portal', 'trivy', 'registry', 'nginx'])('deny %s the database', component => {
    expect(harbor.allows(pod(component), reachability.endpoint('database'), harbor.harbor._spec.database.port)).toBe(false);
  });

  test.each(['portal', 'nginx'])('deny %s the cache', component => {
    expect(allowed(pod(component), reachability.endpoint('cache'))).toEqual([]);
  });

  test.each(['portal', 'exporter', 'nginx', 'database', 'redis'])('deny %s the internet', component => {
    expect(allowed(pod(component), NetworkEndpoint.host('exfiltration.example.com'))).toEqual([]);
  });

  test.each(COMPONENTS.filter(it => it !== 'registry'))('deny %s the metadata service', component => {
    expect(allowed(pod(component), METADATA)).toEqual([]);
  });

  test.each(COMPONENTS)('deny %s the API server', component => {
    expect(allowed(pod(component), NetworkEndpoint.entity('kube-apiserver', '10.96.0.1'))).toEqual([]);
    expect(harbor.allows(pod(component), NetworkEndpoint.entity('kube-apiserver', '10.0.0.10'), 6443)).toBe(false);
  });

  test.each(['10.77.0.1', '172.20.0.1', '192.168.77.1', '100.100.100.200', '168.63.129.16', 'fd12::1', 'fe80::1', '64:ff9b::a9fe:a9fe'])(
    'deny core, jobservice, registry and trivy the address %s', address => {
      const reached = ['core', 'jobservice', 'registry', 'trivy'].flatMap(component => allowed(pod(component), NetworkEndpoint.address(address)));
      expect(reached).toEqual([]);
    });

  test('B33: let nothing but core and jobservice reach upstreams, unless all addresses on a port look the same', () => {
    const upstream = NetworkEndpoint.host('registry.upstream.example', '203.0.113.7');
    const reach = COMPONENTS.filter(component => has(component) && harbor.allows(pod(component), upstream, 443));
    const mayLookTheSame = dialect === 'Kubernetes' ? ['registry', 'trivy'] : harbor.harbor._spec.storage.driver === 'swift' ? ['registry'] : [];
    expect(reach.filter(component => !mayLookTheSame.includes(component))).toEqual(props.proxy ? [] : ['core', 'jobservice']);
  });
});

test('policies of all scenarios are accepted by the API server', async () => {
  const inNamespaces = CASES.flatMap(({ harbor, scenario, dialect }) => harbor.policies.map(document => ({
    ...document, metadata: { ...document.metadata, namespace: `${scenario.name}-${dialect}`.toLowerCase().replaceAll(' ', '-') },
  })));
  expect(await schemaProblems(inNamespaces)).toEqual([]);
});

interface NamedService {
  readonly from: Record<string, string>;
  readonly to: Record<string, string>;
  readonly port: number;
  readonly service: string;
}

/** The Services that the configuration of each pod names, with the ports of the pods behind them. Proxy exceptions name hosts that nobody asks. */
function namedServices(scenario: Scenario): NamedService[] {
  const harbor = render(scenario);
  const services = harbor.documents.filter(({ kind }) => kind === 'Service');
  return containersOf(harbor).flatMap(({ workload, container }) => {
    const { NO_PROXY: _, ...variables } = env(harbor.documents, workload, container.name);
    const text = [...Object.values(variables), ...Object.values(files(harbor.documents, workload, container.name))].join('\n');
    return services.filter(service => service.metadata.labels.component !== workload.metadata.labels.component)
      .flatMap(service => portsNamed(service, text).map(port => ({
        service: service.metadata.name, port, from: podTemplate(workload).metadata.labels, to: service.spec.selector,
      })));
  });
}

function portsNamed(service: Manifest, text: string): number[] {
  const uses = [...text.matchAll(new RegExp(`(?:(https?)://|[@ "']|^)${service.metadata.name}(?::(\\d+))?(?=[/\\s"',;]|$)`, 'gm'))];
  return uses.flatMap(([, scheme, written]) => {
    const number = Number(written ?? { http: 80, https: 443 }[scheme ?? ''] ?? NaN);
    return service.spec.ports.filter((port: any) => port.port === number)
      .map((port: any) => typeof port.targetPort === 'string' ? portOfName(port.targetPort) : port.targetPort ?? port.port);
  });
}

/** The evaluation servers are the only ones behind names of ports. */
function portOfName(name: string): number {
  return name.includes('postgresql') ? 5432 : 6379;
}

function endpointOf(labels: Record<string, string>, { namespace = 'harbor' }: HarborProps): NetworkEndpoint {
  return NetworkEndpoint.pod({ namespace, labels });
}

describe.each(DIALECTS)('policies of %s', dialect => {
  test('B24: without an object store, the registry has no way out', () => {
    const harbor = guardedHarbor(dialect, { storage: blobVolume() });
    expect(PORTS.filter(port => harbor.allows(podOf('registry'), NetworkEndpoint.host('s3.example.com'), port))).toEqual([]);
  });

  test('B33: offline, Trivy has no way out', () => {
    const harbor = guardedHarbor(dialect, { trivy: { databaseMode: TrivyDatabaseMode.OFFLINE } });
    expect(harbor.allows(podOf('trivy'), NetworkEndpoint.host('ghcr.io'), 443)).toBe(false);
  });

  test('B33: online, Trivy reaches its repositories', () => {
    const harbor = guardedHarbor(dialect);
    expect(harbor.allows(podOf('trivy'), NetworkEndpoint.host('ghcr.io'), 443)).toBe(true);
  });

  test('D8, B32: with metrics, Prometheus reaches port 8001 and no other', () => {
    const harbor = guardedHarbor(dialect, { metrics: {} });
    const prometheus = NetworkEndpoint.pod({ namespace: 'monitoring', labels: { 'app.kubernetes.io/name': 'prometheus' } });
    expect(PORTS.filter(port => harbor.allows(prometheus, podOf('core'), port))).toEqual([8001]);
  });

  test('B32: without metrics, Prometheus reaches nothing', () => {
    const harbor = guardedHarbor(dialect);
    const prometheus = NetworkEndpoint.pod({ namespace: 'monitoring', labels: { 'app.kubernetes.io/name': 'prometheus' } });
    expect(COMPONENTS.filter(component => harbor.allows(prometheus, podOf(component), 8001))).toEqual([]);
  });

  test('are the same bytes every time', () => {
    const [one, other] = [1, 2].map(() => JSON.stringify(guarded(dialect, harborProps({ metrics: {} }), ADDRESSES).policies));
    expect(one).toBe(other);
  });
});
