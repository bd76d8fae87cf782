import { Duration } from 'cdk8s';
import { ImageRoutes, ImageSigner, PolicyEngine, RequireScanOptions } from '../../src';
import { PackOptions, testPack } from '../support/policies';
import { PUBLIC_KEY, RELEASE, signedBy } from '../support/signers';

const GITHUB = 'https://token.actions.githubusercontent.com';
const keyless = (subjectRegExp: string) => ImageSigner.keyless('ci', { issuer: GITHUB, subjectRegExp });
const errors = (options: Partial<RequireScanOptions>, pack: PackOptions = {}) => testPack({ requireScan: { ...signedBy(RELEASE), ...options }, routes: ImageRoutes.usual(), ...pack }).errors;
const BASE64 = Buffer.from(PUBLIC_KEY).toString('base64');

test.each<[string, string, Partial<RequireScanOptions>]>([
  ['HBR-POLICY-30', 'no signers', { signers: [] }],
  ['HBR-POLICY-31', 'two signers with one name', { signers: [RELEASE, RELEASE] }],
  ['HBR-POLICY-31', 'a name with a space', { signers: [ImageSigner.publicKey('our release', { pem: PUBLIC_KEY })] }],
  ['HBR-POLICY-31', 'a name that would end a text in CEL', { signers: [ImageSigner.publicKey("a'] + b", { pem: PUBLIC_KEY })] }],
  ['HBR-POLICY-33', 'no subject', { signers: [ImageSigner.keyless('ci', { issuer: GITHUB })] }],
  ['HBR-POLICY-33', 'two subjects', { signers: [ImageSigner.keyless('ci', { issuer: GITHUB, subject: 'a', subjectRegExp: '^a$' })] }],
  ['HBR-POLICY-35', 'an issuer without https', { signers: [ImageSigner.keyless('ci', { issuer: 'http://dex.example.com', subject: 'a' })] }],
  ['HBR-POLICY-35', 'a mirror that is no address', { signers: [ImageSigner.keyless('ci', { issuer: GITHUB, subject: 'a', tufMirror: 'tuf' })] }],
  ['HBR-POLICY-35', 'a log that is no address', { signers: [ImageSigner.publicKey('a', { pem: PUBLIC_KEY, transparencyLog: { url: 'rekor' } })] }],
  ['HBR-POLICY-36', 'keyless signatures without a log', { signers: [ImageSigner.keyless('ci', { issuer: GITHUB, subject: 'a', transparencyLog: { ignore: true } })] }],
  ['HBR-POLICY-37', 'a project with a host', { projects: ['registry.example.com/team'] }],
  ['HBR-POLICY-37', 'a project in upper case', { projects: ['Team'] }],
  ['HBR-POLICY-38', 'a proxy project', { projects: ['docker-hub'] }],
  ['HBR-POLICY-39', 'an unknown hash', { signers: [ImageSigner.publicKey('a', { pem: PUBLIC_KEY, hashAlgorithm: 'md5' })] }],
  ['HBR-POLICY-40', 'a Secret that cannot exist', { pullSecretNames: ['Robot'] }],
  ['HBR-POLICY-40', 'a Secret for the key that cannot exist', { signers: [ImageSigner.keySecret('a', { secretName: 'a/b' })] }],
  ['HBR-POLICY-51', 'a namespace that cannot exist', { signers: [ImageSigner.keySecret('a', { secretName: 'a', namespace: 'A B' })] }],
  ['HBR-POLICY-41', 'more time than a webhook may take', { timeout: Duration.seconds(31) }],
  ['HBR-POLICY-41', 'no time', { timeout: Duration.millis(100) }],
  ['HBR-POLICY-42', 'a report that is too old at once', { maxAge: Duration.minutes(10) }],
  ['HBR-POLICY-43', 'a type that no report has', { attestationType: 'vuln' }],
])('%s is reported for %s', (code, _, options) => {
  expect(errors(options)).toEqual([expect.stringContaining(code)]);
});

test.each([
  ['a certificate', PUBLIC_KEY.replaceAll('PUBLIC KEY', 'CERTIFICATE'), 'a certificate'],
  ['a private key', PUBLIC_KEY.replaceAll('PUBLIC KEY', 'ENCRYPTED SIGSTORE PRIVATE KEY'), 'a private key'],
  ['a key of SSH', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHunter2 ci@example.com', 'a key of SSH'],
  ['a key of GPG', '-----BEGIN PGP PUBLIC KEY BLOCK-----\n', 'a key of GPG'],
  ['base64 alone', BASE64, 'something else'],
  ['a name of a file', './keys/release.pub', 'something else'],
  ['two keys', PUBLIC_KEY + PUBLIC_KEY, 'something else'],
])('HBR-POLICY-32 is reported for %s, and does not show it', (_, pem, found) => {
  const [error, ...others] = errors({ signers: [ImageSigner.publicKey('a', { pem })] });
  expect(error).toMatch(new RegExp(`HBR-POLICY-32 .*this is ${found}`));
  expect(error).not.toContain(pem.slice(-40));
  const alsoASecret = found === 'a private key' ? [expect.stringMatching(/^HBR-SECRET-26 /)] : [];
  expect(others).toEqual(alsoASecret);
});

test.each(['^https://github\\.com/acme/.+$', '^(a|b)$', '^[|]$', '^a\\|b$'])('%s is a whole identity', expression => {
  expect(errors({ signers: [keyless(expression)] })).toEqual([]);
});

test.each(['https://github.com/acme/.*', '^https://github.com/acme/', '^a$|^b$', '^a|b$', '^(?!evil).*$', '^(a)\\1$', '^(a$', '^a\\$'])('HBR-POLICY-34 is reported for %s', expression => {
  expect(errors({ signers: [keyless(expression)] })).toEqual([expect.stringContaining('HBR-POLICY-34')]);
});

test('HBR-POLICY-44 is reported where a ClusterPolicy cannot know a private Sigstore', () => {
  const signers = [ImageSigner.keyless('ci', { issuer: 'https://dex.example.com', subject: 'a', tufMirror: 'https://tuf.example.com' })];
  expect(errors({ signers }, { engine: PolicyEngine.KYVERNO_CLUSTER_POLICY })).toEqual([expect.stringContaining('HBR-POLICY-44')]);
  expect(errors({ signers })).toEqual([]);
});

test('a password in an address is not shown', () => {
  const signers = [ImageSigner.keyless('ci', { issuer: 'https://user:Hunter2@dex.example.com', subject: 'a' })];
  expect(errors({ signers }).join()).not.toContain('Hunter2');
});
