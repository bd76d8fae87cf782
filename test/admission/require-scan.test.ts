import { Duration } from 'cdk8s';
import { FindingSeverity, ImageSigner, PolicyEngine, RequireScanOptions } from '../../src';
import { reportConditions, VULNERABILITY_REPORT } from '../../src/admission/require-scan';
import { evaluate } from '../support/cel';
import { only, testPack } from '../support/policies';
import { schemaProblems } from '../support/schemas';
import { CI, RELEASE, signedBy } from '../support/signers';

const NOW = "timestamp('2026-11-22T12:00:00Z')";

function policy(options: Partial<RequireScanOptions> = {}) {
  return only(testPack({ requireScan: { ...signedBy(RELEASE), ...options } }), 'ImageValidatingPolicy', 'require-harbor-scan').spec;
}

function legacy(options: Partial<RequireScanOptions> = {}) {
  return only(testPack({ requireScan: { ...signedBy(RELEASE), ...options }, engine: PolicyEngine.KYVERNO_CLUSTER_POLICY }), 'ClusterPolicy', 'require-harbor-scan').spec.rules[0].verifyImages[0];
}

function predicate(vulnerabilities?: object[], scanFinishedOn = '2026-11-20T12:00:00Z') {
  return { scanner: { result: { Results: [{ Target: 'app' }, { Target: 'os', ...(vulnerabilities && { Vulnerabilities: vulnerabilities }) }] } }, metadata: { scanFinishedOn } };
}

const isHarmless = (report: object, options: Partial<RequireScanOptions> = {}) => evaluate(reportConditions('report', { ...signedBy(RELEASE), ...options }).harmless, { report });
const isFresh = (scanFinishedOn: string, options: Partial<RequireScanOptions> = {}) => (
  evaluate(reportConditions('report', { ...signedBy(RELEASE), ...options }).fresh.replace('time.now()', NOW), { report: predicate([], scanFinishedOn) })
);

describe('C49: findings', () => {
  test('of critical severity are refused', () => {
    expect([isHarmless(predicate([{ Severity: 'CRITICAL' }])), isHarmless(predicate([{ Severity: 'HIGH' }]))]).toEqual([false, true]);
  });

  test('of the given severity are refused, with all that are worse', () => {
    expect(['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'].map(Severity => isHarmless(predicate([{ Severity }]), { severity: FindingSeverity.MEDIUM }))).toEqual([true, false, false, false]);
  });

  test('that no update mends pass if they may', () => {
    const reports = [{ Severity: 'CRITICAL' }, { Severity: 'CRITICAL', FixedVersion: '' }, { Severity: 'CRITICAL', FixedVersion: '1.2.3' }].map(finding => predicate([finding]));
    expect(reports.map(report => isHarmless(report, { ignoreUnfixed: true }))).toEqual([true, true, false]);
    expect(reports.map(report => isHarmless(report))).toEqual([false, false, false]);
  });

  test('are missing in a report of an image without packages', () => {
    expect([isHarmless({ scanner: { result: {} } }), isHarmless(predicate())]).toEqual([true, true]);
  });

  test('a report of another shape is an error, and no pass', () => {
    expect(() => isHarmless({ findings: [] })).toThrow();
  });
});

describe('C49: the age of a report', () => {
  test('is seven days at most', () => {
    expect(['2026-11-15T11:59:59Z', '2026-11-15T12:00:01Z', '2026-11-22T11:00:00Z'].map(time => isFresh(time))).toEqual([false, true, true]);
  });

  test('is what the options say', () => {
    expect(['2026-11-20T11:00:00Z', '2026-11-20T13:00:00Z'].map(time => isFresh(time, { maxAge: Duration.days(2) }))).toEqual([false, true]);
  });
});

describe('the policy', () => {
  test('C49: wants a signed report of the type that cosign writes', () => {
    expect(policy().attestations).toEqual([{ name: 'scan', intoto: { type: VULNERABILITY_REPORT } }]);
    expect(policy({ attestationType: 'cosign.sigstore.dev/attestation/vuln/v1' }).attestations[0].intoto.type).toBe('cosign.sigstore.dev/attestation/vuln/v1');
  });

  test('verifies a report before it reads it: Kyverno reads no other', () => {
    expect(policy().variables.map(({ name }: any) => name)).toEqual(['images', 'unscanned', 'outdated', 'vulnerable']);
    expect(policy().validations.map(({ expression }: any) => expression)).toEqual(['unscanned', 'outdated', 'vulnerable'].map(name => `variables.${name}.size() == 0`));
  });

  test('counts the signers that have to agree', () => {
    const unscanned = policy({ signers: [RELEASE, CI], requireAllSigners: true }).variables[1].expression;
    expect(unscanned).toBe("variables.images.filter(i, verifyAttestationSignatures(i, attestations['scan'], [attestors['release'], attestors['ci']]) < 2)");
  });

  test('tells those who are denied which images have which problem', () => {
    const messages = policy({ severity: FindingSeverity.HIGH }).validations.map(({ messageExpression }: any) => evaluate(messageExpression, { variables: { unscanned: ['a:1'], outdated: ['b:1'], vulnerable: ['c:1', 'd:1'] } }));
    expect(messages).toEqual([
      'images must have a signed report of a scan; none for: a:1',
      'images must have been scanned in the last 168h; not for: b:1',
      'images must have no findings of severity HIGH or CRITICAL; found in: c:1, d:1',
    ]);
  });

  test('is as an API server and Kyverno want it', async () => {
    const options = { requireScan: signedBy(RELEASE, CI) };
    expect(await schemaProblems([...testPack(options).manifests, ...testPack({ ...options, engine: PolicyEngine.KYVERNO_CLUSTER_POLICY }).manifests])).toEqual([]);
  });
});

describe('a ClusterPolicy', () => {
  test('C49: has the same conditions in JMESPath', () => {
    expect(legacy({ severity: FindingSeverity.HIGH, ignoreUnfixed: true }).attestations[0].conditions[0].all).toEqual([
      { key: "{{ time_since('', '{{ metadata.scanFinishedOn }}', '') }}", operator: 'LessThanOrEquals', value: '168h' },
      { key: '{{ length(scanner.result.Results[].Vulnerabilities[?contains(`["HIGH","CRITICAL"]`, Severity) && FixedVersion][] || `[]`) }}', operator: 'Equals', value: 0 },
    ]);
  });

  test('has the signers at the report, not at the image', () => {
    const { attestors, attestations } = legacy({ signers: [ImageSigner.keySecret('release', { secretName: 'cosign' })] });
    expect([attestors, attestations[0].attestors]).toEqual([undefined, [{ count: 1, entries: [{ keys: { secret: { name: 'cosign', namespace: 'kyverno' } } }] }]]);
  });
});
