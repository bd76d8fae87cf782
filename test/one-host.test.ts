import { App, Chart } from 'cdk8s';
import { harborErrors, harborProps } from './support/harbor';
import { findAll, Manifest } from './support/manifests';
import { releaseErrors } from './support/release';
import {
  Exposure, Harbor, HarborProps, HarborRelease, ImageRoutes, IngressController, NodeMirrors, NodeRuntime, PolicyPack, PullPath, PullSecrets, PullSecretSource, TlsSource,
} from '../src';

const HOST = 'images.factory.example';
const ROUTES = ImageRoutes.to('ghcr.io');
const TLS = () => TlsSource.certManager({ issuerName: 'letsencrypt' });
const ingress = () => Exposure.ingress({ controller: IngressController.TRAEFIK, tls: TLS() });
const route = () => Exposure.route({ gateways: [{ name: 'public', namespace: 'gateways' }] });
const istio = () => Exposure.virtualService({ gateways: ['istio-system/public'] });

/** Everything that knows the registry, around one Harbor whose URL is the only place where its host is said. */
function everything(host: string, exposure = ingress(), release = false) {
  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true, namespace: 'harbor' });
  const props: HarborProps = harborProps({ externalUrl: `https://${host}`, exposure });
  const harbor = release ? new HarborRelease(chart, 'harbor', props) : new Harbor(chart, 'harbor', props);
  const source = PullSecretSource.externalSecrets({ storeName: 'openbao', accounts: [{ project: 'apps', username: 'robot$apps+a', remoteKey: 'robots/a' }] });
  new PullSecrets(chart, 'pulls', { harbor, namespaces: ['apps'], source });
  const policies = new PolicyPack(chart, 'policies', { harbor, routes: ROUTES });
  const mirrors = new NodeMirrors(chart, 'mirrors', { harbor, routes: ROUTES, runtimes: Object.values(NodeRuntime) });
  const errors = chart.node.findAll().flatMap(construct => construct.node.validate());
  return { objects: chart.toJson() as Manifest[], mirrors, policies, errors };
}

/** The hosts of example.com, or of another domain, that stand in something. */
const hostsIn = (value: unknown, domain = 'factory.example') => [...new Set(
  JSON.stringify(value).replaceAll('[.]', '.').match(new RegExp(`[a-z0-9.-]*${domain.replaceAll('.', '\\.')}`, 'g')),
)];

describe('A16: the host of the external URL', () => {
  const { objects, mirrors, policies, errors } = everything(HOST);

  test('A16: is said once, and nothing is wrong', () => {
    expect(errors).toEqual([]);
  });

  test('A16: is in the URL that Harbor gives to clients', () => {
    const urls = findAll(objects, 'ConfigMap').flatMap(({ data }) => data.EXT_ENDPOINT ?? []);
    expect(urls).toEqual([`https://${HOST}`]);
  });

  test('A16: is in the certificate, and at the front', () => {
    expect(findAll(objects, 'Certificate').map(({ spec }) => spec.dnsNames)).toEqual([[HOST]]);
    expect(findAll(objects, 'Ingress').map(({ spec }) => [spec.rules.map((rule: any) => rule.host), spec.tls[0].hosts])).toEqual([[[HOST], [HOST]]]);
  });

  test('A16: is the key of the login in the pull Secret', () => {
    const [secret] = findAll(objects, 'ExternalSecret').filter(({ metadata }) => metadata.namespace === 'apps');
    const [key] = /"auths":\{"([^"]+)"/.exec(secret.spec.target.template.data['.dockerconfigjson'])!.slice(1);
    expect(key.split('/')[0]).toBe(HOST);
  });

  test.each(Object.values(NodeRuntime))('A16: is where nodes with %s pull', runtime => {
    const chart = new Chart(new App(), 'nodes');
    const harbor = new Harbor(chart, 'harbor', harborProps({ externalUrl: `https://${HOST}`, exposure: ingress() }));
    const files = new NodeMirrors(chart, 'mirrors', { harbor, routes: ROUTES, runtimes: [runtime] }).files;
    expect(hostsIn(files.map(({ content }) => content))).toEqual([HOST]);
  });

  test('A16: is what images are admitted from', () => {
    expect(policies.policies.length).toBeGreaterThan(0);
    expect(policies.policies.map(policy => hostsIn(policy.toJson()))).toEqual(policies.policies.map(() => [HOST]));
  });

  test('A16: is the same all along the way of a pull', () => {
    const steps = PullPath.of(`${HOST}/apps/shop:1.0.0`, { mirrors, policies }).steps.map(({ does }) => does);
    expect(hostsIn(steps)).toEqual([HOST]);
  });

  test('A16: is the only one of its domain in all that is written', () => {
    expect(hostsIn([objects, mirrors.files])).toEqual([HOST]);
  });

  test.each([['an HTTPRoute', route, 'HTTPRoute', 'hostnames'], ['a VirtualService', istio, 'VirtualService', 'hosts']])('A16: is at %s', (_, exposure, kind, field) => {
    expect(findAll(everything(HOST, exposure()).objects, kind).map(({ spec }) => spec[field])).toEqual([[HOST]]);
  });

  test('A16: is the same in a release, in its URL and at its front', () => {
    const release = everything(HOST, ingress(), true);
    const { externalURL, expose } = findAll(release.objects, 'HelmRelease')[0].spec.values;
    expect([release.errors, externalURL, expose.ingress.hosts.core, hostsIn(release.objects)]).toEqual([[], `https://${HOST}`, HOST, [HOST]]);
  });

  test('A16: goes along everywhere when it changes', () => {
    const other = everything('cache.factory.example');
    expect(hostsIn([other.objects, other.mirrors.files])).toEqual(['cache.factory.example']);
  });
});

describe('A16: a host that contradicts it', () => {
  test.each<[string, object]>([
    ['externalURL', { externalURL: 'https://other.example.com' }],
    ['expose.ingress.hosts.core', { expose: { ingress: { hosts: { core: 'other.example.com' } } } }],
  ])('A16: is an error in the value %s of a release', (path, values) => {
    const errors = releaseErrors({ externalUrl: `https://${HOST}`, exposure: ingress(), values: values as any });
    expect(errors).toEqual([expect.stringContaining(`HBR-VAL-09 'values.${path}'`)]);
  });

  test('A16: is an error in props: no host, no DNS name, and one that is said twice', () => {
    const codes = (overrides: Partial<HarborProps>) => harborErrors(overrides).map(text => /HBR-\w+-\d+/.exec(text)?.[0]);
    expect([
      codes({ externalUrl: undefined } as object), codes({ externalUrl: 'https://my_registry.example.com' }), codes({ additionalHosts: ['registry.example.com'] }),
    ]).toEqual([['HBR-PROP-03'], ['HBR-URL-05'], ['HBR-URL-07']]);
  });
});
