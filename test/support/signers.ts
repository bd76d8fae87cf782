import { createPublicKey } from 'node:crypto';
import { ImageSigner, ImageVerificationOptions } from '../../src';

/** A public key on the curve P-256, as cosign makes them. */
export const PUBLIC_KEY = createPublicKey({
  format: 'jwk',
  key: { kty: 'EC', crv: 'P-256', x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4', y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM' },
}).export({ format: 'pem', type: 'spki' }).toString();

/** Somebody with a key pair. */
export const RELEASE = ImageSigner.publicKey('release', { pem: PUBLIC_KEY });

/** Workflows of GitHub. */
export const CI = ImageSigner.keyless('ci', { issuer: 'https://token.actions.githubusercontent.com', subjectRegExp: '^https://github\\.com/acme/.+$' });

/** Options of verification with one signer. */
export function signedBy(...signers: ImageSigner[]): ImageVerificationOptions {
  return { signers };
}
