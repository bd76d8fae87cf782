import { PullSecret, PullSecretProps } from '../../src';
import { errorsOf, testChart } from '../support/harbor-context';
import { remoteRef } from '../support/remote-ref';
import { schemaProblems } from '../support/schemas';

const PROPS = { name: 'harbor-pull', host: 'registry.example.com', storeName: 'openbao', remoteKey: 'harbor/robots/pull' };

function make(props: Partial<PullSecretProps> = {}) {
  const chart = testChart();
  const secret = new PullSecret(chart, 'pull', { ...PROPS, ...props });
  return { secret, object: secret.externalSecret.toJson(), errors: errorsOf(chart) };
}

test('is an ExternalSecret of the type that the kubelet wants', () => {
  expect(make().object.spec.target.template.type).toBe('kubernetes.io/dockerconfigjson');
});

test('an API server accepts it', async () => {
  expect(await schemaProblems([make({ labels: { team: 'a' } }).object])).toEqual([]);
});

test('pain 24: the login is for the host in the names of the images', () => {
  expect(make().object.spec.target.template.data['.dockerconfigjson']).toBe(
    '{"auths":{"registry.example.com":{"username":{{ .username | toJson }},"password":{{ .password | toJson }},"auth":"{{ printf "%s:%s" .username .password | b64enc }}"}}}',
  );
});

test('pain 24: nothing in it is for Flux to substitute', () => {
  expect(JSON.stringify(make().object)).not.toContain('${');
});

test('user name and password are two properties of one entry', () => {
  expect(make({ usernameProperty: 'name', passwordProperty: 'secret' }).object.spec.data.map((it: any) => it.remoteRef)).toEqual([
    remoteRef({ key: 'harbor/robots/pull', property: 'name' }), remoteRef({ key: 'harbor/robots/pull', property: 'secret' }),
  ]);
});

test('Flux notices the Secret', () => {
  expect(make().object.spec.target.template.metadata.labels['reconcile.fluxcd.io/watch']).toBe('Enabled');
});

test('its name is for imagePullSecrets', () => {
  expect(make().secret.secretName).toBe('harbor-pull');
});

test('it can be where the pods are', () => {
  expect([make().object.metadata.namespace, make({ namespace: 'apps' }).object.metadata.namespace]).toEqual(['harbor', 'apps']);
});

test.each<[string, Partial<PullSecretProps>]>([['HBR-SECRET-20', { name: 'A' }], ['HBR-SECRET-21', { storeName: 'B C' }]])('%s is reported for %j', (code, props) => {
  expect(make(props).errors).toEqual([expect.stringContaining(code)]);
});
