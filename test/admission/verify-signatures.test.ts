import { Duration } from 'cdk8s';
import { Enforcement, ImageRoutes, ImageSigner, PolicyEngine, VerifySignaturesOptions } from '../../src';
import { IMAGES_CHANGED } from '../../src/admission/image-verification';
import { evaluate } from '../support/cel';
import { only, PackOptions, podWith, testPack } from '../support/policies';
import { schemaProblems } from '../support/schemas';
import { CI, PUBLIC_KEY, RELEASE, signedBy } from '../support/signers';

const LEGACY: PackOptions = { engine: PolicyEngine.KYVERNO_CLUSTER_POLICY };
const ENFORCE: PackOptions = { enforcement: Enforcement.ENFORCE };

function policy(options: Partial<VerifySignaturesOptions> = {}, pack: PackOptions = {}) {
  return only(testPack({ verifySignatures: { ...signedBy(RELEASE), ...options }, routes: ImageRoutes.usual(), ...pack }), 'ImageValidatingPolicy').spec;
}

function legacy(options: Partial<VerifySignaturesOptions> = {}, pack: PackOptions = {}) {
  return only(testPack({ verifySignatures: { ...signedBy(RELEASE), ...options }, routes: ImageRoutes.usual(), ...LEGACY, ...pack }), 'ClusterPolicy', 'verify-harbor-signatures').spec;
}

const isVerified = (ref: string, options: Partial<VerifySignaturesOptions> = {}, pack: PackOptions = {}) => evaluate(policy(options, pack).matchImageReferences[0].expression, { ref });

describe('E66: the policy', () => {
  test('is reported first, and denies when the pack enforces', () => {
    expect([policy().validationActions, policy({}, ENFORCE).validationActions]).toEqual([['Audit'], ['Deny']]);
  });

  test('B89: sees ephemeral containers, which have to be named', () => {
    expect(policy().matchConstraints.resourceRules).toEqual([
      { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['pods', 'pods/ephemeralcontainers'] },
    ]);
  });

  test('B91: leaves the bootstrap namespaces out in the webhook', () => {
    expect(policy().matchConstraints.namespaceSelector.matchExpressions).toEqual([
      { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: expect.arrayContaining(['kube-system', 'harbor']) },
    ]);
  });

  test('has a webhook of its own with the time that it needs', () => {
    expect([policy().webhookConfiguration, policy({ timeout: Duration.seconds(30) }).webhookConfiguration]).toEqual([{ timeoutSeconds: 20 }, { timeoutSeconds: 30 }]);
  });

  test('changes no image while it only reports', () => {
    expect(policy().validationConfigurations).toEqual({ mutateDigest: false, verifyDigest: false, required: true });
  });

  test('pins what was verified when it enforces, unless it must not', () => {
    expect(policy({}, ENFORCE).validationConfigurations).toEqual({ mutateDigest: true, verifyDigest: true, required: true });
    expect(policy({ pinDigests: false }, ENFORCE).validationConfigurations).toEqual({ mutateDigest: false, verifyDigest: false, required: true });
  });

  test('logs in with Secrets of the namespace of Kyverno', () => {
    expect([policy().credentials, policy({ pullSecretNames: ['robot'] }).credentials]).toEqual([undefined, { secrets: ['robot'] }]);
  });

  test('is as an API server and Kyverno want it', async () => {
    const signers = [RELEASE, CI, ImageSigner.keySecret('other', { secretName: 'cosign' })];
    expect(await schemaProblems(testPack({ verifySignatures: { signers, pullSecretNames: ['robot'] }, routes: ImageRoutes.usual() }).manifests)).toEqual([]);
    expect(await schemaProblems(testPack({ verifySignatures: { signers, pullSecretNames: ['robot'] }, routes: ImageRoutes.usual(), ...LEGACY }).manifests)).toEqual([]);
  });
});

describe('C50: signatures of cosign', () => {
  test('C50: are verified by Kyverno when a Pod is created, and one without them is denied', () => {
    const { matchConstraints, attestors, validations, validationActions } = policy({ signers: [RELEASE] }, ENFORCE);
    expect(matchConstraints.resourceRules).toEqual([expect.objectContaining({ resources: expect.arrayContaining(['pods']), operations: expect.arrayContaining(['CREATE']) })]);
    expect(attestors).toEqual([{ name: 'release', cosign: { key: { data: PUBLIC_KEY.trim() } } }]);
    expect(JSON.stringify([validations, policy({ signers: [RELEASE] }, ENFORCE).variables])).toContain('verifyImageSignatures(');
    expect([validationActions, isVerified('registry.example.com/team/app:1', {}, ENFORCE)]).toEqual([['Deny'], true]);
  });

  test('C50: are verified by a Kyverno that has no ImageValidatingPolicy yet', () => {
    const [rule] = legacy({ signers: [RELEASE] }, ENFORCE).rules;
    expect(rule.match.any[0].resources.kinds).toEqual(['Pod']);
    expect(rule.verifyImages).toEqual([expect.objectContaining({
      failureAction: 'Enforce',
      imageReferences: ['registry.example.com/*'],
      required: true,
      attestors: [expect.objectContaining({ entries: [{ keys: { publicKeys: PUBLIC_KEY.trim() } }] })],
    })]);
  });

  test('C50: may be those of workflows without a key', () => {
    expect(policy({ signers: [CI] }).attestors).toEqual([{ name: 'ci', cosign: { keyless: { identities: [expect.objectContaining({ issuer: 'https://token.actions.githubusercontent.com' })] } } }]);
  });
});

describe('which images', () => {
  test('all of Harbor but those of its proxy projects, whose signatures it does not keep', () => {
    expect(['registry.example.com/team/app:1', 'registry.example.com/docker-hub/library/nginx:1', 'registry.example.com/ghcr/x/y:1'].map(ref => isVerified(ref))).toEqual([true, false, false]);
  });

  test('a project whose name only begins like that of a proxy project is verified', () => {
    expect(isVerified('registry.example.com/ghcr-team/app:1')).toBe(true);
  });

  test.each(['registry.example.com.evil.io/team/app', 'docker.io/library/nginx', 'nginx', ''])('not %j', ref => {
    expect(isVerified(ref)).toBe(false);
  });

  test('those of the named projects alone', () => {
    expect(['registry.example.com/team/app:1', 'registry.example.com/team-b/app:1', 'registry.example.com/teams/app'].map(ref => isVerified(ref, { projects: ['team', 'team-b'] }))).toEqual([true, true, false]);
  });

  test('all of them without routes', () => {
    expect(isVerified('registry.example.com/docker-hub/library/nginx:1', {}, { routes: [] })).toBe(true);
  });

  test('image volumes are among them', () => {
    const [{ name, expression }] = policy().images;
    const object = { spec: { volumes: [{ name: 'a', image: { reference: 'registry.example.com/team/files:1' } }, { name: 'b', emptyDir: {} }, { name: 'c', image: {} }] } };
    expect([name, evaluate(expression, { object }), evaluate(expression, { object: { spec: {} } })]).toEqual(['volumes', ['registry.example.com/team/files:1'], []]);
  });

  test('a ClusterPolicy says the same with patterns', () => {
    expect([legacy().rules[0].verifyImages[0].imageReferences, legacy({ projects: ['team'] }).rules[0].verifyImages[0].imageReferences]).toEqual([['registry.example.com/*'], ['registry.example.com/team/*']]);
    expect(legacy().rules[0].verifyImages[0].skipImageReferences).toContain('registry.example.com/docker-hub/*');
  });
});

describe('when images are asked about', () => {
  const pod = podWith('registry.example.com/team/app:1');
  const isAsked = (object: unknown, oldObject: unknown) => evaluate(IMAGES_CHANGED, { object, oldObject });

  test('for a new Pod, which has no old object at the API server and an empty one in Kyverno', () => {
    expect([isAsked(pod, null), isAsked(pod, {})]).toEqual([true, true]);
  });

  test('not for a change of labels', () => {
    expect(isAsked({ ...pod, metadata: { ...pod.metadata, labels: { a: 'b' } } }, pod)).toBe(false);
  });

  test('for another image', () => {
    expect(isAsked(podWith('registry.example.com/team/app:2'), pod)).toBe(true);
  });

  test('for an ephemeral container that is added', () => {
    expect(isAsked({ ...pod, spec: { ...pod.spec, ephemeralContainers: [{ name: 'debug', image: 'registry.example.com/team/debug:1' }] } }, pod)).toBe(true);
  });
});

describe('signers', () => {
  const attestor = (signer: ImageSigner) => policy({ signers: [signer] }).attestors[0];
  const entry = (signer: ImageSigner) => legacy({ signers: [signer] }).rules[0].verifyImages[0].attestors[0].entries[0];

  test('a public key', () => {
    expect(attestor(RELEASE)).toEqual({ name: 'release', cosign: { key: { data: PUBLIC_KEY.trim() } } });
    expect(entry(RELEASE)).toEqual({ keys: { publicKeys: PUBLIC_KEY.trim() } });
  });

  test('a public key in a Secret', () => {
    const signer = ImageSigner.keySecret('release', { secretName: 'cosign', hashAlgorithm: 'sha512' });
    expect(attestor(signer).cosign).toEqual({ key: { kms: 'k8s://kyverno/cosign', hashAlgorithm: 'sha512' } });
    expect(entry(signer)).toEqual({ keys: { secret: { name: 'cosign', namespace: 'kyverno' } }, signatureAlgorithm: 'sha512' });
  });

  test('an air gap has no log to ask', () => {
    const signer = ImageSigner.publicKey('release', { pem: PUBLIC_KEY, transparencyLog: { ignore: true } });
    expect(attestor(signer).cosign.ctlog).toEqual({ insecureIgnoreTlog: true });
    expect(entry(signer).keys.rekor).toEqual({ url: 'https://rekor.sigstore.dev', ignoreTlog: true });
  });

  test('an air gap has no Sigstore either, which a ClusterPolicy would ask for keys of certificates', () => {
    const signer = ImageSigner.publicKey('release', { pem: PUBLIC_KEY, transparencyLog: { ignore: true } });
    expect(entry(signer).keys.ctlog).toEqual({ ignoreSCT: true });
  });

  test('a private log', () => {
    const signer = ImageSigner.publicKey('release', { pem: PUBLIC_KEY, transparencyLog: { url: 'https://rekor.example.com', publicKey: PUBLIC_KEY } });
    expect(attestor(signer).cosign.ctlog).toEqual({ url: 'https://rekor.example.com', rekorPubKey: PUBLIC_KEY.trim() });
    expect(entry(signer).keys.rekor).toEqual({ url: 'https://rekor.example.com', pubkey: PUBLIC_KEY.trim() });
  });

  test('Kyverno refuses a log without an address, so the public one is named if only its key is given', () => {
    expect(attestor(ImageSigner.publicKey('release', { pem: PUBLIC_KEY, transparencyLog: { publicKey: PUBLIC_KEY } })).cosign.ctlog.url).toBe('https://rekor.sigstore.dev');
  });

  test('an identity', () => {
    const issuer = 'https://token.actions.githubusercontent.com';
    expect(attestor(CI).cosign).toEqual({ keyless: { identities: [{ issuer, subjectRegExp: '^https://github\\.com/acme/.+$' }] } });
    expect(entry(CI)).toEqual({ keyless: { issuer, subjectRegExp: '^https://github\\.com/acme/.+$' } });
  });

  test('an identity of a private Sigstore', () => {
    const signer = ImageSigner.keyless('ci', { issuer: 'https://dex.example.com', subject: 'ci@example.com', roots: '-----BEGIN CERTIFICATE-----', tufMirror: 'https://tuf.example.com', tufRoot: 'e30=' });
    expect(attestor(signer).cosign).toEqual({
      keyless: { identities: [{ issuer: 'https://dex.example.com', subject: 'ci@example.com' }], roots: '-----BEGIN CERTIFICATE-----' },
      tuf: { mirror: 'https://tuf.example.com', root: { data: 'e30=' } },
    });
  });

  test('one of them is enough, or all have to have signed', () => {
    const unsigned = (options: Partial<VerifySignaturesOptions>) => policy({ signers: [RELEASE, CI], ...options }).variables.find(({ name }: any) => name === 'unsigned').expression;
    expect(unsigned({})).toBe("variables.images.filter(i, verifyImageSignatures(i, [attestors['release'], attestors['ci']]) < 1)");
    expect(unsigned({ requireAllSigners: true })).toContain(') < 2)');
    expect([legacy({ signers: [RELEASE, CI] }), legacy({ signers: [RELEASE, CI], requireAllSigners: true })].map(spec => spec.rules[0].verifyImages[0].attestors[0].count)).toEqual([1, 2]);
  });

  test('those who are denied read whose signature is missing, and on what', () => {
    const { messageExpression } = policy({ signers: [RELEASE, CI] }).validations[0];
    expect(evaluate(messageExpression, { variables: { unsigned: ['a/b:1', 'c/d:2'] } })).toBe('images must be signed by release or ci; not signed: a/b:1, c/d:2');
  });
});

describe('a ClusterPolicy', () => {
  test('B94: is for Pods alone, and no scan in the background asks the registry', () => {
    const { manifests } = testPack({ verifySignatures: signedBy(RELEASE), ...LEGACY });
    const found = manifests.find(({ metadata }) => metadata.name === 'verify-harbor-signatures')!;
    expect([found.metadata.annotations['pod-policies.kyverno.io/autogen-controllers'], found.spec.background]).toEqual(['none', false]);
  });

  test('cannot pin digests while it only reports: Kyverno refuses that', () => {
    expect([legacy(), legacy({}, ENFORCE)].map(({ rules }) => [rules[0].verifyImages[0].failureAction, rules[0].verifyImages[0].mutateDigest])).toEqual([['Audit', false], ['Enforce', true]]);
  });
});

test('a ValidatingAdmissionPolicy cannot say it', () => {
  expect(testPack({ verifySignatures: signedBy(RELEASE), engine: PolicyEngine.VALIDATING_ADMISSION_POLICY }).errors).toEqual([expect.stringContaining('HBR-POLICY-01')]);
});

test('finding R15: without the rule that images come from Harbor, verification alone stops nobody', () => {
  const warnings = (enabled: boolean) => testPack({ verifySignatures: signedBy(RELEASE), requireHarborImages: { enabled } }).warnings;
  expect(warnings(false)).toEqual([expect.stringContaining("HBR-POLICY-52 'verifySignatures'")]);
  expect(warnings(true).filter(warning => warning.includes('HBR-POLICY-52'))).toEqual([]);
});
