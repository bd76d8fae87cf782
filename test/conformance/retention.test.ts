import { KubernetesObject } from '../../conformance/documents';
import { holdsData, losses, prunedByFlux, without } from '../../conformance/retention';
import { switchedManifests } from '../../conformance/switches';

const MANIFESTS = switchedManifests();

/** The switches that take no object with data out of the manifests, because the chart defines it: its values keep it. */
const BY_THE_CHART = ['filesystem to s3, as a release'];

describe.each(MANIFESTS.map(manifests => [manifests.name, manifests] as const))('%s', (name, { before, after }) => {
  test('finding D1: neither Flux nor Argo CD deletes an object with data or keys', () => {
    expect(losses(before, after)).toEqual([]);
  });

  test('objects leave the manifests, and those without data are deleted', () => {
    const gone = without(before, after);
    expect(gone.filter(holdsData).length > 0 || BY_THE_CHART.includes(name) || /bootstrapJob/.test(name)).toBe(true);
    expect(prunedByFlux(before, after).some(holdsData)).toBe(false);
  });
});

test('finding D1: with keepData: false the same changes lose data', () => {
  const lost = switchedManifests({ keepData: false }).flatMap(({ before, after }) => losses(before, after));
  const kinds = [...new Set(lost.filter(({ by }) => by === 'Flux').map(({ object }) => object.split('/')[0]))].sort();
  expect(kinds).toEqual([
    'Certificate', 'Cluster', 'Database', 'Dragonfly', 'ExternalSecret', 'HelmRelease', 'Namespace', 'ObjectBucketClaim', 'Password', 'PersistentVolumeClaim',
    'SealedSecret', 'Secret', 'StatefulSet',
  ]);
});

test('finding D1: the chart keeps its own claims, by its values', () => {
  const [{ before }] = MANIFESTS.filter(({ name }) => name === 'filesystem to s3, as a release');
  const { persistence } = before.find(({ kind }) => kind === 'HelmRelease')!.spec.values;
  expect(persistence).toMatchObject({
    resourcePolicy: 'keep',
    persistentVolumeClaim: {
      registry: { annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled', 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' } },
    },
  });
});

describe('the evaluation of annotations', () => {
  const claim = (annotations?: Record<string, string>): KubernetesObject => (
    { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'a', namespace: 'b', annotations } }
  );
  const by = (annotations?: Record<string, string>, after: KubernetesObject[] = []) => losses([claim(annotations)], after).map(loss => loss.by);

  test.each([
    ['no annotation', undefined, ['Flux', 'Argo CD', 'deletion of the Application']],
    ['that of Flux', { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' }, ['Argo CD', 'deletion of the Application']],
    ['another value for Flux', { 'kustomize.toolkit.fluxcd.io/prune': 'enabled' }, ['Flux', 'Argo CD', 'deletion of the Application']],
    ['one option of Argo CD', { 'argocd.argoproj.io/sync-options': 'ServerSideApply=true, Prune=false' }, ['Flux', 'deletion of the Application']],
    ['that of Helm', { 'helm.sh/resource-policy': 'keep' }, ['Flux', 'Argo CD']],
  ])('%s', (_, annotations, lost) => {
    expect(by(annotations as Record<string, string> | undefined)).toEqual(lost);
  });

  test('an object that stays is lost with the Application only', () => {
    expect(by(undefined, [claim()])).toEqual(['deletion of the Application']);
  });
});
