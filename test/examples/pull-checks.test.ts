import { exampleObjects, remoteKeys } from '../support/example-objects';
import { find, findAll, podTemplate } from '../support/manifests';
import { restrictedProblems } from '../support/restricted-pod';

const files = exampleObjects('pull-checks');
const secrets = files['pull-secrets.k8s.yaml'];
const preflight = files['preflight.k8s.yaml'];
const walk = files['walk.k8s.yaml'];
const settingsOf = (objects: readonly any[]) => JSON.parse(findAll(objects, 'ConfigMap')[0].data['settings.json']);

test('every namespace has its pull Secret, and pulls with it', () => {
  expect(secrets.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`)).toEqual([
    'ExternalSecret payments/harbor-pull', 'ExternalSecret shop/harbor-pull', 'ServiceAccount payments/default', 'ServiceAccount shop/default',
  ]);
});

test('only passwords come out of the store', () => {
  expect(remoteKeys(secrets[0])).toEqual({
    password0: 'openbao: harbor/robots/cluster-a-apps#password', password1: 'openbao: harbor/robots/cluster-a-ghcr#password',
  });
});

test('the names of the robots are as they are', () => {
  expect(secrets[0].spec.target.template.data['.dockerconfigjson']).toContain('"registry.example.com/apps":{"username":{{ "robot$apps+cluster-a" | toJson }}');
});

test('A31: a Job in each namespace pulls with the Secret that Pods have there', () => {
  expect(findAll(preflight, 'Job').map(job => [job.metadata.namespace, podTemplate(job).spec.volumes.find(({ name }: any) => name === 'login-0').secret.secretName]))
    .toEqual([['payments', 'harbor-pull'], ['shop', 'harbor-pull']]);
});

test('C16, C62: it pulls through every project', () => {
  expect(settingsOf(preflight).checks.flatMap(({ images }: any) => images)).toEqual(['docker-hub/library/alpine:3.20', 'ghcr/example/base:1.4.0', 'apps/probe:1.0.0']);
});

test('it reaches DNS, Harbor, its gateway and nothing else', () => {
  const [{ spec }] = findAll(preflight, 'CiliumNetworkPolicy');
  expect(spec.egress.flatMap(({ toFQDNs = [] }: any) => toFQDNs.map(({ matchName }: any) => matchName))).toEqual(['registry.example.com']);
  expect(spec.egress.map((rule: object) => Object.keys(rule)[0])).toEqual(['toEndpoints', 'toEndpoints', 'toCIDRSet', 'toEntities', 'toFQDNs', 'toEndpoints']);
});

test('C18: the walk looks at both platforms, every night', () => {
  expect([find(walk, 'CronJob', 'registry-walk').spec.schedule, settingsOf(walk).platforms]).toEqual(['17 3 * * *', ['linux/amd64', 'linux/arm64']]);
});

test.each([...findAll(preflight, 'Job'), ...findAll(walk, 'CronJob')].map(object => [object.metadata.name, object] as const))('%s fits the restricted profile', (_, object) => {
  expect(restrictedProblems(object)).toEqual([]);
});

test('C66: no object names the pull Secret that goes away', () => {
  expect(JSON.stringify(files)).not.toContain('ghcr-pull');
});
