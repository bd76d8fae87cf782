import { SecretValue } from './secret-value';
import { RegistryAdapter } from '../facts/registry-adapters';

/** Another registry that Harbor pulls from or pushes to. API: `/registries`. */
export interface RegistryEndpoint {
  /** Name, by which projects and replication policies call it (`HBR-CONF-02`). */
  readonly name: string;
  /** What speaks there (`HBR-CONF-16`). Harbor cannot change it later. */
  readonly type: RegistryAdapter;
  /** Address, `https://ghcr.io`. That of Docker Hub is `https://hub.docker.com` (`HBR-CONF-16`). */
  readonly url: string;
  /**
   * Description. The mark of the owner follows it.
   *
   * @default - none, or what stands there
   */
  readonly description?: string;
  /**
   * Whether any certificate of the registry is taken.
   *
   * @default false
   */
  readonly insecure?: boolean;
  /**
   * Certificate of the CA that the registry's is from, as PEM, from Harbor 2.15.0 (`HBR-CONF-22`).
   *
   * @default - the CAs that Harbor trusts
   */
  readonly caPem?: string;
  /**
   * User name, or the key of an access key (`HBR-CONF-04`).
   *
   * @default - anonymous
   */
  readonly username?: string;
  /**
   * Password or token, such as a personal access token with `read:packages`. Harbor never shows it; a changed one is written at the next run.
   *
   * @default - none
   */
  readonly password?: SecretValue;
  /**
   * Whether the run only warns while Harbor cannot reach the registry, which it asks before it takes an endpoint. What needs the endpoint is
   * skipped then, and made by the next run.
   *
   * @default false
   */
  readonly mayBeUnreachable?: boolean;
}
