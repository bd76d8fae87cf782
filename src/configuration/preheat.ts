import { SecretValue } from './secret-value';

/** What a network of peers is. */
export enum PreheatVendor {
  /** Dragonfly. */
  DRAGONFLY = 'dragonfly',
  /** Kraken. */
  KRAKEN = 'kraken',
}

/** Peers of Dragonfly that are given an image. */
export enum PreheatScope {
  /** One seed peer. */
  SINGLE_SEED_PEER = 'single_seed_peer',
  /** All seed peers. */
  ALL_SEED_PEERS = 'all_seed_peers',
  /** All peers: every node. */
  ALL_PEERS = 'all_peers',
}

/** A network of peers that hand images on to each other. API: `/p2p/preheat/instances`. */
export interface PreheatInstance {
  /** Name, by which preheat policies call it (`HBR-CONF-02`). */
  readonly name: string;
  /** What it is. Harbor cannot change it later. */
  readonly vendor: PreheatVendor;
  /** Address of its manager, which no other instance has (`HBR-CONF-02`): `http://dragonfly-manager.dragonfly.svc:8080`. */
  readonly endpoint: string;
  /**
   * Description. The mark of the owner follows it.
   *
   * @default - none, or what stands there
   */
  readonly description?: string;
  /**
   * User name, together with `password` (`HBR-CONF-24`).
   *
   * @default - none, or `secretUsername`
   */
  readonly username?: string;
  /**
   * User name that stands in a Secret as well, in place of `username` (`HBR-CONF-24`).
   *
   * @default - none, or `username`
   */
  readonly secretUsername?: SecretValue;
  /**
   * Password of the user.
   *
   * @default - none
   */
  readonly password?: SecretValue;
  /**
   * Token of OAuth, in place of user name and password (`HBR-CONF-24`).
   *
   * @default - none
   */
  readonly token?: SecretValue;
  /**
   * Whether it is the default one in Harbor's pages. One of them can be (`HBR-CONF-24`).
   *
   * @default false
   */
  readonly isDefault?: boolean;
  /**
   * Whether any certificate is taken.
   *
   * @default false
   */
  readonly insecure?: boolean;
  /**
   * Whether it is switched off. Harbor refuses that while a policy uses it (`HBR-CONF-24`).
   *
   * @default false
   */
  readonly disabled?: boolean;
}

/** What is handed to the peers before anybody asks for it. API: `/projects/<name>/preheat/policies`. */
export interface PreheatPolicy {
  /** Name (`HBR-CONF-02`). */
  readonly name: string;
  /** Name of the instance (`HBR-CONF-23`). */
  readonly instance: string;
  /**
   * Pattern of repositories, without the project: `**`, `team/*`.
   *
   * @default - all
   */
  readonly repositories?: string;
  /**
   * Pattern of tags: `v*`.
   *
   * @default - all
   */
  readonly tags?: string;
  /**
   * Labels that an image has to have, by their names.
   *
   * @default - none
   */
  readonly requiredLabels?: string[];
  /**
   * When it runs, as a cron of five or of Harbor's six fields, in UTC, or an interval of `HarborSchedule` (`HBR-CONF-03`, `HBR-CONF-74`, `HBR-CONF-75`). Not together with `onPush` (`HBR-CONF-24`).
   *
   * @default - by hand
   */
  readonly cron?: string;
  /**
   * Whether it runs for each image that is pushed, scanned or labelled.
   *
   * @default false
   */
  readonly onPush?: boolean;
  /**
   * Peers of Dragonfly that get the image.
   *
   * @default - what Dragonfly does by itself, which is one seed peer
   */
  readonly scope?: PreheatScope;
  /**
   * Description. The mark of the owner follows it.
   *
   * @default - none, or what stands there
   */
  readonly description?: string;
  /**
   * Whether it is switched off.
   *
   * @default false
   */
  readonly disabled?: boolean;
}
