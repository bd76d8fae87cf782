import { defineArgoApplicationSet } from '../../src/kubernetes/argo/argo-application-set';
import { testChart } from '../support/harbor-context';
import { schemaProblems } from '../support/schemas';

const set = defineArgoApplicationSet(testChart(), 'set', {
  name: 'harbor',
  namespace: 'argocd',
  repoURL: 'https://git.example.com/fleet.git',
  revision: 'main',
  files: 'clusters/*/argocd-chart.yaml',
  applicationName: '{{ .name }}',
  wave: -20,
  application: { project: 'default', sources: [{ repoURL: '{{ .chartRepository }}', targetRevision: '{{ .chartVersion }}', chart: '{{ .chart }}' }], destination: { name: '{{ .fqdn }}', namespace: 'harbor' } },
}).toJson();

describe('an ApplicationSet', () => {
  test('has one Application for each file of parameters', () => {
    expect(set.spec.generators).toEqual([{ git: { repoURL: 'https://git.example.com/fleet.git', revision: 'main', files: [{ path: 'clusters/*/argocd-chart.yaml' }] } }]);
  });

  test('fails for missing parameters', () => {
    expect(set.spec).toMatchObject({ goTemplate: true, goTemplateOptions: ['missingkey=error'] });
  });

  test('preserves the objects of its Applications when it is deleted', () => {
    expect(set.spec.syncPolicy.preserveResourcesOnDeletion).toBe(true);
  });

  test('is what an API server accepts', async () => {
    expect(await schemaProblems([set])).toEqual([]);
  });
});
