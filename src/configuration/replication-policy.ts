import { Size } from 'cdk8s';

/** What is copied. */
export enum ReplicatedKind {
  /** Container images. */
  IMAGE = 'image',
  /** Everything: images, charts, and other artifacts. */
  ARTIFACT = 'artifact',
}

/** Artifacts that are copied from or to another registry. API: `/replication/policies`. */
export interface ReplicationPolicy {
  /** Name (`HBR-CONF-02`). */
  readonly name: string;
  /**
   * Description. The mark of the owner follows it.
   *
   * @default - none, or what stands there
   */
  readonly description?: string;
  /**
   * Name of the endpoint that is pulled from. Either this or `pushTo` (`HBR-CONF-05`, `HBR-CONF-09`).
   *
   * @default - `pushTo` is given
   */
  readonly pullFrom?: string;
  /**
   * Name of the endpoint that is pushed to.
   *
   * @default - `pullFrom` is given
   */
  readonly pushTo?: string;
  /**
   * Repositories, as a pattern: `example/{api,web}`. GHCR and plain registries list nothing, so that each has to be named there
   * (`HBR-CONF-13`).
   *
   * @default - all that can be listed
   */
  readonly repositories?: string;
  /**
   * Pattern of tags: `v*`.
   *
   * @default - all
   */
  readonly tags?: string;
  /**
   * Pattern of tags that are left out, in place of `tags` (`HBR-CONF-24`).
   *
   * @default - none
   */
  readonly excludedTags?: string;
  /**
   * Labels that artifacts have to have, by their names.
   *
   * @default - none
   */
  readonly requiredLabels?: string[];
  /**
   * What is copied.
   *
   * @default - everything
   */
  readonly kind?: ReplicatedKind;
  /**
   * Project, and path in it, that it is copied to. A proxy cache takes nothing (`HBR-CONF-08`).
   *
   * @default - the path that it has in the source
   */
  readonly destination?: string;
  /**
   * How many parts of the path of the source are replaced by `destination`; 0 puts it before all of them.
   *
   * @default 1
   */
  readonly replacedParts?: number;
  /**
   * When it runs, as a cron of five or of Harbor's six fields, in UTC, with a fixed minute, or an interval of `HarborSchedule` (`HBR-CONF-03`, `HBR-CONF-74`, `HBR-CONF-75`).
   *
   * @default - by hand
   */
  readonly cron?: string;
  /**
   * Whether what is pushed here is pushed on at once. Only together with `pushTo`, and not with `cron` (`HBR-CONF-24`).
   *
   * @default false
   */
  readonly onPush?: boolean;
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
   * Whether the next run waits until the last one has ended, from Harbor 2.14.0 (`HBR-CONF-22`). Not together with `onPush` (`HBR-CONF-24`).
   *
   * @default - true where Harbor can, and not with `onPush`
   */
  readonly oneRunAtATime?: boolean;
  /**
   * Speed of each task, a second.
   *
   * @default - no limit
   */
  readonly speed?: Size;
  /**
   * Whether it is switched off.
   *
   * @default false
   */
  readonly disabled?: boolean;
}
