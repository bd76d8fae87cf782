import { OciRepositoryChart } from '../../src/chart-source/oci-repository-chart';
import { boundChart } from '../support/bound/bound-chart';
import { NEWEST_CHART } from '../support/newest';

const URL = 'oci://registry.example.com/charts/harbor';

test('the chart is copied unchanged, by its tag', () => {
  expect(boundChart(new OciRepositoryChart({ url: URL })).objects[0].spec).toEqual({
    interval: '15m', url: URL, ref: { tag: '1.19.2' }, layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' },
  });
});

test('the release refers to the source as a whole', () => {
  expect(boundChart(new OciRepositoryChart({ url: URL })).config).toMatchObject({ kind: 'OCIRepository', name: 'harbor', namespace: 'flux-system' });
  expect(boundChart(new OciRepositoryChart({ url: URL })).config.chart).toBeUndefined();
});

test('a digest stands for the tag', () => {
  const digest = `sha256:${'0'.repeat(64)}`;
  expect(boundChart(new OciRepositoryChart({ url: URL, digest })).objects[0].spec.ref).toEqual({ digest });
});

test('a digest of another shape is an error', () => {
  expect(boundChart(new OciRepositoryChart({ url: URL, digest: 'sha256:abc' })).codes).toEqual(['HBR-REL-01']);
});

test('a version with a plus has the tag that registries accept', () => {
  expect(boundChart(new OciRepositoryChart({ url: URL, version: '1.1.0+build.3', umbrella: { harborChartVersion: NEWEST_CHART } })).objects[0].spec.ref).toEqual({ tag: '1.1.0_build.3' });
});

test.each(['https://registry.example.com/charts', 'oci://registry.example.com', 'oci://registry.example.com/charts/'])('%s is no address of a chart', url => {
  expect(boundChart(new OciRepositoryChart({ url })).codes).toEqual(['HBR-REL-02']);
});

test('a signature is checked by key or by identity', () => {
  const identities = [{ issuer: '^https://token', subject: '^https://github.com/openova-io/' }];
  expect(boundChart(new OciRepositoryChart({ url: URL, verify: { secretName: 'cosign', identities } })).objects[0].spec.verify).toEqual({
    provider: 'cosign', secretRef: { name: 'cosign' }, matchOIDCIdentity: identities,
  });
});
