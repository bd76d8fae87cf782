import { exampleObjects } from '../support/example-objects';
import { find, findAll, podTemplate } from '../support/manifests';
import { restrictedProblems } from '../support/restricted-pod';

const files = exampleObjects('smoke-test');
const smokeTest = files['smoke-test.k8s.yaml'];
const state = JSON.parse(findAll(files['inside.k8s.yaml'], 'ConfigMap').flatMap(({ data }) => data['state.json'] ?? [])[0]);
const settings = JSON.parse(find(smokeTest, 'ConfigMap', 'smoke-test').data['settings.json']);
const [job] = findAll(smokeTest, 'Job');
const cronJob = find(smokeTest, 'CronJob', 'smoke-test');

test('the test reads the Secret that the configuration writes, and pushes to the project that it makes', () => {
  const robot = JSON.stringify(state);
  expect(settings.smokeTest).toMatchObject({ project: 'smoke-test', robot: { secretName: 'smoke-test-robot' } });
  expect(robot).toContain('"smoke-test-robot"');
  const { secret } = podTemplate(job).spec.volumes.find(({ name }: any) => name === 'login-0');
  expect(secret).toEqual({ secretName: 'smoke-test-robot', items: [{ key: 'username', path: 'username' }, { key: 'password', path: 'password' }] });
});

test('the robot may do what the test does, in one project and nothing else', () => {
  const text = JSON.stringify(state);
  const rights = [...text.matchAll(/\{"resource":"([a-z-]+)","action":"([a-z]+)"\}/g)].map(([, resource, action]) => `${resource}:${action}`).sort();
  expect(rights).toEqual(['artifact:delete', 'project:read', 'repository:pull', 'repository:push']);
});

test('it runs after every change of the release, and every hour', () => {
  expect(settings.smokeTest.release).toMatch(/^\d+\.\d+\.\d+$/);
  expect([job.metadata.name, cronJob.spec.schedule]).toEqual([expect.stringMatching(/^smoke-test-[0-9a-f]{8}$/), '0 * * * *']);
});

test('it reaches DNS, Harbor, its gateway and nothing else', () => {
  const [{ spec }] = findAll(smokeTest, 'CiliumNetworkPolicy');
  expect(spec.egress.flatMap(({ toFQDNs = [] }: any) => toFQDNs.map(({ matchName }: any) => matchName))).toEqual(['registry.example.com']);
});

test.each([job, cronJob].map(object => [object.kind, object] as const))('the %s fits the restricted profile', (_, object) => {
  expect(restrictedProblems(object)).toEqual([]);
});
