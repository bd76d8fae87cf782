import { Duration } from 'cdk8s';
import { ChartSource, HarborRelease } from '../../src';
import { IChartSource } from '../../src/contracts/chart-source';
import { HarborProps } from '../../src/props/harbor-props';
import { ReleaseDriftDetection, ReleaseOptions } from '../../src/props/release-options';
import { resolveFluxRelease } from '../../src/resolve/flux-release';
import { ClusterObjectStorage } from '../../src/storage/cluster-object-storage';
import { blueprint, OMANTEL, testFleet, treeOf } from '../support/fleet';
import { harborProps } from '../support/harbor';
import { errorsOf, testChart } from '../support/harbor-context';
import { NEWEST_CHART } from '../support/newest';
import { harborSpec, synthRelease } from '../support/release';
import { schemaProblems } from '../support/schemas';

function resolve(options: ReleaseOptions = {}, props: Partial<HarborProps> = {}): { release: any; codes: string[] } {
  const chart = testChart();
  const release = resolveFluxRelease(chart, harborSpec(props), options);
  return { release, codes: errorsOf(chart).map(error => error.split(' ')[0]) };
}

describe('E49: the versions of the API of Flux', () => {
  const versions = (objects: ReadonlyArray<{ apiVersion: string; kind: string }>) => objects.filter(({ apiVersion }) => apiVersion.includes('toolkit.fluxcd.io')).map(({ apiVersion, kind }) => `${apiVersion} ${kind}`).sort();

  test.each<[string, () => IChartSource, string]>([
    ['a HelmRepository', () => ChartSource.helmRepository(), 'source.toolkit.fluxcd.io/v1 HelmRepository'],
    ['a HelmRepository of an OCI registry', () => ChartSource.helmRepository({ url: 'oci://registry.example.com/charts' }), 'source.toolkit.fluxcd.io/v1 HelmRepository'],
    ['an OCIRepository', () => ChartSource.ociRepository({ url: 'oci://registry.example.com/charts/harbor', version: NEWEST_CHART }), 'source.toolkit.fluxcd.io/v1 OCIRepository'],
  ])('E49: are v2 for the HelmRelease and v1 for %s, which Flux serves', async (_, chart, source) => {
    const objects = synthRelease({ chart: chart() });
    expect(versions(objects)).toEqual(['helm.toolkit.fluxcd.io/v2 HelmRelease', source]);
    expect(await schemaProblems(objects)).toEqual([]);
  });

  test('E49: are the same in a fleet, with v1 for its Kustomizations', () => {
    const fleet = testFleet({ blueprint: blueprint(scope => { new HarborRelease(scope, 'harbor', harborProps()); }) }, [OMANTEL]);
    fleet.synth();
    const found = Object.values(treeOf(fleet.outdir)).flatMap(text => text.match(/^apiVersion: \S+\.toolkit\.fluxcd\.io\S*$/gm) ?? []);
    expect([...new Set(found)].sort()).toEqual(['helm.toolkit.fluxcd.io/v2', 'kustomize.toolkit.fluxcd.io/v1', 'source.toolkit.fluxcd.io/v1'].map(it => `apiVersion: ${it}`));
  });
});

test('a release waits until Harbor answers, a quarter of an hour at most', () => {
  expect([resolve().release.fields.timeout, resolve({ disableWait: true }).release.fields.timeout]).toEqual(['15m', undefined]);
});

test('B46: a release that does not wait may have a limit all the same', () => {
  expect(resolve({ disableWait: true, timeout: Duration.minutes(5) }).release.fields.timeout).toBe('5m');
});

test('the release is in the namespace of Harbor, unless the storage says otherwise', () => {
  expect([resolve().release.namespace, resolve({}, { storage: ClusterObjectStorage.flux() }).release.namespace]).toEqual(['harbor', 'flux-system']);
});

test('B38: dependencies are those that were named, in their order', () => {
  expect(resolve({ dependsOn: [{ name: 'bp-cnpg' }, { name: 'bp-cert-manager', namespace: 'other', readyExpression: 'true' }] }).release.fields.dependsOn)
    .toEqual([{ name: 'bp-cnpg' }, { name: 'bp-cert-manager', namespace: 'other', readyExpr: 'true' }]);
});

test('a release that waits for itself is an error', () => {
  expect(resolve({ dependsOn: [{ name: 'harbor' }] }).codes).toEqual(['HBR-REL-19']);
});

test('another release of this name in another namespace is fine', () => {
  expect(resolve({ dependsOn: [{ name: 'harbor', namespace: 'other' }] }).codes).toEqual([]);
});

test.each([[{ name: 'Bad Name' }], [{ namespace: 'a.b' }], [{ dependsOn: [{ name: '_' }] }]])('%j has a name that no object can have', options => {
  expect(resolve(options).codes).toContain('HBR-REL-16');
});

test('drift is reported, but for what an autoscaler decides', () => {
  expect(resolve({}, { core: { autoscaling: { maxReplicas: 5 } } }).release.fields.driftDetection).toEqual({
    mode: 'warn', ignore: [{ paths: ['/spec/replicas'], target: { kind: 'Deployment', labelSelector: 'component=core' } }],
  });
});

test('drift can be corrected, or left alone', () => {
  expect([ReleaseDriftDetection.CORRECT, ReleaseDriftDetection.OFF].map(driftDetection => resolve({ driftDetection }).release.fields.driftDetection))
    .toEqual([{ mode: 'enabled' }, undefined]);
});

test('labels of Harbor are put on every object of the chart by Flux', () => {
  expect([resolve().release.fields.commonMetadata, resolve({}, { labels: { team: 'a' } }).release.fields.commonMetadata]).toEqual([undefined, { labels: { team: 'a' } }]);
});

test('another cluster is reached by a Secret, and Helm keeps its records there', () => {
  expect(resolve({ kubeConfig: { secretName: 'remote', key: 'config' } }).release.fields).toMatchObject({
    kubeConfig: { secretRef: { name: 'remote', key: 'config' } }, storageNamespace: 'harbor',
  });
});

test('placeholders mean that variables are filled in', () => {
  expect([resolve().release.placeholders, resolve({ substituted: true }).release.placeholders, resolve({ placeholders: { A: 'abc' } }).release.placeholders])
    .toEqual([undefined, {}, { A: 'abc' }]);
});

test.each([[{ '1A': 'abc' }], [{ 'A-B': 'abc' }], [{ A: 'x' }]])('%j are no placeholders', placeholders => {
  expect(resolve({ placeholders: placeholders as unknown as Record<string, string> }).codes).toEqual(['HBR-REL-11']);
});

test('finding W6: Flux looks after the release every quarter of an hour, unless said otherwise', () => {
  expect([resolve().release.interval, resolve({ interval: Duration.minutes(5) }).release.interval]).toEqual(['15m', '5m']);
});

test.each([NaN, -1, 0.5])('finding R7: the number of releases that Helm keeps is a whole number, not %d', maxHistory => {
  expect(resolve({ maxHistory }).codes).toEqual(['HBR-WL-09']);
});

test('Helm may keep all releases, or some', () => {
  expect([0, 3, undefined].map(maxHistory => resolve({ maxHistory }).release.fields.maxHistory)).toEqual([0, 3, undefined]);
});
