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
   * Labels that the `serviceMonitorSelector` of the Prometheus matches (`HBR-WL-20`).
   *
   * @default - only Harbor's own
   */
  readonly labels?: { [name: string]: string };
  /**
   * Namespace of the ServiceMonitor (`HBR-NAME-01`).
   *
   * @default - Harbor's namespace
   */
  readonly namespace?: string;
}

/** Metrics for Prometheus. Chart: `metrics`. */
export interface MetricsOptions {
  /**
   * Port on which every component serves metrics (`HBR-METRICS-01`).
   *
   * @default 8001
   */
  readonly port?: number;
  /**
   * Path at which every component serves metrics (`HBR-METRICS-02`).
   *
   * @default /metrics
   */
  readonly path?: string;
  /**
   * The ServiceMonitor. Its CustomResourceDefinition must be installed in the cluster.
   *
   * @default - none
   */
  readonly serviceMonitor?: ServiceMonitorOptions;
}

/** Traces over OTLP/HTTP. Chart: `trace`, provider `otel`. */
export interface TracingOptions {
  /** Address of the collector, `host:port` (`HBR-TRACE-02`). Chart: `trace.otel.endpoint`. */
  readonly endpoint: string;
  /**
   * URL path of the collector (`HBR-TRACE-03`). Chart: `trace.otel.url_path`.
   *
   * @default /v1/traces
   */
  readonly urlPath?: string;
  /**
   * Sample rate: share of the requests that are traced, from 0 to 1 (`HBR-TRACE-01`). Chart: `trace.sample_rate`.
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
   * Whether traces are sent without TLS. Chart: `trace.otel.insecure`.
   *
   * @default false
   */
  readonly insecure?: boolean;
  /**
   * Timeout of a request to the collector, in whole seconds (`HBR-TIME-01`). Chart: `trace.otel.timeout`.
   *
   * @default Duration.seconds(10)
   */
  readonly timeout?: Duration;
}

/** A component that connects to hosts outside the cluster. */
export enum ProxyClient {
  /** core: proxy caches and the identity provider. */
  CORE = 'core',
  /** jobservice: replication and webhooks. */
  JOBSERVICE = 'jobservice',
  /** registry: the object store. */
  REGISTRY = 'registry',
  /** Trivy: the vulnerability database. */
  TRIVY = 'trivy',
}

/** HTTP proxy for connections to the outside of the cluster. Chart: `proxy`. */
export interface ProxyOptions {
  /**
   * URL of the proxy for http (`HTTP_PROXY`; `HBR-PROXY-01`, `HBR-PROXY-02`). Chart: `proxy.httpProxy`.
   *
   * @default - none
   */
  readonly httpProxy?: string;
  /**
   * URL of the proxy for https (`HTTPS_PROXY`; `HBR-PROXY-01`, `HBR-PROXY-02`). Chart: `proxy.httpsProxy`.
   *
   * @default - none
   */
  readonly httpsProxy?: string;
  /**
   * Additional hosts that bypass the proxy (`NO_PROXY`; `HBR-PROXY-03`). Harbor's own Services, the database, the cache, every
   * private endpoint of the other props and names below `.svc` always do; a host that looks public, such as that of an identity provider in
   * your network, has to be named. Chart: `proxy.noProxy`.
   *
   * @default - none
   */
  readonly noProxy?: string[];
  /**
   * The components that use the proxy (`HBR-PROXY-04`). Chart: `proxy.components`.
   *
   * @default - core, jobservice and Trivy
   */
  readonly clients?: ProxyClient[];
}

/** Cache of database records in Redis, the "cache layer" of Harbor. Chart: `cache`. */
export interface CacheLayerOptions {
  /**
   * How long an entry is kept, in whole hours (`HBR-CACHE-LAYER-01`). Chart: `cache.expireHours`.
   *
   * @default Duration.hours(24)
   */
  readonly expiry?: Duration;
}

/** `ipFamilyPolicy` of the Services. */
export enum IpFamilyPolicy {
  /** One IP family. */
  SINGLE_STACK = 'SingleStack',
  /** Both IP families if the cluster has both, otherwise one. */
  PREFER_DUAL_STACK = 'PreferDualStack',
  /** Both IP families. The API server rejects the Services if the cluster has only one. */
  REQUIRE_DUAL_STACK = 'RequireDualStack',
}

/** IP families of Harbor. Chart: `ipFamily`. */
export interface IpFamilyOptions {
  /**
   * Whether nginx and portal listen on IPv4 (`HBR-NET-01`). Chart: `ipFamily.ipv4.enabled`.
   *
   * @default true
   */
  readonly ipv4?: boolean;
  /**
   * Whether nginx and portal listen on IPv6. They do not start if the kernel of the node has no IPv6. Chart: `ipFamily.ipv6.enabled`.
   *
   * @default false
   */
  readonly ipv6?: boolean;
  /**
   * `ipFamilyPolicy` of the Services. Chart: `ipFamily.policy`.
   *
   * @default - the cluster's default
   */
  readonly policy?: IpFamilyPolicy;
}

/** Log level of all components. */
export enum LogLevel {
  /** All messages. */
  DEBUG = 'debug',
  /** Informational messages, warnings and errors. */
  INFO = 'info',
  /** Warnings and errors. */
  WARNING = 'warning',
  /** Errors. */
  ERROR = 'error',
  /** Errors that end the program. */
  FATAL = 'fatal',
}
