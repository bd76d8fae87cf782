import { Credential } from './credentials';
import { SecretConfig, SecretKeyRequest } from './seams';

/** One credential and the Secret that it was bound to. */
export interface BoundCredential {
  readonly credential: Credential;
  readonly config: SecretConfig;
  readonly keys: readonly SecretKeyRequest[];
}
