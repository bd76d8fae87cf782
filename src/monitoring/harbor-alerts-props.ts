import { AlertThresholds } from './alert-thresholds';
import { ScrapedPods } from '../contracts';
import { IHarbor } from '../contracts/harbor-root';

/** How urgent an alert is: the value of its label `severity`, by which Alertmanager routes it. */
export enum AlertSeverity {
  /** Somebody has to act now: users notice it, or data is at risk. */
  CRITICAL = 'critical',
  /** Somebody has to act within the working day. */
  WARNING = 'warning',
  /** Good to know. */
  INFO = 'info',
}

/** A Harbor that is installed by something else, and scraped by a ServiceMonitor. */
export interface MonitoredHarbor {
  /** Namespace of Harbor (`HBR-NAME-01`). */
  readonly namespace: string;
  /**
   * What the names of its Services begin with.
   *
   * @default 'harbor'
   */
  readonly fullname?: string;
  /**
   * Whether Trivy scans its images.
   *
   * @default true
   */
  readonly trivy?: boolean;
  /**
   * The Pods of its database, if CloudNativePG runs it and they are scraped.
   *
   * @default - no alerts about the database
   */
  readonly database?: ScrapedPods;
  /**
   * The Pods of its cache, if they are scraped.
   *
   * @default - no alerts about the cache
   */
  readonly cache?: ScrapedPods;
  /**
   * Its Certificates of cert-manager.
   *
   * @default - no alerts about certificates
   */
  readonly certificates?: string[];
  /**
   * Its ExternalSecrets.
   *
   * @default - no alerts about ExternalSecrets
   */
  readonly externalSecrets?: string[];
}

/** Props of `HarborAlerts`. Unknown props are reported at synthesis (`HBR-PROP-01`). */
export interface HarborAlertsProps {
  /**
   * The Harbor. Alerts follow from its choices, and from the objects of the app: Certificates, ExternalSecrets, the configuration, backups.
   *
   * @default - `elsewhere` says which (`HBR-OPS-01`)
   */
  readonly harbor?: IHarbor;
  /**
   * A Harbor that is not part of the app.
   *
   * @default - `harbor` says which (`HBR-OPS-01`)
   */
  readonly elsewhere?: MonitoredHarbor;
  /**
   * Name of the PrometheusRule.
   *
   * @default - `{fullname}-alerts`
   */
  readonly name?: string;
  /**
   * Namespace of the PrometheusRule.
   *
   * @default - the namespace of Harbor
   */
  readonly namespace?: string;
  /**
   * Labels of the PrometheusRule, which have to match the `ruleSelector` of the Prometheus.
   *
   * @default - only the labels that all objects of Harbor carry
   */
  readonly labels?: { [name: string]: string };
  /**
   * Labels of every alert, by which Alertmanager routes it (`HBR-OPS-08`).
   *
   * @default - `severity` and `namespace`
   */
  readonly alertLabels?: { [name: string]: string };
  /**
   * Labels that all series have to have, such as `{ cluster: 'prod-eu-1' }` where one Prometheus has the metrics of several clusters
   * (`HBR-OPS-08`). The alerts have them too.
   *
   * @default - none
   */
  readonly matchLabels?: { [name: string]: string };
  /**
   * Address of a page with runbooks (`HBR-OPS-07`). Behind `#` follows the name of the alert in lower case.
   *
   * @default - the page of this library
   */
  readonly runbookUrl?: string;
  /**
   * When alerts fire.
   *
   * @default - see `AlertThresholds`
   */
  readonly thresholds?: AlertThresholds;
  /**
   * Severities of alerts by name, other than their own (`HBR-OPS-06`).
   *
   * @default - those in docs/runbooks.md
   */
  readonly severities?: { [alert: string]: AlertSeverity };
  /**
   * Alerts that are left out (`HBR-OPS-06`).
   *
   * @default - none
   */
  readonly without?: string[];
}
