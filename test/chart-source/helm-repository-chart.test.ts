import { Duration } from 'cdk8s';
import { HelmRepositoryChart } from '../../src/chart-source/helm-repository-chart';
import { boundChart } from '../support/bound/bound-chart';
import { NEWEST_CHART } from '../support/newest';

const BP_HARBOR = { url: 'oci://ghcr.io/openova-io', chart: 'bp-harbor', version: '1.1.0', secretName: 'ghcr-pull' };

test('B36: the repository of a blueprint has exactly this shape', () => {
  const { objects } = boundChart(new HelmRepositoryChart({ ...BP_HARBOR, name: 'bp-harbor' }));
  expect(objects).toEqual([{
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'HelmRepository',
    metadata: { name: 'bp-harbor', namespace: 'flux-system' },
    spec: { type: 'oci', interval: '15m', url: 'oci://ghcr.io/openova-io', secretRef: { name: 'ghcr-pull' } },
  }]);
});

test('B37: the version of the chart is the one that was asked for', () => {
  expect(boundChart(new HelmRepositoryChart({ ...BP_HARBOR, umbrella: { harborChartVersion: NEWEST_CHART } })).config.chart).toEqual({ name: 'bp-harbor', version: '1.1.0' });
});

test.each(['^1.1.0', '1.x', '>=1.1.0', '1.1', 'latest', ''])('B37: the version %s is no exact one', version => {
  expect(boundChart(new HelmRepositoryChart({ ...BP_HARBOR, version })).codes).toContain('HBR-REL-01');
});

test.each(['helm.goharbor.io', 'ftp://x', 'https://user:secret@charts.example.com'])('%s is no address of a repository', url => {
  expect(boundChart(new HelmRepositoryChart({ url })).codes).toEqual(['HBR-REL-02']);
});

test('E21: without options it is a pinned version of the official chart by https', () => {
  const { objects, config } = boundChart(new HelmRepositoryChart({}));
  expect([objects[0].spec.url, config.chart]).toEqual(['https://helm.goharbor.io', { name: 'harbor', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) }]);
});

test.each(['https://charts.bitnami.com/bitnami', 'oci://registry-1.docker.io/bitnamicharts', 'https://raw.githubusercontent.com/bitnami/charts/index'])(
  'E21, HBR-REL-21: the Bitnami chart at %s is refused', url => {
    expect(boundChart(new HelmRepositoryChart({ url, chart: 'harbor', version: '27.0.3' })).errors).toEqual([
      expect.stringMatching(/^HBR-REL-21 .*leave 'url' out for the official chart; an installation is moved by backing up its database and blobs/),
    ]);
  });

test('E21: a namespace of one\'s own that only sounds like it is none of Bitnami', () => {
  expect(boundChart(new HelmRepositoryChart({ url: 'oci://registry.example.com/bitnami-free' })).codes).toEqual([]);
});

test('a version of the official chart determines its values', () => {
  expect(boundChart(new HelmRepositoryChart({ version: '1.19.1' })).config.harborChartVersion).toBe('1.19.1');
});

test('a version of an umbrella chart does not', () => {
  const { config } = boundChart(new HelmRepositoryChart({ ...BP_HARBOR, umbrella: { harborChartVersion: '1.19.0' } }));
  expect([config.harborChartVersion, config.umbrella?.key]).toEqual(['1.19.0', 'harbor']);
});

test('B40, B41: the host of the gateway is that of the external URL', () => {
  const { config } = boundChart(new HelmRepositoryChart({ ...BP_HARBOR, umbrella: { harborChartVersion: NEWEST_CHART, hostValues: ['gateway.host'], values: { gateway: { enabled: true } } } }));
  expect(config.umbrella?.values).toEqual({ gateway: { enabled: true, host: 'registry.example.com' } });
});

test('all other options of a repository are used', () => {
  const { objects } = boundChart(new HelmRepositoryChart({
    namespace: 'charts', interval: Duration.hours(1), certSecretName: 'ca', passCredentials: true, secretName: 'login',
  }));
  expect(objects[0]).toMatchObject({
    metadata: { namespace: 'charts' }, spec: { interval: '1h', certSecretRef: { name: 'ca' }, passCredentials: true, secretRef: { name: 'login' } },
  });
});
