import { synthHarbor } from './support/harbor';
import { testChart } from './support/harbor-context';
import { find, synth } from './support/manifests';
import { only, testPack } from './support/policies';
import { helmRelease, patchFor, releaseErrors } from './support/release';
import { Exposure, HarborProps, PullSecret, TlsSource } from '../src';
import { IExposure } from '../src/contracts';

const LAN = { additionalHosts: ['registry.lan.example.com'] };
const BOTH = ['registry.example.com', 'registry.lan.example.com'];
const GATEWAYS = [{ name: 'public', namespace: 'edge', sectionName: 'https' }];
const HTTP = [{ ...GATEWAYS[0], sectionName: 'http' }];

const native = (exposure: IExposure, props: Partial<HarborProps> = LAN) => synthHarbor({ ...props, exposure });

describe('finding W4: additional hosts are in the objects of Harbor', () => {
  test('in the route and in the redirect to https', () => {
    const objects = native(Exposure.route({ gateways: GATEWAYS, redirectHttp: HTTP }));
    expect(['harbor-route', 'harbor-redirect'].map(name => find(objects, 'HTTPRoute', name).spec.hostnames)).toEqual([BOTH, BOTH]);
  });

  test('in the Ingress, each with all paths, and in its TLS', () => {
    const { rules, tls } = find(native(Exposure.ingress()), 'Ingress', 'harbor-ingress').spec;
    expect([rules.map(({ host }: any) => host), tls[0].hosts]).toEqual([BOTH, BOTH]);
    expect(rules[1].http).toEqual(rules[0].http);
  });

  test('in the VirtualService', () => {
    expect(find(native(Exposure.virtualService({ gateways: ['edge/public'] })), 'VirtualService', 'harbor').spec.hosts).toEqual(BOTH);
  });

  test.each([
    ['harbor-ingress', Exposure.ingress({ tls: TlsSource.certManager({ issuerName: 'corp' }) })],
    ['harbor-nginx', Exposure.loadBalancer({ tls: TlsSource.certManager({ issuerName: 'corp' }) })],
  ])('in the certificate %s', (name, exposure) => {
    expect(find(native(exposure), 'Certificate', name).spec.dnsNames).toEqual(BOTH);
  });

  test('but core keeps one address, in which it issues tokens', () => {
    expect(find(native(Exposure.ingress()), 'ConfigMap', 'harbor-core-env').data.EXT_ENDPOINT).toBe('https://registry.example.com');
  });
});

describe('finding W4: additional hosts are in a release', () => {
  test('in the values of the route', () => {
    const release = helmRelease({ ...LAN, exposure: Exposure.route({ gateways: GATEWAYS }) });
    expect(release.spec.values.expose.route.hosts).toEqual(BOTH);
  });

  test('in a patch of the Ingress, because the chart has a value for one host', () => {
    const release = helmRelease({ ...LAN, exposure: Exposure.ingress() });
    const patch: any[] = patchFor(release, 'Ingress', 'harbor-ingress');
    const at = (path: string) => patch.find(operation => operation.path === path)?.value;
    expect([at('/spec/rules').map(({ host }: any) => host), at('/spec/tls/0/hosts')]).toEqual([BOTH, BOTH]);
  });

  test('and without patches the Ingress cannot have them, which is an error', () => {
    const errors = releaseErrors({ ...LAN, exposure: Exposure.ingress(), release: { postRender: false } });
    expect(errors.filter(error => error.includes('additionalHosts'))).toHaveLength(1);
  });

  test('while one host needs no patch', () => {
    const errors = releaseErrors({ exposure: Exposure.ingress(), release: { postRender: false } });
    expect(errors.filter(error => error.includes('additionalHosts'))).toEqual([]);
  });
});

test('finding W4: images of an additional host are images of Harbor', () => {
  const policy = only(testPack({}, LAN), 'ValidatingPolicy', 'require-harbor-images');
  expect(JSON.stringify(policy)).toContain('registry.lan.example.com/');
});

test('finding W4: an additional host has the port of the external URL in image names', () => {
  const policy = only(testPack({}, { ...LAN, externalUrl: 'https://registry.example.com:8443' }), 'ValidatingPolicy', 'require-harbor-images');
  expect(JSON.stringify(policy)).toContain('registry.lan.example.com:8443/');
});

test('finding W4: a pull secret has the credentials for every host', () => {
  const chart = testChart();
  new PullSecret(chart, 'pull', { name: 'pull', host: 'registry.example.com', ...LAN, storeName: 'store', remoteKey: 'harbor/robot' });
  const template: string = synth(chart)[0].spec.target.template.data['.dockerconfigjson'];
  const config = JSON.parse(template.replace(/\{\{[^}]*toJson \}\}/g, '"x"').replace(/\{\{[^}]*\}\}/g, 'x'));
  expect(Object.keys(config.auths)).toEqual(BOTH);
});

test('finding W4: what Trivy downloads from an additional host does not go through the proxy', () => {
  const props = { ...LAN, proxy: { httpsProxy: 'http://proxy.corp:3128' }, trivy: { databaseRepositories: ['registry.lan.example.com/ghcr/trivy-db'] } };
  const variables = synthHarbor(props).filter(({ kind }) => kind === 'ConfigMap' || kind === 'StatefulSet');
  expect(JSON.stringify(variables)).toContain('registry.lan.example.com');
  expect(JSON.stringify(variables)).toMatch(/NO_PROXY[^}]*registry\.lan\.example\.com/);
});
