import { load, loadAll } from 'js-yaml';
import { KubernetesObject } from '../../conformance/documents';
import { retentionProblems } from '../../conformance/retention-stage';

const claim = (annotations?: Record<string, string>): KubernetesObject => (
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'blobs', namespace: 'harbor', annotations } }
);
const KEPT = { 'kustomize.toolkit.fluxcd.io/prune': 'disabled', 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' };

/** A cluster that knows apply, delete and get. */
function cluster() {
  const there = new Set<string>();
  const calls: string[] = [];
  const idOf = ({ kind, metadata }: any) => `${kind}/${metadata.name}`;
  return {
    calls,
    kubectl([verb]: readonly string[], input = '') {
      calls.push(verb);
      const objects = loadAll(input);
      if (verb === 'apply') { objects.forEach(object => there.add(idOf(object))); }
      if (verb === 'delete') { objects.forEach(object => there.delete(idOf(object))); }
      return { ok: true, out: verb === 'get' && there.has(idOf(load(input))) ? JSON.stringify(load(input)) : '', err: '' };
    },
  };
}

test('finding D1: an object that is kept is still there', () => {
  const plane = cluster();
  expect(retentionProblems(plane, { name: 'switch', before: [claim(KEPT)], after: [] })).toEqual([]);
  expect(plane.calls).toContain('get');
});

test('an object that is pruned is gone, and both ways of looking say so', () => {
  expect(retentionProblems(cluster(), { name: 'switch', before: [claim()], after: [] })).toEqual([
    'switch: PersistentVolumeClaim/harbor/blobs is lost by Flux',
    'switch: PersistentVolumeClaim/harbor/blobs is lost by Argo CD',
    'switch: PersistentVolumeClaim/harbor/blobs is lost by deletion of the Application',
    'switch: PersistentVolumeClaim/harbor/blobs is gone',
  ]);
});
