import { Harbor, HarborProps, NetworkEndpoint, PullPreflight, PullPreflightProps, RegistryWalk, RegistryWalkProps } from '../../src';
import { kubernetesAllows } from '../../src/network/kubernetes-evaluation';
import { harborProps } from '../support/harbor';
import { errorsOf, testChart } from '../support/harbor-context';
import { findAll, podTemplate, synth } from '../support/manifests';
import { bypassesProxy } from '../support/no-proxy';

const HOST = 'registry.example.com';
const PROXY = 'http://proxy.corp.example.com:3128';

function variablesOf(props: Partial<PullPreflightProps>): Record<string, string> {
  const chart = testChart();
  new PullPreflight(chart, 'preflight', { namespaces: ['apps'], checks: [{ images: [`${HOST}/apps/shop:1`] }], ...props });
  return environmentOf(podTemplate(findAll(synth(chart), 'Job')[0]).spec);
}

const environmentOf = (spec: any): Record<string, string> => (
  Object.fromEntries((spec.containers[0].env ?? []).map(({ name, value }: { name: string; value: string }) => [name, value]))
);
const harborWith = (props: Partial<HarborProps>) => new Harbor(testChart(), 'harbor', harborProps(props));

describe('the Pods of a check', () => {
  test('go through no proxy unless one is named', () => {
    expect(variablesOf({ registry: HOST })).toEqual({});
    expect(variablesOf({ harbor: harborWith({}) })).toEqual({});
  });

  test('go through the proxy that is named, past which what is in the cluster is asked', () => {
    const { NO_PROXY, ...others } = variablesOf({ registry: HOST, proxy: { httpProxy: PROXY, httpsProxy: PROXY, noProxy: ['blobs.example.com'] } });
    expect(others).toEqual({ HTTP_PROXY: PROXY, HTTPS_PROXY: PROXY });
    expect(['blobs.example.com', 'minio.storage.svc', HOST].map(host => bypassesProxy(NO_PROXY, host))).toEqual([true, true, false]);
  });

  test('go through the proxy of their Harbor, but to itself and to its own store', () => {
    const harbor = harborWith({ proxy: { httpsProxy: PROXY, noProxy: ['idp.example.com'] } });
    const { NO_PROXY, ...others } = variablesOf({ harbor });
    expect(others).toEqual({ HTTPS_PROXY: PROXY });
    expect([HOST, 'idp.example.com', 'ghcr.io'].map(host => bypassesProxy(NO_PROXY, host))).toEqual([true, true, false]);
  });

  test('go through a proxy of their own in place of that of Harbor', () => {
    const other = 'http://pods-proxy.example.com:8080';
    const { NO_PROXY, HTTPS_PROXY } = variablesOf({ harbor: harborWith({ proxy: { httpsProxy: PROXY } }), proxy: { httpsProxy: other } });
    expect([HTTPS_PROXY, bypassesProxy(NO_PROXY, HOST)]).toEqual([other, true]);
  });

  test.each<[string, string, NonNullable<PullPreflightProps['proxy']>]>([
    ['HBR-PROXY-01', 'proxy.httpsProxy', { httpsProxy: 'socks5://proxy:1080' }],
    ['HBR-PROXY-02', 'proxy.httpsProxy', { httpsProxy: 'http://user:hidden@proxy:3128' }],
    ['HBR-PROXY-03', 'proxy.noProxy[0]', { httpsProxy: PROXY, noProxy: ['https://a'] }],
    ['HBR-PROXY-04', 'proxy', {}],
  ])('%s is reported for %s', (code, prop, proxy) => {
    const chart = testChart();
    new PullPreflight(chart, 'preflight', { registry: HOST, namespaces: ['apps'], checks: [{ images: [`${HOST}/apps/shop:1`] }], proxy });
    expect(errorsOf(chart)).toEqual([expect.stringContaining(`${code} '${prop}'`)]);
    expect(errorsOf(chart).join()).not.toContain('hidden');
  });
});

test('a walk asks its Pushgateway past the proxy, and nobody else', () => {
  const chart = testChart();
  const props: RegistryWalkProps = {
    registry: HOST, checks: [{ images: [`${HOST}/apps/shop:1`] }], pushgatewayUrl: 'http://pushgateway.monitoring:9091', proxy: { httpProxy: PROXY },
  };
  new RegistryWalk(chart, 'walk', props);
  const { NO_PROXY } = environmentOf(findAll(synth(chart), 'CronJob')[0].spec.jobTemplate.spec.template.spec);
  expect(['pushgateway.monitoring', 'push.example.com'].map(host => bypassesProxy(NO_PROXY, host))).toEqual([true, false]);
});

test('a network policy lets the Pods reach the proxy, on its port alone', () => {
  const chart = testChart();
  new PullPreflight(chart, 'preflight', {
    registry: '10.0.4.20', namespaces: ['apps'], checks: [{ images: ['10.0.4.20/apps/shop:1'] }], proxy: { httpsProxy: 'http://10.0.9.1:3128' }, networkPolicy: {},
  });
  const objects = synth(chart);
  const policies = findAll(objects, 'NetworkPolicy');
  const labels = podTemplate(findAll(objects, 'Job')[0]).metadata.labels;
  const from = NetworkEndpoint.pod({ namespace: 'apps', labels })._facts;
  const reaches = (address: string, port: number) => kubernetesAllows(policies as never, { from, to: NetworkEndpoint.address(address)._facts, port, protocol: 'TCP' });
  expect([reaches('10.0.9.1', 3128), reaches('10.0.9.1', 443), reaches('10.0.4.20', 443), reaches('10.0.4.20', 3128)]).toEqual([true, false, true, false]);
});
