import { definePullSecret } from '../../src/kubernetes/pull-secret';
import { testChart } from '../support/harbor-context';
import { remoteRef as expectedRef } from '../support/remote-ref';
import { schemaProblems } from '../support/schemas';

const secret = definePullSecret(testChart(), 'secret', {
  name: 'registry-pull', namespace: 'apps', labels: { a: 'b' }, host: 'registry.example.com:8443', store: { name: 'openbao', kind: 'ClusterSecretStore' }, remoteKey: 'pull',
}).toJson();

/** The Secret that External Secrets renders from a template. */
function filledIn(template: string, username: string, password: string): string {
  return template.replace(/\{\{ printf "%s:%s" \.username \.password \| b64enc \}\}/, Buffer.from(`${username}:${password}`).toString('base64'))
    .replace('{{ .username | toJson }}', JSON.stringify(username)).replace('{{ .password | toJson }}', JSON.stringify(password));
}

describe('a pull secret', () => {
  test('A32: has the type that the kubelet reads', () => {
    expect(secret.spec.target.template.type).toBe('kubernetes.io/dockerconfigjson');
  });

  test('A32: has the host of the registry as its key', () => {
    const config = JSON.parse(filledIn(secret.spec.target.template.data['.dockerconfigjson'], 'robot$pull', 'quo"te'));
    expect(config).toEqual({ auths: { 'registry.example.com:8443': { username: 'robot$pull', password: 'quo"te', auth: Buffer.from('robot$pull:quo"te').toString('base64') } } });
  });

  test('A32: has its credentials from a secret store', () => {
    expect(secret.spec.data.map(({ remoteRef }: any) => remoteRef)).toEqual([expectedRef({ key: 'pull', property: 'username' }), expectedRef({ key: 'pull', property: 'password' })]);
  });

  test('is what an API server accepts', async () => {
    expect(await schemaProblems([secret])).toEqual([]);
  });
});
