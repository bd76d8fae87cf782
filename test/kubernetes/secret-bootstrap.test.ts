import { ApiObject } from 'cdk8s';
import { SECRET_BOOTSTRAP_PROGRAM } from '../../src/kubernetes/programs/secret-bootstrap.generated';
import { defineSecretBootstrap, SecretBootstrapProps } from '../../src/kubernetes/secret-bootstrap';
import { testChart } from '../support/harbor-context';
import { schemaProblems } from '../support/schemas';

const SECRET = { name: 'a', labels: {}, username: 'u', keys: [{ key: 'k', content: 'password', length: 16 }] };

function make(props: Partial<SecretBootstrapProps> = {}): any[] {
  const chart = testChart();
  defineSecretBootstrap(chart, { name: 'boot', namespace: 'harbor', labels: { app: 'harbor' }, image: 'node:22.0', secrets: [SECRET], ...props });
  return chart.node.findAll().filter(ApiObject.isApiObject).map(it => it.toJson());
}

const jobOf = (props?: Partial<SecretBootstrapProps>) => make(props).find(it => it.kind === 'Job');

test('an API server accepts it', async () => {
  expect(await schemaProblems(make({ imagePullSecrets: ['pull'] }))).toEqual([]);
});

test('the ConfigMap has the program, and Node.js runs it', () => {
  const [configMap] = make().filter(it => it.kind === 'ConfigMap');
  const { command, volumeMounts } = jobOf().spec.template.spec.containers[0];
  expect(configMap.data['secret-bootstrap.mjs']).toBe(SECRET_BOOTSTRAP_PROGRAM);
  expect(command).toEqual(['node', `${volumeMounts[0].mountPath}/secret-bootstrap.mjs`]);
});

test('the Pod mounts an API token, which its ServiceAccount does not do by default', () => {
  const [account] = make().filter(it => it.kind === 'ServiceAccount');
  expect([account.automountServiceAccountToken, jobOf().spec.template.spec.automountServiceAccountToken]).toEqual([false, true]);
});

test.each<[string, Partial<SecretBootstrapProps>]>([
  ['pull Secrets', { imagePullSecrets: ['other'] }],
  ['labels of the Pod', { labels: { 'app.kubernetes.io/instance': 'other' } }],
  ['Secrets', { secrets: [{ ...SECRET, name: 'b' }] }],
])('finding R13: other %s have another Job name, because the template is immutable', (_what, props) => {
  expect(jobOf(props).metadata.name).not.toBe(jobOf().metadata.name);
});

test('finding R13: another version of Harbor needs no other Job', () => {
  const name = (version: string) => jobOf({ labels: { 'app.kubernetes.io/version': version } }).metadata.name;
  expect(name('2.15.2')).toBe(name('2.16.0'));
});

test('another image has another Job name', () => {
  expect(jobOf({ image: 'node:22.1' }).metadata.name).not.toBe(jobOf().metadata.name);
});
