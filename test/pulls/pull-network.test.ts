import { ApiObject } from 'cdk8s';
import { BlobStorage, Harbor, HarborProps, NetworkEndpoint, PullNetworkOptions, NetworkPolicyKind, PullPreflight, PullPreflightProps } from '../../src';
import { ciliumAllows } from '../../src/network/cilium-evaluation';
import { kubernetesAllows } from '../../src/network/kubernetes-evaluation';
import { harborProps } from '../support/harbor';
import { errorsOf, testChart } from '../support/harbor-context';
import { Manifest, synth } from '../support/manifests';
import { schemaProblems } from '../support/schemas';

const { KUBERNETES, CILIUM } = NetworkPolicyKind;
const POD = NetworkEndpoint.pod({ namespace: 'apps', labels: { 'app.kubernetes.io/name': 'pull-preflight', 'app.kubernetes.io/component': 'pull-check', 'app.kubernetes.io/managed-by': 'cdk8s-harbor' } });
const DNS = NetworkEndpoint.pod({ namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } });
const GATEWAY = NetworkEndpoint.pod({ namespace: 'gateways', labels: { app: 'envoy' } });
const BUCKET = NetworkEndpoint.host('blobs.s3.eu-central-1.amazonaws.com');
const ELSEWHERE = NetworkEndpoint.pod({ namespace: 'payments', labels: { app: 'api' } });

function policed(networkPolicy: PullNetworkOptions, target: Partial<PullPreflightProps> = { registry: 'registry.example.com' }) {
  const chart = testChart();
  const host = target.registry ?? 'registry.example.com';
  const preflight = new PullPreflight(chart, 'preflight', { ...target, namespaces: ['apps'], networkPolicy, checks: [{ images: [`${host}/apps/shop:1`] }] });
  const objects: any[] = preflight.node.findAll().filter(ApiObject.isApiObject).map(object => object.toJson());
  const policies = objects.filter(({ kind }) => kind.endsWith('NetworkPolicy'));
  const allowed = networkPolicy.kind === CILIUM ? ciliumAllows : kubernetesAllows;
  return {
    errors: errorsOf(preflight),
    policies: policies as Manifest[],
    reaches: (to: NetworkEndpoint, port: number, protocol = 'TCP') => allowed(policies, { from: POD._facts, to: to._facts, port, protocol }),
  };
}

const storage = (redirect: boolean) => BlobStorage.s3({ bucket: 'blobs', region: 'eu-central-1', redirect });
const harborOf = (props: Partial<HarborProps> = {}) => ({ harbor: new Harbor(testChart(), 'harbor', harborProps(props)) });

describe.each([KUBERNETES, CILIUM])('a policy for a check, as %s', kind => {
  test('lets it reach DNS, the registry and nothing else', () => {
    const { reaches, policies, errors } = policed({ kind });
    expect(policies).toHaveLength(1);
    expect(errors).toEqual([]);
    expect([reaches(DNS, 53, 'UDP'), reaches(NetworkEndpoint.host('registry.example.com'), 443)]).toEqual([true, true]);
    expect([reaches(ELSEWHERE, 443), reaches(NetworkEndpoint.host('registry.example.com'), 22), reaches(GATEWAY, 8443)]).toEqual([false, false, false]);
  });

  test('lets it reach the gateway of a Harbor in the cluster, and the bucket that it redirects to', () => {
    const { reaches } = policed({ kind }, harborOf({ storage: storage(true) }));
    expect([reaches(GATEWAY, 8443), reaches(BUCKET, 443), reaches(ELSEWHERE, 443)]).toEqual([true, true, false]);
  });

  test('lets it reach the peers that were named, on their ports', () => {
    const named = policed({ kind, registry: [{ cidrs: ['10.0.4.20/32'], ports: [8443] }], buckets: [{ cidrs: ['10.0.5.0/24'] }] });
    expect([named.reaches(NetworkEndpoint.address('10.0.4.20'), 8443), named.reaches(NetworkEndpoint.address('10.0.5.7'), 443)]).toEqual([true, true]);
    expect([named.reaches(NetworkEndpoint.address('10.0.4.20'), 443), named.reaches(NetworkEndpoint.host('example.com'), 443)]).toEqual([false, false]);
  });

  test('knows the port of the registry, and its address', () => {
    const { reaches } = policed({ kind }, { registry: '10.0.4.20:8443' });
    expect([reaches(NetworkEndpoint.address('10.0.4.20'), 8443), reaches(NetworkEndpoint.address('10.0.4.20'), 443)]).toEqual([true, false]);
  });

  test('lets nobody reach the check', () => {
    expect(policed({ kind }).reaches(POD, 80)).toBe(false);
  });

  test('is what an API server accepts', async () => {
    expect(await schemaProblems(policed({ kind }, harborOf()).policies)).toEqual([]);
  });
});

test('HBR-PULL-13 is reported for a NetworkPolicy to a name that is not in the public DNS', () => {
  expect(policed({}, { registry: 'registry.corp.internal' }).errors).toEqual([expect.stringContaining("HBR-PULL-13 'networkPolicy.registry'")]);
  expect(policed({ kind: CILIUM }, { registry: 'registry.corp.internal' }).errors).toEqual([]);
});

test('without redirects, no bucket is let through', () => {
  const { reaches } = policed({ kind: CILIUM }, harborOf({ storage: storage(false) }));
  expect(reaches(BUCKET, 443)).toBe(false);
});

test('there is no policy unless it is asked for', () => {
  const chart = testChart();
  new PullPreflight(chart, 'preflight', { registry: 'registry.example.com', checks: [{ images: ['registry.example.com/a/b:1'] }] });
  expect(synth(chart).filter(({ kind }) => kind.endsWith('Policy'))).toEqual([]);
});
