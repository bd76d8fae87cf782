import { logOf, SignerFacts } from './image-signer';
import { KeylessSignerOptions, TransparencyLogOptions } from './image-signer-options';
import { celString } from './policy-shape';

const PUBLIC_LOG = 'https://rekor.sigstore.dev';

/** A signer as an attestor of an ImageValidatingPolicy. */
export function celAttestor(signer: SignerFacts): object {
  const log = logOf(signer);
  return { name: signer.name, cosign: { ...celIdentity(signer), ...(log && { ctlog: celLog(log) }) } };
}

/** The attestors as arguments of Kyverno's CEL functions. They are looked up by index, because names may contain dashes. */
export function celAttestors(signers: readonly SignerFacts[]): string {
  return `[${signers.map(({ name }) => `attestors[${celString(name)}]`).join(', ')}]`;
}

/** Signers as the attestors of a ClusterPolicy. At least `count` of them must have signed. */
export function legacyAttestors(signers: readonly SignerFacts[], count: number): object[] {
  return [{ count, entries: signers.map(legacyEntry) }];
}

function celIdentity({ publicKey, keySecret, keyless }: SignerFacts): object {
  if (publicKey) { return { key: { data: publicKey.pem.trim(), ...hash(publicKey.hashAlgorithm) } }; }
  if (keySecret) { return { key: { kms: `k8s://${keySecret.namespace}/${keySecret.secretName}`, ...hash(keySecret.hashAlgorithm) } }; }
  return keyless ? celKeyless(keyless) : {};
}

function celKeyless({ issuer, subject, subjectRegExp, roots, tufMirror, tufRoot }: KeylessSignerOptions): object {
  const tuf = { ...(tufMirror && { mirror: tufMirror }), ...(tufRoot && { root: { data: tufRoot } }) };
  return {
    keyless: { identities: [{ issuer, ...(subject ? { subject } : { subjectRegExp }) }], ...(roots && { roots }) },
    ...(Object.keys(tuf).length > 0 && { tuf }),
  };
}

/** The transparency log in CEL policies. Kyverno requires a URL, even if only the public key differs from the default. */
function celLog({ url = PUBLIC_LOG, publicKey, ignore }: TransparencyLogOptions): object {
  return ignore ? { insecureIgnoreTlog: true } : { url, ...(publicKey && { rekorPubKey: publicKey.trim() }) };
}

function hash(hashAlgorithm: string | undefined): object {
  return hashAlgorithm ? { hashAlgorithm } : {};
}

function legacyEntry(signer: SignerFacts): object {
  const { publicKey, keySecret, keyless } = signer;
  const signatureAlgorithm = (publicKey ?? keySecret)?.hashAlgorithm;
  const log = logOf(signer);
  const rekor = log && legacyLog(log);
  const algorithm = signatureAlgorithm && { signatureAlgorithm };
  if (publicKey) { return { keys: { publicKeys: publicKey.pem.trim(), ...rekor }, ...algorithm }; }
  if (keySecret) { return { keys: { secret: { name: keySecret.secretName, namespace: keySecret.namespace }, ...rekor }, ...algorithm }; }
  const { issuer, subject, subjectRegExp, roots } = keyless ?? {};
  return { keyless: { issuer, ...(subject ? { subject } : { subjectRegExp }), ...(roots && { roots }), ...rekor } };
}

/** The transparency log of a ClusterPolicy. Without `ignoreSCT` Kyverno loads the CT log keys of Sigstore, although a key pair has no certificate. */
function legacyLog({ url = PUBLIC_LOG, publicKey, ignore }: TransparencyLogOptions): object {
  const rekor = { url, ...(publicKey && { pubkey: publicKey.trim() }) };
  return ignore ? { rekor: { ...rekor, ignoreTlog: true }, ctlog: { ignoreSCT: true } } : { rekor };
}
