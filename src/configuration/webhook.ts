import { SecretValue } from './secret-value';

/** What happens in a project. */
export enum WebhookEvent {
  /** An artifact was pushed. */
  PUSH_ARTIFACT = 'PUSH_ARTIFACT',
  /** An artifact was pulled. */
  PULL_ARTIFACT = 'PULL_ARTIFACT',
  /** An artifact was deleted. */
  DELETE_ARTIFACT = 'DELETE_ARTIFACT',
  /** A push was refused, because the quota is used up. */
  QUOTA_EXCEED = 'QUOTA_EXCEED',
  /** 85 percent of the quota are used. */
  QUOTA_WARNING = 'QUOTA_WARNING',
  /** A scan failed. */
  SCANNING_FAILED = 'SCANNING_FAILED',
  /** A scan was stopped. */
  SCANNING_STOPPED = 'SCANNING_STOPPED',
  /** A scan has ended. */
  SCANNING_COMPLETED = 'SCANNING_COMPLETED',
  /** A replication has ended or failed. */
  REPLICATION = 'REPLICATION',
  /** Retention has removed tags. */
  TAG_RETENTION = 'TAG_RETENTION',
}

/** Who receives a webhook. */
export enum WebhookReceiver {
  /** Anything that takes JSON by HTTP. */
  HTTP = 'http',
  /** An incoming webhook of Slack. */
  SLACK = 'slack',
}

/** How the JSON of a webhook is laid out. */
export enum WebhookPayload {
  /** Harbor's own layout. */
  HARBOR = 'Default',
  /** CloudEvents. */
  CLOUD_EVENTS = 'CloudEvents',
}

/** Who is told what happens in a project. API: `/projects/<name>/webhook/policies`. */
export interface ProjectWebhook {
  /** Name (`HBR-CONF-02`). */
  readonly name: string;
  /** What is told, one event at least (`HBR-CONF-24`). */
  readonly events: WebhookEvent[];
  /**
   * Address that is called, `https://hooks.example.com/harbor`. Either this or `secretAddress` (`HBR-CONF-09`).
   *
   * @default - `secretAddress` is given
   */
  readonly address?: string;
  /**
   * Address that is a secret itself, as those of Slack are.
   *
   * @default - `address` is given
   */
  readonly secretAddress?: SecretValue;
  /**
   * Who receives it.
   *
   * @default WebhookReceiver.HTTP
   */
  readonly receiver?: WebhookReceiver;
  /**
   * Value of the header `Authorization`: `Bearer ...`. Harbor shows it to the administrators of the project.
   *
   * @default - none
   */
  readonly authorization?: SecretValue;
  /**
   * Layout of the JSON. Slack has its own (`HBR-CONF-24`).
   *
   * @default WebhookPayload.HARBOR
   */
  readonly payload?: WebhookPayload;
  /**
   * Whether any certificate of the receiver is taken.
   *
   * @default false
   */
  readonly insecure?: boolean;
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
