import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { Enforcement, ImageRoutes, KyvernoTests, PolicyEngine } from '../../src';
import { loadAll } from '../../tools/yaml';
import { verdict } from '../support/cel';
import { PackOptions, testPack } from '../support/policies';
import { schemaProblems } from '../support/schemas';

const { KYVERNO, VALIDATING_ADMISSION_POLICY, KYVERNO_CLUSTER_POLICY } = PolicyEngine;

/** The documents of each file. */
function testsOf(...packs: PackOptions[]): Record<string, any[]> {
  const tests = new KyvernoTests({ packs: packs.map(options => testPack(options).pack) });
  return Object.fromEntries(tests.charts.map(chart => [chart.node.id, Testing.synth(chart)]));
}

const rewriting: PackOptions = { routes: ImageRoutes.usual() };

describe('B93: tests of policies', () => {
  test('are written where the command of Kyverno looks for them', () => {
    const outdir = join(mkdtempSync(join(tmpdir(), 'harbor-policies-')), 'tests');
    new KyvernoTests({ packs: [testPack().pack], outdir }).synth();
    const files = readdirSync(outdir).sort();
    const [test] = loadAll(readFileSync(join(outdir, 'kyverno-test.yaml'), 'utf8')) as any[];
    rmSync(outdir, { recursive: true });
    expect(files).toEqual(['kyverno-test.yaml', 'require-harbor-images-policies.yaml', 'require-harbor-images-resources.yaml']);
    expect([...test.policies, ...test.resources]).toEqual(files.slice(1));
  });

  test('are an app of their own: nobody applies bad Pods with the rest', () => {
    expect(new KyvernoTests({ packs: [] }).outdir).toBe('policy-tests');
  });

  test('are one for each rule, for what one rewrites another would not find', () => {
    const { 'kyverno-test': tests } = testsOf({ ...rewriting, enforcement: Enforcement.ENFORCE });
    expect(tests.map(({ metadata }) => metadata.name)).toEqual(['rewrite-images-to-harbor', 'require-harbor-images']);
    expect(new Set(tests.flatMap(({ policies }) => policies)).size).toBe(2);
  });

  test('are one for each language', () => {
    const { 'kyverno-test': tests } = testsOf({}, { engine: VALIDATING_ADMISSION_POLICY }, { engine: KYVERNO_CLUSTER_POLICY });
    expect(tests.map(({ metadata }) => metadata.name)).toEqual([
      'require-harbor-images', 'require-harbor-images-validating-admission-policy', 'require-harbor-images-kyverno-cluster-policy',
    ]);
  });

  test('have only files that exist', () => {
    const files = testsOf({ ...rewriting, sharePullSecret: { secretName: 'harbor-pull' }, addPullSecret: { secretName: 'harbor-pull' } });
    const named = files['kyverno-test'].flatMap(({ policies, resources, context = [], results }) => [
      policies, resources, context, ...results.map(({ patchedResources = [], generatedResource = [] }: any) => [patchedResources, generatedResource].flat()),
    ].flat());
    expect(named.filter(name => !(name.replace(/\.yaml$/, '') in files))).toEqual([]);
    expect(Object.keys(files).filter(name => name !== 'kyverno-test' && !named.includes(`${name}.yaml`))).toEqual([]);
  });

  test('name every resource, and mark each result with the kind of its policy', () => {
    const { 'kyverno-test': [test], 'require-harbor-images-resources': resources } = testsOf({});
    expect(test.results.flatMap((result: any) => result.resources)).toEqual(resources.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`));
    expect(test.results[0]).toEqual({ policy: 'require-harbor-images', isValidatingPolicy: true, kind: 'Pod', resources: ['policy-test/images-of-harbor'], result: 'pass' });
  });

  test('expect of each resource what the policy says', () => {
    const { 'kyverno-test': [test], 'require-harbor-images-resources': resources, 'require-harbor-images-policies': [policy] } = testsOf({});
    expect(resources.map(object => verdict(policy.spec, { object }) === undefined ? 'pass' : 'fail')).toEqual(test.results.map(({ result }: any) => result));
  });

  test('show Deployments and CronJobs only if they are checked', () => {
    const kinds = (options: PackOptions) => new Set(testsOf(options)['require-harbor-images-resources'].map(({ kind }) => kind));
    expect(kinds({})).toEqual(new Set(['Pod', 'Deployment', 'CronJob']));
    expect(kinds(rewriting)).toEqual(new Set(['Pod']));
  });

  test('show what becomes of Pods', () => {
    const files = testsOf(rewriting);
    const patched = files['rewrite-images-to-harbor-patched'].flatMap(({ spec }) => spec.containers.map(({ image }: any) => image));
    expect(patched).toEqual(expect.arrayContaining([
      'registry.example.com/docker-hub/library/nginx', 'registry.example.com/ghcr/team/app:1.0', 'registry.elsewhere.example/team/app:1.0', 'localhost/app',
    ]));
    expect(files['kyverno-test'][0].results[0]).toMatchObject({ isMutatingPolicy: true, patchedResources: 'rewrite-images-to-harbor-patched.yaml' });
  });

  test('leave out what a ClusterPolicy asks of the API server, which the command has not', () => {
    const { 'require-harbor-images-kyverno-cluster-policy-policies': [policy] } = testsOf({ engine: KYVERNO_CLUSTER_POLICY });
    expect(Object.keys(policy.spec).sort()).toEqual(['background', 'rules']);
    expect(policy.spec.rules[0].exclude.any[0].resources.namespaces).toContain('kube-system');
  });

  test('leave out rules that the language cannot say', () => {
    expect(testsOf({ ...rewriting, engine: VALIDATING_ADMISSION_POLICY })['kyverno-test']).toHaveLength(1);
  });

  test.each([KYVERNO, KYVERNO_CLUSTER_POLICY])('have resources that the API server knows, and the shape of a test: %s', async engine => {
    const files = testsOf({ ...rewriting, engine });
    const resources = Object.keys(files).filter(name => name.endsWith('-resources')).flatMap(name => files[name]);
    expect(await schemaProblems([...resources, ...files['kyverno-test']])).toEqual([]);
  });
});
