import { SecretConfig, SecretKeyRequest } from '.';
import { Credential } from '../facts/credentials';

/** A credential, the Secret that holds it and the keys that were requested from that Secret. */
export interface BoundCredential {
  readonly credential: Credential;
  readonly config: SecretConfig;
  readonly keys: readonly SecretKeyRequest[];
}
