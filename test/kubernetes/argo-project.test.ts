import { defineArgoProject } from '../../src/kubernetes/argo/argo-project';
import { testChart } from '../support/harbor-context';
import { schemaProblems } from '../support/schemas';

const project = defineArgoProject(testChart(), 'project', {
  name: 'platform', namespace: 'argocd', description: 'x', sourceRepos: ['registry.example.com/*'], server: 'https://kubernetes.default.svc', wave: -10,
}).toJson();

describe('an AppProject', () => {
  test('A8: has the given sources and no others', () => {
    expect(project.spec.sourceRepos).toEqual(['registry.example.com/*']);
  });

  test('is for one cluster', () => {
    expect(project.spec.destinations).toEqual([{ server: 'https://kubernetes.default.svc', namespace: '*' }]);
  });

  test('is what an API server accepts', async () => {
    expect(await schemaProblems([project])).toEqual([]);
  });
});
