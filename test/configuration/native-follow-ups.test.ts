import { Chart, Size, Testing } from 'cdk8s';
import { AuthMode, Exposure, HarborConfiguration, HarborSecrets, NetworkPolicies, PullMirror, TlsSource } from '../../src';
import { testHarbor } from '../support/harbor';

const MIRROR: PullMirror = { name: 'ghcr-mirror', url: 'https://ghcr.io', filter: 'openova-io/{bp-harbor,bp-cnpg}', destination: 'catalyst' };

test('B104: what the umbrella had left for later exists natively: policies, secrets, certificates, login, metrics, a project and its mirror', () => {
  const harbor = testHarbor({
    namespace: 'harbor',
    secrets: HarborSecrets.externalSecrets({ storeName: 'vault' }),
    exposure: Exposure.ingress({ tls: TlsSource.certManager({ issuerName: 'letsencrypt' }) }),
    authentication: AuthMode.keycloak({ url: 'https://sso.example.com', realm: 'main', clientId: 'harbor' }),
    metrics: { serviceMonitor: {} },
  });
  const chart = Chart.of(harbor);
  new NetworkPolicies(chart, 'policies', { harbor, configuration: true, database: [{ cidrs: ['10.0.0.1/32'] }], cache: [{ cidrs: ['10.0.0.2/32'] }] });
  new HarborConfiguration(chart, 'inside', { harbor, projects: [{ name: 'catalyst', quota: Size.gibibytes(100) }], pullMirrors: [MIRROR] });
  expect(chart.node.findAll().flatMap(node => node.node.validate())).toEqual([]);
  const objects: any[] = Testing.synth(chart);
  expect(objects.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['NetworkPolicy', 'ExternalSecret', 'Certificate', 'ServiceMonitor', 'Job', 'CronJob']));
  expect(JSON.stringify(harbor._spec.auth.settings)).toContain('https://sso.example.com/realms/main');
  const { projects, replicationPolicies } = JSON.parse(objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name.endsWith('-state')).data['state.json']);
  expect(projects.map(({ name }: any) => name)).toEqual(['catalyst']);
  expect(replicationPolicies[0]).toMatchObject({ name: 'ghcr-mirror', destNamespace: 'catalyst', cron: expect.stringMatching(/^0 \d+ \*\/6 \* \* \*$/) });
});
