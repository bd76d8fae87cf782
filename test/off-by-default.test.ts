import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { synthHarbor } from './support/harbor';
import { findAll, Manifest, synth } from './support/manifests';
import { NEWEST_CHART } from './support/newest';
import { synthRelease, testRelease } from './support/release';
import {
  AuthMode, ChartSource, Exposure, HarborConfiguration, HarborRelease, HarborReleaseProps, HarborSecrets, IngressController, NetworkPolicies, TlsSource,
} from '../src';
import { catalogEntry } from '../src/fleet/conventions/catalog';

const umbrella = () => ChartSource.helmRepository({
  url: 'oci://registry.example.com/charts', chart: 'bp-harbor', version: '1.1.0', umbrella: { harborChartVersion: NEWEST_CHART },
});
const SERVERS = [{ cidrs: ['10.20.0.0/16'] }];
const kindsOf = (objects: readonly Manifest[]) => [...new Set(objects.map(({ kind }) => kind))].sort();

/** Kinds of a release by an umbrella chart, with something that is defined beside it. */
function kindsWith(overrides: Partial<HarborReleaseProps>, define: (chart: Chart, harbor: HarborRelease) => void = () => {}): string[] {
  const harbor = testRelease({ chart: umbrella(), ...overrides });
  define(Chart.of(harbor), harbor);
  return kindsOf(synth(Chart.of(harbor)));
}

const valuesWith = (overrides: Partial<HarborReleaseProps>) => {
  const [{ spec }] = findAll(synthRelease({ chart: umbrella(), ...overrides }), 'HelmRelease');
  return spec.values.harbor;
};

describe('B103: beside Harbor', () => {
  test('B103: an umbrella chart has nothing at all by default', () => {
    expect(kindsWith({})).toEqual(['HelmRelease', 'HelmRepository']);
    expect(valuesWith({}).metrics?.serviceMonitor?.enabled ?? false).toBe(false);
  });

  test('B103: manifests have none of it by default either', () => {
    expect(kindsOf(synthHarbor())).toEqual(['ConfigMap', 'Deployment', 'HTTPRoute', 'PodDisruptionBudget', 'Service', 'ServiceAccount', 'StatefulSet']);
  });

  test.each<[string, string, Partial<HarborReleaseProps>]>([
    ['a ServiceMonitor', 'ServiceMonitor', { metrics: { serviceMonitor: { namespace: 'monitoring' } } }],
    ['Secrets out of a store', 'ExternalSecret', { secrets: HarborSecrets.externalSecrets({ storeName: 'openbao' }) }],
    ['a certificate', 'Certificate', { exposure: Exposure.ingress({ controller: IngressController.TRAEFIK, tls: TlsSource.certManager({ issuerName: 'letsencrypt' }) }) }],
  ])('B103: %s is there once a prop asks for it', (_, kind, overrides) => {
    expect([kindsWith({}).includes(kind), kindsWith(overrides).includes(kind)]).toEqual([false, true]);
  });

  test('B103: policies of the network are there once they are defined', () => {
    expect(kindsWith({}, (chart, harbor) => { new NetworkPolicies(chart, 'policies', { harbor, database: SERVERS, cache: SERVERS }); })).toContain('NetworkPolicy');
  });

  test('B103: mirrors of upstreams are there once what is inside of Harbor is defined', () => {
    const kinds = kindsWith({}, (chart, harbor) => {
      new HarborConfiguration(chart, 'inside', { harbor, routes: [{ upstream: 'ghcr.io', project: 'ghcr' }] });
    });
    expect(kinds).toEqual(expect.arrayContaining(['ConfigMap', 'Job']));
  });

  test('B103: login by a provider is there once it is chosen', () => {
    const authentication = AuthMode.oidc({ name: 'keycloak', endpoint: 'https://sso.example.com/realms/example', clientId: 'harbor' });
    expect([valuesWith({}), valuesWith({ authentication })].map(values => JSON.stringify(values).includes('https://sso.example.com/realms/example'))).toEqual([false, true]);
    expect(JSON.stringify(valuesWith({}))).not.toContain('oidc');
  });
});

describe('Trivy', () => {
  const { properties: { trivyEnabled } } = (catalogEntry([]) as any).configSchema;
  const hasTrivy = (trivy?: HarborReleaseProps['trivy']) => [
    findAll(synthHarbor({ trivy }), 'StatefulSet').some(({ metadata }) => metadata.name === 'harbor-trivy'), valuesWith({ trivy }).trivy.enabled,
  ];

  test('is off by default while a cluster is bootstrapped from the catalogue, which says until when', () => {
    expect([trivyEnabled.default, trivyEnabled.description]).toEqual([false, 'Scanning for vulnerabilities; off until the cluster has Trivy.']);
    expect(hasTrivy({ enabled: trivyEnabled.default })).toEqual([false, false]);
  });

  test('is on by default otherwise, and where it is switched on', () => {
    expect([hasTrivy(), hasTrivy({}), hasTrivy({ enabled: true })]).toEqual([[true, true], [true, true], [true, true]]);
  });

  test('has its default in the documentation of the prop', () => {
    const api = readFileSync(join(__dirname, '../docs/api/harbor.md'), 'utf8');
    expect(api.includes('- *Default:* true; false while `phase` is `DeploymentPhase.BOOTSTRAP`\n\nWhether the Trivy adapter is deployed.\n\nChart: `trivy.enabled`.')).toBe(true);
  });
});
