import { ImageRoutes, PolicyEngine, PolicyExceptionOptions } from '../../src';
import { exceptionConditions } from '../../src/admission/policy-exception';
import { evaluate } from '../support/cel';
import { PackOptions, testPack } from '../support/policies';
import { schemaProblems } from '../support/schemas';

const LEGACY: PackOptions = { engine: PolicyEngine.KYVERNO_CLUSTER_POLICY };
const OPTIONS: PolicyExceptionOptions = { name: 'outage', reason: 'The registry is down', approvedBy: 'jane', expiresAt: '2026-12-01T08:00:00Z', namespaces: ['team-a'] };
const pack = (options: Partial<PolicyExceptionOptions> = {}, more: PackOptions = {}) => testPack({ routes: ImageRoutes.usual(), exceptions: [{ ...OPTIONS, ...options }], ...more });
const objects = (options: Partial<PolicyExceptionOptions> = {}, more: PackOptions = {}) => pack(options, more).pack.exceptions.map(object => object.toJson());
const exception = (options: Partial<PolicyExceptionOptions> = {}, more: PackOptions = {}) => objects(options, more).find(({ kind }) => kind === 'PolicyException');
const errors = (options: Partial<PolicyExceptionOptions>, more: PackOptions = {}) => pack(options, more).errors;

const isExcepted = (metadata: object, options: Partial<PolicyExceptionOptions>) => (
  exceptionConditions({ ...OPTIONS, namespaces: undefined, ...options }).every(({ expression }) => evaluate(expression, { object: { metadata } }) === true)
);

describe('an exception', () => {
  test('is from all policies of the pack that can deny or change', () => {
    expect(exception().spec.policyRefs).toEqual([
      { name: 'rewrite-images-to-harbor', kind: 'MutatingPolicy' }, { name: 'require-harbor-images', kind: 'ValidatingPolicy' },
    ]);
  });

  test('is from the named ones alone', () => {
    expect(exception({ policies: ['require-harbor-images'] }).spec.policyRefs).toEqual([{ name: 'require-harbor-images', kind: 'ValidatingPolicy' }]);
  });

  test('ends, and says why it is there and who allowed it', () => {
    expect(exception({ ticket: 'OPS-1' }).spec).toMatchObject({
      expiresAt: '2026-12-01T08:00:00Z', properties: { 'reason': 'The registry is down', 'approved-by': 'jane', 'ticket': 'OPS-1' },
    });
  });

  test('is in the namespace that Kyverno reads exceptions from', () => {
    expect([exception().metadata.namespace, exception({ namespace: 'exceptions' }).metadata.namespace]).toEqual(['kyverno', 'exceptions']);
  });

  test('is as an API server and Kyverno want it', async () => {
    const options = { resourceNames: ['app-*'], resourceLabels: { 'app.kubernetes.io/name': 'app' } };
    expect(await schemaProblems([...objects(options), ...objects({ ...options, name: 'older' }, LEGACY)])).toEqual([]);
  });
});

describe('what an exception is for', () => {
  test('namespaces', () => {
    expect(['team-a', 'team-b'].map(namespace => isExcepted({ name: 'a', namespace }, { namespaces: ['team-a'] }))).toEqual([true, false]);
  });

  test('a name', () => {
    expect(['app', 'app-2'].map(name => isExcepted({ name }, { resourceNames: ['app'] }))).toEqual([true, false]);
  });

  test('the beginning of a name, which is all that Pods of a Deployment have at first', () => {
    expect([{ name: 'app-1' }, { generateName: 'app-7d9c5b6f4-' }, { generateName: 'other-' }, {}].map(metadata => isExcepted(metadata, { resourceNames: ['app-*'] }))).toEqual([true, true, false, false]);
  });

  test('one of several names', () => {
    expect(['a', 'b', 'c'].map(name => isExcepted({ name }, { resourceNames: ['a', 'b'] }))).toEqual([true, true, false]);
  });

  test('labels, all of them', () => {
    const resourceLabels = { 'app.kubernetes.io/name': 'app', 'tier': 'front' };
    expect([resourceLabels, { tier: 'front' }, undefined].map(labels => isExcepted({ labels }, { resourceLabels }))).toEqual([true, false, false]);
  });

  test('namespaces and names together', () => {
    const options = { namespaces: ['team-a'], resourceNames: ['app'] };
    expect([{ namespace: 'team-a', name: 'app' }, { namespace: 'team-a', name: 'b' }, { namespace: 'b', name: 'app' }].map(metadata => isExcepted(metadata, options))).toEqual([true, false, false]);
  });

  test('a quote in a name ends no text', () => {
    expect(isExcepted({ name: 'a' }, { resourceNames: ["' || true || '"] })).toBe(false);
  });
});

describe('an exception from ClusterPolicies', () => {
  test('names the rules, and those that Kyverno derives from them', () => {
    const { exceptions } = exception({ policies: ['require-harbor-images'] }, LEGACY).spec;
    const [{ policyName, ruleNames }] = exceptions;
    expect([exceptions.length, policyName, ruleNames.length % 3]).toEqual([1, 'require-harbor-images', 0]);
    expect(ruleNames).toEqual(expect.arrayContaining([`autogen-${ruleNames[0]}`, `autogen-cronjob-${ruleNames[0]}`]));
  });

  test('is deleted at its end, for the kind itself knows none', () => {
    expect(exception({}, LEGACY).metadata.labels['cleanup.kyverno.io/ttl']).toBe('2026-12-01T080000Z');
    expect(objects({}, LEGACY).find(({ kind }) => kind === 'ClusterRole')).toMatchObject({
      metadata: { name: 'kyverno-cleanup-exception-outage', labels: { 'rbac.kyverno.io/aggregate-to-cleanup-controller': 'true' } }, rules: [{ apiGroups: ['kyverno.io'], resources: ['policyexceptions'] }],
    });
  });

  test('has the same reach', () => {
    expect(exception({ resourceNames: ['app-*'], resourceLabels: { a: 'b' } }, LEGACY).spec.match.any[0].resources).toMatchObject({
      namespaces: ['team-a'], names: ['app-*'], selector: { matchLabels: { a: 'b' } },
    });
  });
});

test.each<[string, Partial<PolicyExceptionOptions>]>([
  ['HBR-POLICY-45', { policies: ['require-harbor-image'] }],
  ['HBR-POLICY-46', { expiresAt: 'tomorrow' }],
  ['HBR-POLICY-46', { expiresAt: '2026-12-01' }],
  ['HBR-POLICY-46', { expiresAt: '2026-12-01T08:00:00+01:00' }],
  ['HBR-POLICY-46', { expiresAt: '2026-02-29T08:00:00Z' }],
  ['HBR-POLICY-46', { expiresAt: '2026-12-01T24:00:00Z' }],
  ['HBR-POLICY-47', { reason: ' ' }],
  ['HBR-POLICY-47', { approvedBy: '' }],
  ['HBR-POLICY-48', { namespaces: [] }],
  ['HBR-POLICY-48', { namespaces: undefined, resourceNames: ['*'] }],
])('%s is reported for %j', (code, options) => {
  expect(errors(options)).toEqual([expect.stringContaining(code)]);
});

test('a leap day is a day', () => {
  expect(errors({ expiresAt: '2028-02-29T08:00:00Z' })).toEqual([]);
});

test('HBR-POLICY-49 is reported where policies know no exceptions', () => {
  expect(errors({}, { engine: PolicyEngine.VALIDATING_ADMISSION_POLICY, routes: [] })).toEqual([expect.stringContaining('HBR-POLICY-49')]);
});

test('HBR-POLICY-50 warns of labels, which anybody can write', () => {
  expect(pack({ namespaces: undefined, resourceLabels: { a: 'b' } }).warnings).toEqual([expect.stringContaining('HBR-POLICY-50')]);
});
