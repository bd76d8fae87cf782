import { SecretConfig, SecretKeyRequest } from '.';
import { Credential } from '../facts/credentials';

/** One credential and the Secret that it was bound to. */
export interface BoundCredential {
  readonly credential: Credential;
  readonly config: SecretConfig;
  readonly keys: readonly SecretKeyRequest[];
}
