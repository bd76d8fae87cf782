import { kustomizePatch, deletionPatch } from '../../../src/render/helm/chart-patch';
import { load } from '../../../tools/yaml';

const CORE = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'harbor-core' };

test('a merge names its object, also if it changes the metadata', () => {
  const { patch } = kustomizePatch({ ...CORE, merge: { metadata: { annotations: { a: 'b' } }, spec: { replicas: null } }, requiredBy: [] });
  expect(load(patch)).toEqual({
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'harbor-core', annotations: { a: 'b' } }, spec: { replicas: null },
  });
});

test('operations stand alone', () => {
  const { patch } = kustomizePatch({ ...CORE, operations: [{ op: 'add', path: '/spec/x', value: undefined }], requiredBy: [] });
  expect(load(patch)).toEqual([{ op: 'add', path: '/spec/x' }]);
});

test('the object is found by kind and name, for the chart may leave the namespace out', () => {
  expect(kustomizePatch(deletionPatch(CORE)).target).toEqual({ kind: 'Deployment', name: 'harbor-core' });
});

test('an object can be taken away', () => {
  expect(load(kustomizePatch(deletionPatch(CORE)).patch)).toMatchObject({ $patch: 'delete' });
});
