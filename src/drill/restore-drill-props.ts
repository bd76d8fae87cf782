import { Duration, Size } from 'cdk8s';
import { BackupPodOptions } from '../backup/backup-pod-options';
import { DumpStorage } from '../backup/dump-storage';
import { IBlobStorage, NetworkPeer } from '../contracts';
import { HarborSecrets } from '../secrets/harbor-secrets';

/** Props of `RestoreDrill`. Unknown props are reported at synthesis (`HBR-PROP-01`). */
export interface RestoreDrillProps extends BackupPodOptions {
  /** Where the dumps are. Its access keys have to be in the namespace of the drill, and should be able to list and to read alone. */
  readonly dumps: DumpStorage;
  /**
   * The bucket with the blobs of the Harbor in use, with access keys that may only list and read it (`HBR-BACKUP-18`, `HBR-BACKUP-19`). Nothing of
   * the drill writes to it; that the keys cannot either is what keeps it so.
   */
  readonly storage: IBlobStorage;
  /**
   * Secret in the namespace of the drill with the keys `username` and `password`: an account that is in the dump, such as a robot account that
   * may list projects and repositories and pull.
   */
  readonly loginSecretName: string;
  /**
   * Secret in the namespace of the drill whose key `identity.txt` has the private key of age. Use a pair of keys of its own, whose
   * public key is one of the `recipients`.
   *
   * @default - dumps are not encrypted
   */
  readonly identitySecretName?: string;
  /**
   * Namespace of the drill, which is defined (`HBR-BACKUP-17`).
   *
   * @default - that of Harbor, with `-restore-drill` behind it
   */
  readonly drillNamespace?: string;
  /**
   * Secrets of the Harbor of the drill.
   *
   * @default HarborSecrets.bootstrapJob()
   */
  readonly secrets?: HarborSecrets;
  /**
   * Where the API server is, for the Job that makes Secrets of the Harbor of the drill.
   *
   * @default - any address on the ports 443 and 6443, which raises a warning (`HBR-NETPOL-08`)
   */
  readonly apiServer?: NetworkPeer[];
  /**
   * When a drill takes place, as a cron expression of five fields (`HBR-BACKUP-01`).
   *
   * @default '41 4 * * 0'
   */
  readonly schedule?: string;
  /**
   * Time zone of the schedule, such as `Europe/Berlin`.
   *
   * @default - that of the controller manager of Kubernetes, mostly UTC
   */
  readonly timeZone?: string;
  /**
   * How old the newest dump may be, in whole hours (`HBR-BACKUP-20`).
   *
   * @default Duration.hours(48)
   */
  readonly newestWithin?: Duration;
  /**
   * How many images are pulled, each with all of its blobs (`HBR-BACKUP-12`).
   *
   * @default 3
   */
  readonly images?: number;
  /**
   * Larger images are left out.
   *
   * @default Size.gibibytes(1)
   */
  readonly largestImage?: Size;
}
