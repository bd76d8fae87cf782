import { applicationSpec, ArgoApplicationResource, defineArgoApplication } from '../../src/kubernetes/argo/argo-application';
import { testChart } from '../support/harbor-context';
import { schemaProblems } from '../support/schemas';

const SOURCE = { repoURL: 'registry.example.com/charts', chart: 'x', targetRevision: '1.0.0' };
const RESOURCE: ArgoApplicationResource = {
  name: 'x', namespace: 'argocd', wave: -20, project: 'default', sources: [SOURCE], destination: { server: 'https://kubernetes.default.svc', namespace: 'x' },
};

describe('an Application', () => {
  test('A5: has a sync wave', () => {
    expect(defineArgoApplication(testChart(), 'x', RESOURCE).toJson().metadata.annotations).toEqual({ 'argocd.argoproj.io/sync-wave': '-20' });
  });

  test('has one source, or several', () => {
    expect(applicationSpec(RESOURCE)).toMatchObject({ source: SOURCE });
    expect(applicationSpec({ ...RESOURCE, sources: [SOURCE, SOURCE] })).toMatchObject({ sources: [SOURCE, SOURCE] });
  });

  test('is synced automatically, with pruning and self-heal', () => {
    expect(applicationSpec(RESOURCE).syncPolicy).toMatchObject({ automated: { prune: true, selfHeal: true } });
  });

  test('may be overridden in every field', () => {
    expect(defineArgoApplication(testChart(), 'x', { ...RESOURCE, overrides: { spec: { revisionHistoryLimit: 3 } } }).toJson().spec.revisionHistoryLimit).toBe(3);
  });

  test('is what an API server accepts', async () => {
    expect(await schemaProblems([defineArgoApplication(testChart(), 'x', RESOURCE).toJson()])).toEqual([]);
  });
});
