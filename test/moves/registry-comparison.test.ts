import { App, Chart, Duration } from 'cdk8s';
import { RegistryComparison, RegistryComparisonProps, RegistryMigration } from '../../src';
import { WARNINGS_COLLECTED_ELSEWHERE } from '../../src/diagnostics/announce-warnings';
import { codeOf } from '../support/bad-input';
import { testHarbor } from '../support/harbor';
import { errorsOf } from '../support/harbor-context';
import { find, Manifest } from '../support/manifests';
import { restrictedProblems } from '../support/restricted-pod';
import { schemaProblems } from '../support/schemas';

const PLAN = { from: 'registry.old.example.com:5000', to: 'registry.example.com', repositories: ['shop/web', 'shop/api:1.0'] };

function compared(props: Partial<RegistryComparisonProps> = {}, plan: object = {}) {
  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true, namespace: 'migration' });
  chart.node.setContext(WARNINGS_COLLECTED_ELSEWHERE, true);
  const comparison = new RegistryComparison(chart, 'comparison', { migration: RegistryMigration.of({ ...PLAN, ...plan }), ...props });
  return { comparison, errors: errorsOf(chart).map(codeOf), objects: () => chart.toJson() as Manifest[] };
}

const settingsOf = (objects: Manifest[]) => JSON.parse(find(objects, 'ConfigMap', 'registry-comparison').data['settings.json']);

test('a Job is told both registries and what moves', () => {
  const objects = compared({ secretName: 'harbor-pull', sourceSecretName: 'old-pull', caSecretName: 'cas', concurrency: 8, timeout: Duration.hours(2) }).objects();
  expect(settingsOf(objects)).toMatchObject({
    source: { registry: 'registry.old.example.com:5000' },
    moves: [{ source: 'shop/web', target: 'shop/web' }, { source: 'shop/api', target: 'shop/api', tags: ['1.0'] }],
    checks: [{ secretName: 'harbor-pull', images: [] }, { secretName: 'old-pull', images: [] }],
    concurrency: 8,
    deadlineSeconds: 7200,
    caFile: '/etc/registry-ca/ca.crt',
  });
  const job = objects.find(({ kind }) => kind === 'Job')!;
  expect(job.metadata).toMatchObject({ namespace: 'migration', name: expect.stringMatching(/^registry-comparison-[0-9a-f]{8}$/) });
  expect(job.spec.template.spec.containers[0].args).toEqual(['/etc/pulls/settings.json', 'registry.example.com']);
  expect(job.spec.template.spec.volumes.map(({ secret }: any) => secret?.secretName).filter(Boolean)).toEqual(['cas', 'harbor-pull', 'old-pull']);
});

test('the Pod may do nothing, and an API server takes it', async () => {
  const objects = compared({ secretName: 'harbor-pull' }).objects();
  expect(await schemaProblems(objects)).toEqual([]);
  expect(restrictedProblems(objects.find(({ kind }) => kind === 'Job')!)).toEqual([]);
  expect(objects.filter(({ kind }) => /Role/.test(kind))).toEqual([]);
});

test('another plan is another Job', () => {
  const nameOf = (plan: object) => compared({}, plan).comparison.job!.name;
  expect(nameOf({ repositories: ['shop/web'] })).not.toBe(nameOf({}));
  expect(nameOf({})).toBe(nameOf({}));
});

test('a registry without TLS is asked without a password', () => {
  expect(settingsOf(compared({}, { plainHttp: true }).objects()).source).toEqual({ registry: PLAN.from, url: `http://${PLAN.from}` });
  expect(compared({ sourceSecretName: 'old-pull' }, { plainHttp: true }).errors).toEqual(['HBR-MOVE-11']);
});

test('a Harbor of the app is the one that images move to', () => {
  const harbor = testHarbor({ imageRegistry: 'mirror.example.com', imagePullSecrets: ['mirror'] });
  const job = compared({ harbor, namespace: 'x' }).comparison.job!.toJson();
  expect(job.spec.template.spec).toMatchObject({ imagePullSecrets: [{ name: 'mirror' }], containers: [{ image: expect.stringMatching(/^mirror\.example\.com\//) }] });
  expect(compared({ harbor }, { to: 'elsewhere.example.com' }).errors).toEqual(['HBR-MOVE-12']);
});

test.each<[Partial<RegistryComparisonProps>, string]>([
  [{ name: 'Not a name' }, 'HBR-PULL-08'],
  [{ caSecretName: 'a', caConfigMapName: 'b' }, 'HBR-PULL-06'],
  [{ concurrency: 0 }, 'HBR-PULL-11'],
  [{ proxy: { httpsProxy: 'nonsense' } }, 'HBR-PROXY-01'],
  [{ proxy: {} }, 'HBR-PROXY-04'],
])('%p is refused', (props, code) => {
  expect(compared(props).errors).toEqual([code]);
});
