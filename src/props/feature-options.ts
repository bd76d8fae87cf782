import { Duration } from 'cdk8s';

/** A ServiceMonitor of the Prometheus operator. Chart: `metrics.serviceMonitor`. */
export interface ServiceMonitorOptions {
  /**
   * Time between two scrapes, in whole seconds (`HBR-TIME-01`).
   *
   * @default Duration.seconds(30)
   */
  readonly interval?: Duration;
  /**
   * Labels by which the Prometheus finds the monitor (`HBR-WL-20`).
   *
   * @default - none beside Harbor's own
   */
  readonly labels?: { [name: string]: string };
  /**
   * Namespace of the monitor (`HBR-NAME-01`).
   *
   * @default - Harbor's namespace
   */
  readonly namespace?: string;
}

/** Metrics for Prometheus. Chart: `metrics`. */
export interface MetricsOptions {
  /**
   * Port of the metrics of every component (`HBR-METRICS-01`).
   *
   * @default 8001
   */
  readonly port?: number;
  /**
   * Path of the metrics of every component (`HBR-METRICS-02`).
   *
   * @default /metrics
   */
  readonly path?: string;
  /**
   * A ServiceMonitor. Its resource definition has to be in the cluster.
   *
   * @default - none
   */
  readonly serviceMonitor?: ServiceMonitorOptions;
}

/** Traces over OTLP/HTTP. Chart: `trace`, provider `otel`. */
export interface TracingOptions {
  /** Collector as host:port (`HBR-TRACE-02`). Chart: `trace.otel.endpoint`. */
  readonly endpoint: string;
  /**
   * Path at the collector (`HBR-TRACE-03`). Chart: `trace.otel.url_path`.
   *
   * @default /v1/traces
   */
  readonly urlPath?: string;
  /**
   * Share of the requests that are traced, from 0 to 1 (`HBR-TRACE-01`). Chart: `trace.sample_rate`.
   *
   * @default 1
   */
  readonly sampleRate?: number;
  /**
   * Namespace of the services in the traces. Chart: `trace.namespace`.
   *
   * @default - none
   */
  readonly namespace?: string;
  /**
   * Attributes of every trace. Chart: `trace.attributes`.
   *
   * @default - none
   */
  readonly attributes?: { [name: string]: string };
  /**
   * Whether traces are compressed. Chart: `trace.otel.compression`.
   *
   * @default false
   */
  readonly compression?: boolean;
  /**
   * Whether the collector is spoken to without TLS. Chart: `trace.otel.insecure`.
   *
   * @default false
   */
  readonly insecure?: boolean;
  /**
   * Time that the collector has; whole seconds (`HBR-TIME-01`). Chart: `trace.otel.timeout`.
   *
   * @default Duration.seconds(10)
   */
  readonly timeout?: Duration;
}

/** A container that goes out to the internet. */
export enum ProxyClient {
  /** Proxy caches and the identity provider. */
  CORE = 'core',
  /** Replication and webhooks. */
  JOBSERVICE = 'jobservice',
  /** The object store. */
  REGISTRY = 'registry',
  /** The vulnerability database. */
  TRIVY = 'trivy',
}

/** The way out through a proxy. Chart: `proxy`. */
export interface ProxyOptions {
  /**
   * Proxy for http (`HBR-PROXY-01`, `HBR-PROXY-02`). Chart: `proxy.httpProxy`.
   *
   * @default - none
   */
  readonly httpProxy?: string;
  /**
   * Proxy for https (`HBR-PROXY-01`, `HBR-PROXY-02`). Chart: `proxy.httpsProxy`.
   *
   * @default - none
   */
  readonly httpsProxy?: string;
  /**
   * More hosts that are reached directly (`HBR-PROXY-03`). Harbor's own Services, the database, the cache and private endpoints are always
   * among them.
   * Chart: `proxy.noProxy`.
   *
   * @default - none
   */
  readonly noProxy?: string[];
  /**
   * Who uses the proxy (`HBR-PROXY-04`). Chart: `proxy.components`.
   *
   * @default - core, jobservice and Trivy
   */
  readonly clients?: ProxyClient[];
}

/** Cache of metadata in Redis. Chart: `cache`. */
export interface CacheLayerOptions {
  /**
   * How long an entry is kept; whole hours (`HBR-CACHE-LAYER-01`). Chart: `cache.expireHours`.
   *
   * @default Duration.hours(24)
   */
  readonly expiry?: Duration;
}

/** Families of addresses that a Service gets. */
export enum IpFamilyPolicy {
  /** One. */
  SINGLE_STACK = 'SingleStack',
  /** Two, where the cluster has two. */
  PREFER_DUAL_STACK = 'PreferDualStack',
  /** Two. */
  REQUIRE_DUAL_STACK = 'RequireDualStack',
}

/** IPv4 and IPv6. Chart: `ipFamily`. */
export interface IpFamilyOptions {
  /**
   * Whether nginx and portal listen on IPv4 (`HBR-NET-01`). Chart: `ipFamily.ipv4.enabled`.
   *
   * @default true
   */
  readonly ipv4?: boolean;
  /**
   * Whether nginx and portal listen on IPv6; they do not start where the kernel has none. Chart: `ipFamily.ipv6.enabled`.
   *
   * @default false
   */
  readonly ipv6?: boolean;
  /**
   * Families of the Services. Chart: `ipFamily.policy`.
   *
   * @default - the cluster's default
   */
  readonly policy?: IpFamilyPolicy;
}

/** How much Harbor tells about what it does. */
export enum LogLevel {
  /** Everything. */
  DEBUG = 'debug',
  /** What happens. */
  INFO = 'info',
  /** What looks wrong. */
  WARNING = 'warning',
  /** What went wrong. */
  ERROR = 'error',
  /** What ends the program. */
  FATAL = 'fatal',
}
