import { defineArgoRepository } from '../../src/kubernetes/argo/argo-repository';
import { testChart } from '../support/harbor-context';
import { remoteRef as expectedRef } from '../support/remote-ref';
import { schemaProblems } from '../support/schemas';

const repository = defineArgoRepository(testChart(), 'repository', {
  name: 'charts', namespace: 'argocd', url: 'registry.example.com/charts', store: { name: 'openbao', kind: 'ClusterSecretStore' }, remoteKey: 'argocd', wave: -10,
}).toJson();

describe('the Secret of a repository', () => {
  test('A8, E45: is one of Argo CD, for charts in OCI', () => {
    expect(repository.spec.target.template.metadata.labels).toEqual({ 'argocd.argoproj.io/secret-type': 'repository' });
    expect(repository.spec.target.template.data).toMatchObject({ type: 'helm', enableOCI: 'true', url: 'registry.example.com/charts' });
  });

  test('A8: has its credentials from a secret store', () => {
    expect(repository.spec.data.map(({ remoteRef }: any) => remoteRef)).toEqual([expectedRef({ key: 'argocd', property: 'username' }), expectedRef({ key: 'argocd', property: 'password' })]);
  });

  test('is what an API server accepts', async () => {
    expect(await schemaProblems([repository])).toEqual([]);
  });
});
