import { readFileSync } from 'node:fs';
import { Chart, Duration } from 'cdk8s';
import { Harbor, ImageRoutes, PullPreflight, PullPreflightProps, RouteVisibility } from '../../src';
import { OUTCOMES } from '../../src/registry-client/pull-failure';
import { harborProps } from '../support/harbor';
import { errorsOf, testChart } from '../support/harbor-context';
import { find, findAll, Manifest, podTemplate, synth } from '../support/manifests';
import { TestCertificates } from '../support/registry/certificates';
import { imageOf } from '../support/registry/images';
import { dockerConfigOf, PullProgram } from '../support/registry/pull-program';
import { TestRegistry } from '../support/registry/test-registry';
import { testRelease } from '../support/release';
import { restrictedProblems } from '../support/restricted-pod';
import { schemaProblems } from '../support/schemas';

const HOST = 'registry.example.com';
const CHECKS = [{ secretName: 'harbor-pull', images: [`${HOST}/apps/shop:1.4.2`] }];
const PROPS: PullPreflightProps = { registry: HOST, namespaces: ['apps'], checks: CHECKS };

function make(props: Partial<PullPreflightProps> = {}) {
  const chart = testChart();
  const preflight = new PullPreflight(chart, 'preflight', { ...PROPS, ...props });
  return { chart, preflight, errors: errorsOf(chart), warnings: preflight.warnings };
}

const objectsOf = (props: Partial<PullPreflightProps> = {}) => synth(make(props).chart);
const jobOf = (objects: readonly Manifest[]) => findAll(objects, 'Job')[0];
const settingsOf = (objects: readonly Manifest[]) => JSON.parse(find(objects, 'ConfigMap', 'pull-preflight').data['settings.json']);

describe('a preflight', () => {
  test('A31: is a Job that runs the program with the pull Secret', () => {
    const objects = objectsOf();
    const { containers: [container], volumes } = podTemplate(jobOf(objects)).spec;
    expect([container.command, container.args]).toEqual([['node', '/etc/pulls/program.mjs'], ['/etc/pulls/settings.json', HOST]]);
    expect(volumes).toContainEqual({ name: 'login-0', secret: { secretName: 'harbor-pull', items: [{ key: '.dockerconfigjson', path: 'login.json' }] } });
    expect(settingsOf(objects).checks).toEqual([
      { secretName: 'harbor-pull', loginFile: '/etc/registry-login/harbor-pull/login.json', images: ['apps/shop:1.4.2'] },
    ]);
  });

  test('A31: is there in each namespace, and with each of its Secrets', () => {
    const checks = [...CHECKS, { secretName: 'data-pull', images: [`${HOST}/data/tool:2`] }, { images: [`${HOST}/public/tool:2`] }];
    const objects = objectsOf({ namespaces: ['apps', 'data'], checks });
    expect(findAll(objects, 'Job').map(({ metadata }) => metadata.namespace)).toEqual(['apps', 'data']);
    expect(findAll(objects, 'Job').map(job => podTemplate(job).spec.volumes.flatMap(({ secret }: any) => secret?.secretName ?? []))).toEqual([
      ['harbor-pull', 'data-pull'], ['harbor-pull', 'data-pull'],
    ]);
  });

  test('is there once in a namespace that is named twice', () => {
    expect(findAll(objectsOf({ namespaces: ['apps', 'apps'] }), 'Job')).toHaveLength(1);
  });

  test('A31: makes GitOps wait, and fails for good after the last try', () => {
    const { spec } = jobOf(objectsOf({ syncWave: -5, timeout: Duration.minutes(20), retries: 3 }));
    expect(spec).toMatchObject({ backoffLimit: 3, activeDeadlineSeconds: 1200 });
    expect(spec.ttlSecondsAfterFinished).toBeUndefined(); // GitOps would make a Job anew that was removed
    expect(objectsOf({ syncWave: -5 }).map(({ metadata }) => metadata.annotations?.['argocd.argoproj.io/sync-wave'])).toEqual(['-5', '-5', '-5']);
    expect(objectsOf().map(({ metadata }) => metadata.annotations?.['argocd.argoproj.io/sync-wave'])).toEqual([undefined, undefined, undefined]);
  });

  test('is not tried again where it was told something wrong', () => {
    expect(jobOf(objectsOf()).spec.podFailurePolicy).toEqual({
      rules: [{ action: 'FailJob', onExitCodes: { containerName: 'check', operator: 'In', values: [OUTCOMES.settings.code] } }],
    });
    expect(Object.values(OUTCOMES).filter(({ isFinal }) => isFinal)).toEqual([OUTCOMES.settings]);
  });

  test('is a new Job if it would do something else, and the same one otherwise', () => {
    const nameOf = (props: Partial<PullPreflightProps> = {}) => jobOf(objectsOf(props)).metadata.name;
    expect(nameOf()).toMatch(/^pull-preflight-[0-9a-f]{8}$/);
    expect(nameOf()).toBe(nameOf());
    expect(new Set([nameOf(), nameOf({ attempts: 2 }), nameOf({ caSecretName: 'ca' }), nameOf({ registry: undefined, harbor: new Harbor(testChart(), 'harbor', harborProps({ platformUserIds: true })) })]).size).toBe(4);
  });

  test('fits the restricted profile, and has no token of the API server', () => {
    const objects = objectsOf();
    expect(restrictedProblems(jobOf(objects))).toEqual([]);
    expect(podTemplate(jobOf(objects)).spec).toMatchObject({ automountServiceAccountToken: false, serviceAccountName: 'pull-preflight' });
    expect(find(objects, 'ServiceAccount', 'pull-preflight').automountServiceAccountToken).toBe(false);
  });

  test('has objects that an API server accepts', async () => {
    expect(await schemaProblems(objectsOf({ syncWave: 1, caConfigMapName: 'ca', networkPolicy: {}, labels: { team: 'a' } }))).toEqual([]);
  });

  test('keeps Flux from its program, and the host where Flux can put it in', () => {
    const objects = objectsOf();
    expect(find(objects, 'ConfigMap', 'pull-preflight').metadata.annotations).toEqual({ 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' });
    expect(JSON.stringify(settingsOf(objects))).not.toContain(HOST);
  });

  test.each([
    ['caSecretName', { secret: { secretName: 'registry-ca', items: [{ key: 'ca.crt', path: 'ca.crt' }] } }],
    ['caConfigMapName', { configMap: { name: 'registry-ca', items: [{ key: 'ca.crt', path: 'ca.crt' }] } }],
  ])('has the CA as a file: %s', (prop, volume) => {
    const objects = objectsOf({ [prop]: 'registry-ca' });
    expect(settingsOf(objects).caFile).toBe('/etc/registry-ca/ca.crt');
    expect(podTemplate(jobOf(objects)).spec.volumes).toContainEqual({ name: 'ca', ...volume });
  });

  test('tells the program its limits', () => {
    expect(settingsOf(objectsOf({
      attempts: 7, requestTimeout: Duration.seconds(10), tryTimeout: Duration.minutes(2), warmPullLimit: Duration.seconds(2), wholeImage: false,
    }))).toMatchObject({ attempts: 7, requestTimeoutSeconds: 10, deadlineSeconds: 120, slowSeconds: 2, wholeImage: false });
  });
});

describe('the registry', () => {
  test.each([['Harbor', (chart: Chart) => new Harbor(chart, 'harbor', harborProps(HERE))], ['HarborRelease', () => testRelease(HERE)]] as const)('may be a %s, whose images and logins it has', (_, harborOf) => {
    const chart = testChart();
    const harbor = harborOf(chart);
    const preflight = new PullPreflight(chart, 'preflight', { harbor, checks: [{ images: ['registry.example.com:8443/apps/shop:1'] }] });
    const { spec } = podTemplate(preflight.jobs[0].toJson());
    expect(preflight.jobs[0].metadata.namespace).toBe('harbor');
    expect(spec.containers[0]).toMatchObject({ image: expect.stringMatching(/^mirror\.example\.com\/hub\/library\/node:22/), args: ['/etc/pulls/settings.json', 'registry.example.com:8443'] });
    expect(spec.imagePullSecrets).toEqual([{ name: 'mirror-login' }]);
    expect(spec.securityContext.runAsUser).toBeUndefined();
    expect(errorsOf(preflight)).toEqual([]);
  });

  test.each([
    ['alpine:3.20', 'docker-hub/library/alpine:3.20'],
    ['docker.io/grafana/grafana:12.1.0', 'docker-hub/grafana/grafana:12.1.0'],
    [`quay.io/prometheus/node-exporter@sha256:${'a'.repeat(64)}`, `quay/prometheus/node-exporter@sha256:${'a'.repeat(64)}`],
    [`${HOST}/apps/shop:1`, 'apps/shop:1'],
  ])('C16: is where %s comes from, as %s', (image, path) => {
    expect(settingsOf(objectsOf({ routes: ImageRoutes.to('docker.io', 'quay.io'), checks: [{ images: [image] }] })).checks[0].images).toEqual([path]);
  });

  test('C62: is pulled from through each project, or there is a warning', () => {
    const routes = ImageRoutes.to('docker.io', 'quay.io');
    expect(make({ routes, checks: [{ images: ['alpine:3.20', 'quay.io/prometheus/node-exporter:v1.9.1'] }] }).warnings).toEqual([]);
    expect(make({ routes, checks: [{ images: ['alpine:3.20'] }] }).warnings).toEqual([
      expect.stringContaining("HBR-PULL-10 'checks' have no image that goes through the project quay, where images of quay.io come from"),
    ]);
  });
});

const HERE = { externalUrl: 'https://registry.example.com:8443', imageRegistry: 'mirror.example.com/hub', imagePullSecrets: ['mirror-login'], platformUserIds: true };
const PRIVATE = [{ upstream: 'ghcr.io', project: 'ghcr', visibility: RouteVisibility.PRIVATE }];

describe('a problem is reported for', () => {
  test.each<[string, string, Partial<PullPreflightProps>]>([
    ['HBR-PULL-01', 'no registry', { registry: undefined }],
    ['HBR-PULL-01', 'two registries', { harbor: new Harbor(testChart(), 'harbor', harborProps()) }],
    ['HBR-PULL-02', 'a URL', { registry: 'https://registry.example.com' }],
    ['HBR-PULL-03', 'a Harbor without TLS', {
      registry: undefined, harbor: new Harbor(testChart(), 'harbor', harborProps({ externalUrl: 'http://registry.example.com' })),
    }],
    ['HBR-PULL-04', 'an image of another registry', { checks: [{ images: ['quay.io/team/app:1'] }] }],
    ['HBR-PULL-04', 'a host that only looks alike', { checks: [{ images: [`${HOST}.evil.example/team/app:1`] }] }],
    ['HBR-PULL-05', 'nothing to check', { checks: [] }],
    ['HBR-PULL-05', 'a check without images', { checks: [{ images: [] }] }],
    ['HBR-PULL-06', 'two CAs', { caSecretName: 'ca', caConfigMapName: 'ca' }],
    ['HBR-PULL-08', 'a long name', { name: 'a'.repeat(53) }],
    ['HBR-PULL-08', 'a name with dots', { name: 'pull.preflight' }],
    ['HBR-PULL-09', 'a private project without a login', { routes: PRIVATE, checks: [{ images: ['ghcr.io/acme/app:1'] }] }],
    ['HBR-PULL-11', 'no attempt', { attempts: 0 }],
    ['HBR-PULL-11', 'half a retry', { retries: 0.5 }],
    ['HBR-PULL-12', 'a try that is longer than all of them', { tryTimeout: Duration.hours(1) }],
    ['HBR-PULL-23', 'no namespace', { namespaces: [] }],
    ['HBR-PULL-15', 'half a wave', { syncWave: 0.5 }],
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
    expect(make({ image: 'node' as any }).errors).toEqual([expect.stringContaining('HBR-PROP-02')]);
    expect(make({ image: undefined, secret: 'x' } as any).errors).toEqual([expect.stringContaining('HBR-PROP-01')]);
  });
});

test('A31, C16: the Job does what it is there for: it pulls, or fails on a refused login', async () => {
  const certificates = TestCertificates.make();
  const registry = await TestRegistry.start({ certificate: certificates.server, redirects: true });
  registry.project('apps');
  registry.account('robot$apps+cluster-a', 'Right-password-1', ['apps']);
  registry.push('apps/shop', '1.4.2', imageOf(['files']));
  const objects = objectsOf({ registry: registry.address, caSecretName: 'ca', wholeImage: true, attempts: 1, checks: [{ secretName: 'harbor-pull', images: [`${registry.address}/apps/shop:1.4.2`] }] });
  const platforms = ['linux/amd64'];
  const program = new PullProgram(find(objects, 'ConfigMap', 'pull-preflight').data['program.mjs'], { registry: registry.address, platforms });
  try {
    const login = program.file('login.json');
    const settings = JSON.parse(JSON.stringify(settingsOf(objects))
      .replace('/etc/registry-ca/ca.crt', certificates.caFile).replace('/etc/registry-login/harbor-pull/login.json', login));
    program.write('login.json', dockerConfigOf(registry.address, 'robot$apps+cluster-a', 'Right-password-1'));
    expect(await program.run(settings)).toMatchObject({ code: 0, stdout: expect.stringMatching(/cold pull \d+\.\d+ s, warm pull \d+\.\d+ s/) });
    program.write('login.json', dockerConfigOf(registry.address, 'robot$apps+cluster-a', 'Wrong-password-1'));
    expect((await program.run(settings)).code).toBe(OUTCOMES.login.code);
    expect(readFileSync(login, 'utf8')).toContain('Wrong-password-1');
  } finally {
    await registry.stop();
    program.remove();
    certificates.remove();
  }
});
