import { Chart, Duration } from 'cdk8s';
import { Harbor, HarborProps, HarborVersion, NetworkPolicyKind, RobotName, SmokeTest, SmokeTestProps } from '../../src';
import { OUTCOMES } from '../../src/registry-client/pull-failure';
import { harborProps } from '../support/harbor';
import { errorsOf, testChart } from '../support/harbor-context';
import { find, findAll, Manifest, podTemplate, synth } from '../support/manifests';
import { TestCertificates } from '../support/registry/certificates';
import { PullProgram } from '../support/registry/pull-program';
import { TestRegistry } from '../support/registry/test-registry';
import { testRelease } from '../support/release';
import { restrictedProblems } from '../support/restricted-pod';
import { schemaProblems } from '../support/schemas';

const HOST = 'registry.example.com';
const PROPS: SmokeTestProps = { registry: HOST, namespace: 'harbor', project: 'smoke-test', robot: { secretName: 'probe' } };

function make(props: Partial<SmokeTestProps> = {}) {
  const chart = testChart();
  const test = new SmokeTest(chart, 'smoke-test', { ...PROPS, ...props });
  return { chart, test, errors: errorsOf(chart), warnings: test.warnings };
}

const objectsOf = (props: Partial<SmokeTestProps> = {}) => synth(make(props).chart);
const jobOf = (objects: readonly Manifest[]) => findAll(objects, 'Job')[0];
const settingsOf = (objects: readonly Manifest[]) => JSON.parse(find(objects, 'ConfigMap', 'smoke-test').data['settings.json']);
const harborOf = (props: Partial<HarborProps> = {}) => ({ registry: undefined, harbor: new Harbor(testChart(), 'harbor', harborProps(props)) });

describe('a smoke test', () => {
  test('D49: is a Job that runs the program with the login of the robot', () => {
    const objects = objectsOf();
    const { containers: [container], volumes } = podTemplate(jobOf(objects)).spec;
    expect([container.command, container.args]).toEqual([['node', '/etc/pulls/program.mjs'], ['/etc/pulls/settings.json', HOST]]);
    expect(volumes).toContainEqual({
      name: 'login-0', secret: { secretName: 'probe', items: [{ key: 'username', path: 'username' }, { key: 'password', path: 'password' }] },
    });
    expect(settingsOf(objects).smokeTest).toEqual({
      project: 'smoke-test',
      repository: 'smoke-test',
      robot: { secretName: 'probe', usernameFile: '/etc/robot/username', passwordFile: '/etc/robot/password' },
    });
    expect(find(objects, 'ConfigMap', 'smoke-test').data['program.mjs']).toMatch(/blobs\/uploads\//);
  });

  test('takes a Secret with other keys, and one that has the password alone', () => {
    const username = RobotName.ofProject('smoke-test', 'probe').text;
    const [named, alone] = [{ usernameKey: 'user', passwordKey: 'pass' }, { username, passwordKey: 'secret' }].map(keys => objectsOf({ robot: { secretName: 'probe', ...keys } }));
    const items = (objects: readonly Manifest[]) => podTemplate(jobOf(objects)).spec.volumes.find(({ name }: any) => name === 'login-0').secret.items;
    expect(items(named)).toEqual([{ key: 'user', path: 'username' }, { key: 'pass', path: 'password' }]);
    expect(items(alone)).toEqual([{ key: 'secret', path: 'password' }]);
    expect(settingsOf(alone).smokeTest.robot).toEqual({ secretName: 'probe', username: 'robot$smoke-test+probe', passwordFile: '/etc/robot/password' });
  });

  test('is another Job if its Pods have other labels, because the template of a Job is immutable', () => {
    const nameOf = (props: Partial<SmokeTestProps>) => jobOf(objectsOf(props)).metadata.name;
    expect(nameOf({ labels: { team: 'platform' } })).not.toBe(nameOf({}));
    expect(nameOf({ labels: { team: 'platform' } })).not.toBe(nameOf({ labels: { team: 'other' } }));
    expect(nameOf({ retries: 3 })).toBe(nameOf({}));
  });

  test('runs again by a schedule if there is one', () => {
    const objects = objectsOf({ schedule: '0 * * * *', timeZone: 'Europe/Berlin', tryTimeout: Duration.minutes(2) });
    const { spec } = find(objects, 'CronJob', 'smoke-test');
    expect(spec).toMatchObject({ schedule: '0 * * * *', timeZone: 'Europe/Berlin', concurrencyPolicy: 'Forbid', failedJobsHistoryLimit: 3 });
    expect(spec.jobTemplate.spec).toMatchObject({ backoffLimit: 0, activeDeadlineSeconds: 180 });
    expect(spec.jobTemplate.spec.template).toEqual(jobOf(objects).spec.template);
    expect(findAll(objectsOf(), 'CronJob')).toEqual([]);
    expect([make().test.cronJob, make({ schedule: '0 * * * *' }).test.cronJob?.kind]).toEqual([undefined, 'CronJob']);
  });

  test('makes GitOps wait, tries again until its time is over, and is kept unless its time is limited', () => {
    const { spec } = jobOf(objectsOf({ timeout: Duration.minutes(20), retries: 3 }));
    expect(spec).toMatchObject({ backoffLimit: 3, activeDeadlineSeconds: 1200 });
    expect(spec.podFailurePolicy.rules[0].onExitCodes.values).toEqual([OUTCOMES.settings.code]);
    expect(spec.ttlSecondsAfterFinished).toBeUndefined(); // GitOps would make a Job anew that was removed
    expect(jobOf(objectsOf({ removeAfter: Duration.hours(1) })).spec.ttlSecondsAfterFinished).toBe(3600);
    const waves = objectsOf({ syncWave: 10, schedule: '0 * * * *' }).map(({ metadata }) => metadata.annotations?.['argocd.argoproj.io/sync-wave']);
    expect(waves).toEqual(['10', '10', '10', '10']);
  });

  test('is a new Job if it would do something else, and the same one otherwise', () => {
    const nameOf = (props: Partial<SmokeTestProps> = {}) => jobOf(objectsOf(props)).metadata.name;
    expect(nameOf()).toMatch(/^smoke-test-[0-9a-f]{8}$/);
    expect(nameOf()).toBe(nameOf());
    expect(new Set([nameOf(), nameOf({ attempts: 2 }), nameOf({ project: 'other' }), nameOf({ robot: { secretName: 'other' } })]).size).toBe(4);
  });

  test('is a new Job for another release of Harbor, which it looks for', () => {
    const [older, newer] = ['2.15.1', '2.15.2'].map(version => objectsOf(harborOf({ version: HarborVersion.of(version) })));
    expect([older, newer].map(objects => settingsOf(objects).smokeTest.release)).toEqual(['2.15.1', '2.15.2']);
    expect(jobOf(older).metadata.name).not.toBe(jobOf(newer).metadata.name);
  });

  test('fits the restricted profile, has resources, and no token of the API server', () => {
    const objects = objectsOf({ schedule: '0 * * * *' });
    expect([jobOf(objects), find(objects, 'CronJob', 'smoke-test')].flatMap(restrictedProblems)).toEqual([]);
    const { automountServiceAccountToken, serviceAccountName, containers: [{ resources }] } = podTemplate(jobOf(objects)).spec;
    expect([automountServiceAccountToken, serviceAccountName, resources.requests.memory, resources.limits.memory]).toEqual([false, 'smoke-test', '64Mi', '256Mi']);
  });

  test('has objects that an API server accepts', async () => {
    const all = { syncWave: 1, caConfigMapName: 'ca', networkPolicy: {}, labels: { team: 'a' }, schedule: '0 * * * *', removeAfter: Duration.hours(1) };
    expect(await schemaProblems(objectsOf(all))).toEqual([]);
  });

  test('keeps Flux from its program, and the host where Flux can put it in', () => {
    const objects = objectsOf();
    expect(find(objects, 'ConfigMap', 'smoke-test').metadata.annotations).toEqual({ 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' });
    expect(JSON.stringify(settingsOf(objects))).not.toContain(HOST);
  });

  test.each([NetworkPolicyKind.KUBERNETES, NetworkPolicyKind.CILIUM])('reaches DNS and the registry and nothing else by a policy of %s', kind => {
    const [policy] = objectsOf({ networkPolicy: { kind } }).filter(object => object.kind.endsWith('NetworkPolicy'));
    expect(policy.kind).toBe(kind === NetworkPolicyKind.CILIUM ? 'CiliumNetworkPolicy' : 'NetworkPolicy');
    expect(JSON.stringify(policy.spec)).toMatch(/app\.kubernetes\.io\/name":"smoke-test"/);
    expect(policy.spec.egress.length).toBeGreaterThan(1);
  });

  test('goes through the HTTP proxy and trusts the CA that it is given', () => {
    const objects = objectsOf({ proxy: { httpsProxy: 'http://proxy.example.com:3128' }, caSecretName: 'registry-ca' });
    expect(podTemplate(jobOf(objects)).spec.containers[0].env).toContainEqual({ name: 'HTTPS_PROXY', value: 'http://proxy.example.com:3128' });
    expect(settingsOf(objects).caFile).toBe('/etc/registry-ca/ca.crt');
  });

  test.each([
    ['Harbor', (chart: Chart) => new Harbor(chart, 'harbor', harborProps(HERE))], ['HarborRelease', () => testRelease(HERE)],
  ] as const)('may be about a %s, whose images and logins it has', (_, of) => {
    const chart = testChart();
    const { job, node } = new SmokeTest(chart, 'smoke-test', { harbor: of(chart), project: 'smoke-test', robot: { secretName: 'probe' } });
    const { spec } = podTemplate(job!.toJson());
    expect([job!.metadata.namespace, spec.imagePullSecrets, spec.securityContext.runAsUser]).toEqual(['harbor', [{ name: 'mirror-login' }], undefined]);
    expect(spec.containers[0]).toMatchObject({ image: expect.stringMatching(/^mirror\.example\.com\/hub\/library\/node:22/), args: ['/etc/pulls/settings.json', 'registry.example.com:8443'] });
    expect(node.validate()).toEqual([]);
  });
});

const HERE = { externalUrl: 'https://registry.example.com:8443', imageRegistry: 'mirror.example.com/hub', imagePullSecrets: ['mirror-login'], platformUserIds: true };

describe('a problem is reported for', () => {
  test.each<[string, string, Partial<SmokeTestProps>]>([
    ['HBR-PULL-01', 'no registry', { registry: undefined }],
    ['HBR-PULL-01', 'two registries', { harbor: new Harbor(testChart(), 'harbor', harborProps()) }],
    ['HBR-PULL-02', 'a URL', { registry: 'https://registry.example.com' }],
    ['HBR-PULL-03', 'a Harbor without TLS', harborOf({ externalUrl: 'http://registry.example.com' })],
    ['HBR-PULL-06', 'two CAs', { caSecretName: 'ca', caConfigMapName: 'ca' }],
    ['HBR-PULL-07', 'a schedule in words', { schedule: 'hourly' }],
    ['HBR-PULL-08', 'a long name', { name: 'a'.repeat(53) }],
    ['HBR-PULL-11', 'half a retry', { retries: 0.5 }],
    ['HBR-PULL-12', 'a try that is longer than all of them', { tryTimeout: Duration.hours(1) }],
    ['HBR-PULL-21', 'a project with a path', { project: 'smoke/test' }],
    ['HBR-PULL-30', 'a repository in upper case', { repository: 'Probe' }],
    ['HBR-PULL-30', 'a repository with a slash at its end', { repository: 'checks/' }],
    ['HBR-PULL-30', 'a repository with a tag', { repository: 'probe:1' }],
    ['HBR-PULL-31', 'a robot with its password', { robot: { secretName: 'probe', username: 'robot$a+b:password' } }],
    ['HBR-PULL-32', 'half a wave', { syncWave: 0.5 }],
    ['HBR-WL-11', 'an unknown field of an affinity', { scheduling: { affinity: { nodeAffinities: {} } } }],
  ])('%s: %s', (code, _, props) => {
    const { errors } = make(props);
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.filter(error => !error.startsWith(code) && !error.startsWith('HBR-EXPOSE'))).toEqual([]);
  });

  test('nothing, in the smallest one', () => {
    expect([make().errors, make().warnings]).toEqual([[], []]);
  });

  test('a prop that there is not', () => {
    expect(make({ images: ['alpine'] } as any).errors).toEqual([expect.stringContaining('HBR-PROP-01')]);
    expect(make({ robot: { secretName: 'probe', password: 'x' } } as any).errors.join()).toContain('HBR-PROP-01');
  });
});

test('D49: the Job does what it is there for: as a robot it logs in to the API, pushes, pulls and deletes, and fails on a wrong password', async () => {
  const certificates = TestCertificates.make();
  const registry = await TestRegistry.start({ certificate: certificates.server, redirects: true });
  registry.project('smoke-test');
  registry.account('robot$smoke-test+probe', 'Right-password-1', ['smoke-test'], { push: true, readProject: true, deleteArtefacts: true });
  const objects = objectsOf({ registry: registry.address, caSecretName: 'ca' });
  const program = new PullProgram(find(objects, 'ConfigMap', 'smoke-test').data['program.mjs'], { registry: registry.address });
  try {
    const settings = JSON.parse(JSON.stringify(settingsOf(objects)).replace('/etc/registry-ca/ca.crt', certificates.caFile)
      .replace('/etc/robot/username', program.write('username', 'robot$smoke-test+probe')).replace('/etc/robot/password', program.write('password', 'Right-password-1')));
    const { code, stdout } = await program.run(settings);
    expect([code, stdout.match(/^ok \w+/gm)]).toEqual([0, ['ok login', 'ok push', 'ok pull', 'ok pull', 'ok delete']]);
    expect([...registry.manifests.keys()]).toEqual([]);
    program.write('password', 'Wrong-password-1');
    expect((await program.run(settings)).code).toBe(OUTCOMES.login.code);
  } finally {
    await registry.stop();
    program.remove();
    certificates.remove();
  }
}, 30_000);
