import { Size } from 'cdk8s';
import { ReplicatedKind } from './replication-policy';
import { SecretValue } from './secret-value';
import { RegistryAdapter } from '../facts/registry-adapters';

/**
 * Repositories of another registry that are copied here again and again: an endpoint, a replication policy that pulls, and its schedule. The
 * project in `destination` is an ordinary one among `projects`; one that is missing is created with the defaults of this library.
 */
export interface PullMirror {
  /** Name of the policy, and with `-upstream` behind it of its endpoint (`HBR-CONF-02`). */
  readonly name: string;
  /** Address of the registry: `https://ghcr.io`. */
  readonly url: string;
  /**
   * Repositories, with their path in that registry, as a pattern: `example/{api,web}`. GHCR and plain registries list nothing, so that each has to
   * be named there (`HBR-CONF-13`).
   */
  readonly filter: string;
  /** Project, and path in it, that it is copied to: `catalyst`. A proxy cache takes nothing (`HBR-CONF-08`). */
  readonly destination: string;
  /**
   * What speaks there (`HBR-CONF-16`).
   *
   * @default - that of the product, as far as it is known by its host: `github-ghcr` for ghcr.io, and `docker-registry` for all others
   */
  readonly type?: RegistryAdapter;
  /**
   * Pattern of tags: `v*`.
   *
   * @default - all
   */
  readonly tags?: string;
  /**
   * What is copied.
   *
   * @default - everything
   */
  readonly kind?: ReplicatedKind;
  /**
   * When it runs, as a cron of five or of Harbor's six fields, in UTC, with a fixed minute, or an interval of `HarborSchedule` (`HBR-CONF-03`, `HBR-CONF-74`, `HBR-CONF-75`).
   *
   * @default - every six hours, at a minute that follows from the names and the address of Harbor, so that not all clusters ask at once
   */
  readonly schedule?: string;
  /**
   * User name (`HBR-CONF-04`).
   *
   * @default - anonymous
   */
  readonly username?: string;
  /**
   * Password or token, such as a personal access token with `read:packages`.
   *
   * @default - none
   */
  readonly password?: SecretValue;
  /**
   * How many parts of the path of the source are replaced by `destination`; 0 puts it before all of them.
   *
   * @default 1
   */
  readonly replacedParts?: number;
  /**
   * Whether a tag that changes at the source changes here as well.
   *
   * @default true
   */
  readonly override?: boolean;
  /**
   * Whether what is deleted at the source is deleted here as well.
   *
   * @default false
   */
  readonly deletion?: boolean;
  /**
   * Whether blobs are copied in pieces, for registries behind a proxy that cuts long requests off.
   *
   * @default false
   */
  readonly copyByChunk?: boolean;
  /**
   * Speed of each task, a second.
   *
   * @default - no limit
   */
  readonly speed?: Size;
  /**
   * Whether the run only warns while Harbor cannot reach the registry.
   *
   * @default false
   */
  readonly mayBeUnreachable?: boolean;
  /**
   * Whether it is switched off.
   *
   * @default false
   */
  readonly disabled?: boolean;
}
