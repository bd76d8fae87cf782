/** What a rule keeps. */
export enum RetentionTemplate {
  /** The last images by time of push, so many of each repository. */
  LATEST_PUSHED = 'latestPushedK',
  /** The last images by time of pull, so many of each repository. */
  LATEST_PULLED = 'latestPulledN',
  /** What was pushed during so many days. */
  DAYS_SINCE_PUSH = 'nDaysSinceLastPush',
  /** What was pulled during so many days. */
  DAYS_SINCE_PULL = 'nDaysSinceLastPull',
  /** Everything that is selected. */
  ALWAYS = 'always',
}

/** A rule about what is kept. What no rule keeps is deleted. */
export interface TagRetentionRule {
  /** What it keeps of what it selects. */
  readonly keep: RetentionTemplate;
  /**
   * The number of images or days. Required but for `ALWAYS` (`HBR-CONF-12`).
   *
   * @default - none
   */
  readonly count?: number;
  /**
   * Pattern of repositories: `**`, `team/*`, `{a,b}`.
   *
   * @default - all
   */
  readonly repositories?: string;
  /**
   * Pattern of tags: `**`, `v*`, `{latest,stable}`.
   *
   * @default - all
   */
  readonly tags?: string;
  /**
   * Whether images without a tag are selected too.
   *
   * @default true
   */
  readonly untagged?: boolean;
  /**
   * Pattern of repositories that are left out, in place of `repositories` (`HBR-CONF-24`).
   *
   * @default - none
   */
  readonly excludedRepositories?: string;
  /**
   * Pattern of tags that are left out, in place of `tags` (`HBR-CONF-24`).
   *
   * @default - none
   */
  readonly excludedTags?: string;
  /**
   * Whether the rule is switched off.
   *
   * @default false
   */
  readonly disabled?: boolean;
}

/** Which tags of a project are kept. API: `/retentions`. */
export interface TagRetention {
  /** The rules, 1 to 15 (`HBR-CONF-12`). An image stays if one of them keeps it. */
  readonly rules: TagRetentionRule[];
  /**
   * When it runs, as a cron of five or of Harbor's six fields, in UTC, or an interval of `HarborSchedule` (`HBR-CONF-03`, `HBR-CONF-74`, `HBR-CONF-75`).
   *
   * @default - every day at midnight
   */
  readonly cron?: string;
}

/** Tags that nobody may overwrite or delete. API: `/projects/<name>/immutabletagrules`. */
export interface ImmutableTagRule {
  /**
   * Pattern of tags: `v*`.
   *
   * @default - all
   */
  readonly tags?: string;
  /**
   * Pattern of repositories.
   *
   * @default - all
   */
  readonly repositories?: string;
  /**
   * Pattern of repositories that are left out, in place of `repositories` (`HBR-CONF-24`).
   *
   * @default - none
   */
  readonly excludedRepositories?: string;
  /**
   * Pattern of tags that are left out, in place of `tags` (`HBR-CONF-24`).
   *
   * @default - none
   */
  readonly excludedTags?: string;
  /**
   * Whether the rule is switched off.
   *
   * @default false
   */
  readonly disabled?: boolean;
}
