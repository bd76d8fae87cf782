import { HARBOR_UID } from './pod-security';

/** The components of Harbor; each one is a workload. */
export type ComponentId = 'core' | 'jobservice' | 'registry' | 'portal' | 'trivy' | 'exporter' | 'nginx';

/** The containers of Harbor, by their names in the pods. */
export type ContainerId = ComponentId | 'registryctl';

/** A folder that a container has to write to while its root filesystem is read-only. */
export interface WritableFolder {
  readonly path: string;
  /** Upper bound of the emptyDir. */
  readonly sizeLimit: string;
}

/** A port that a container listens on: without and with internal TLS. */
export interface ContainerPortRow {
  readonly plain: number;
  readonly tls: number;
}

/** Times of a probe, in seconds. */
export interface ProbeTimes {
  readonly period: number;
  readonly timeout: number;
  readonly failures: number;
}

/** One row of the table of containers. */
export interface ContainerRow {
  /** Key of the image in the table of releases. */
  readonly image: string;
  /** Program in the image. The images' own entry points rewrite the CA bundle of the root filesystem, so they are not used. */
  readonly command: readonly string[];
  readonly port: ContainerPortRow;
  /** Path of the startup and liveness probes. */
  readonly healthPath: string;
  /** Path of the readiness probe, where it is another one. */
  readonly readyPath?: string;
  /** How often the startup probe may fail: times ten seconds. */
  readonly startupFailures: number;
  readonly writable: readonly WritableFolder[];
  /** Whether the program trusts additional CAs through `SSL_CERT_DIR`. */
  readonly trustsCa: boolean;
  /** Whether it goes out through the proxy, if there is one. */
  readonly usesProxy: boolean;
}

/** One row of the table of components. */
export interface ComponentRow {
  readonly kind: 'Deployment' | 'StatefulSet';
  readonly containers: readonly ContainerId[];
  /** Whether other components speak TLS to it when internal TLS is on. */
  readonly internalTls: boolean;
  readonly uid: number;
  readonly terminationGraceSeconds: number;
}

const NGINX_FOLDERS: readonly WritableFolder[] = [
  { path: '/tmp', sizeLimit: '1Gi' },
  { path: '/var/cache/nginx', sizeLimit: '256Mi' },
  { path: '/var/log/nginx', sizeLimit: '64Mi' },
  { path: '/run', sizeLimit: '16Mi' },
];
const TMP: WritableFolder = { path: '/tmp', sizeLimit: '1Gi' };
const WEB = { plain: 8080, tls: 8443 };

/** The components, by id. Their objects are called `<fullname>-<id>`. */
export const COMPONENTS: Readonly<Record<ComponentId, ComponentRow>> = {
  core: { kind: 'Deployment', containers: ['core'], internalTls: true, uid: HARBOR_UID, terminationGraceSeconds: 120 },
  jobservice: { kind: 'Deployment', containers: ['jobservice'], internalTls: true, uid: HARBOR_UID, terminationGraceSeconds: 120 },
  registry: { kind: 'Deployment', containers: ['registry', 'registryctl'], internalTls: true, uid: HARBOR_UID, terminationGraceSeconds: 120 },
  portal: { kind: 'Deployment', containers: ['portal'], internalTls: true, uid: HARBOR_UID, terminationGraceSeconds: 30 },
  trivy: { kind: 'StatefulSet', containers: ['trivy'], internalTls: true, uid: HARBOR_UID, terminationGraceSeconds: 30 },
  exporter: { kind: 'Deployment', containers: ['exporter'], internalTls: false, uid: HARBOR_UID, terminationGraceSeconds: 30 },
  nginx: { kind: 'Deployment', containers: ['nginx'], internalTls: false, uid: HARBOR_UID, terminationGraceSeconds: 30 },
};

/** The containers, by name. */
export const CONTAINERS: Readonly<Record<ContainerId, ContainerRow>> = {
  core: {
    image: 'harbor-core',
    command: ['/harbor/harbor_core'],
    port: WEB,
    healthPath: '/api/v2.0/ping',
    startupFailures: 360, // one hour: database migrations run before core listens
    writable: [TMP, { path: '/etc/core/token', sizeLimit: '16Mi' }],
    trustsCa: true,
    usesProxy: true,
  },
  jobservice: {
    image: 'harbor-jobservice',
    command: ['/harbor/harbor_jobservice', '-c', '/etc/jobservice/config.yml'],
    port: WEB,
    healthPath: '/api/v1/stats',
    startupFailures: 360, // it asks core for its configuration first, so it is up no sooner than core
    writable: [TMP, { path: '/var/log/jobs', sizeLimit: '1Gi' }],
    trustsCa: true,
    usesProxy: true,
  },
  registry: {
    image: 'registry-photon',
    command: ['/usr/bin/registry_DO_NOT_USE_GC', 'serve', '/etc/registry/config.yml'],
    port: { plain: 5000, tls: 5443 },
    healthPath: '/',
    startupFailures: 30,
    writable: [TMP],
    trustsCa: true,
    usesProxy: false,
  },
  registryctl: {
    image: 'harbor-registryctl',
    command: ['/home/harbor/harbor_registryctl', '-c', '/etc/registryctl/config.yml'],
    port: WEB,
    healthPath: '/api/health',
    startupFailures: 30,
    writable: [TMP],
    trustsCa: true,
    usesProxy: false,
  },
  portal: {
    image: 'harbor-portal',
    command: ['nginx', '-g', 'daemon off;'],
    port: WEB,
    healthPath: '/',
    startupFailures: 30,
    writable: NGINX_FOLDERS,
    trustsCa: false,
    usesProxy: false,
  },
  trivy: {
    image: 'trivy-adapter-photon',
    command: ['/home/scanner/bin/scanner-trivy'],
    port: WEB,
    healthPath: '/probe/healthy',
    readyPath: '/probe/ready',
    startupFailures: 30,
    writable: [{ path: '/tmp', sizeLimit: '10Gi' }], // layers of the scanned image are unpacked here
    trustsCa: true,
    usesProxy: true,
  },
  exporter: {
    image: 'harbor-exporter',
    command: ['/harbor/harbor_exporter'],
    port: { plain: 8001, tls: 8001 },
    healthPath: '/',
    startupFailures: 60, // it exits until the database and core answer
    writable: [TMP],
    trustsCa: true,
    usesProxy: false,
  },
  nginx: {
    image: 'nginx-photon',
    command: ['nginx', '-g', 'daemon off;'],
    port: WEB,
    healthPath: '/',
    startupFailures: 30,
    writable: NGINX_FOLDERS,
    trustsCa: false,
    usesProxy: false,
  },
};

/** Times of every probe unless the user sets others. One second, as in the chart before 1.19, kills core in the middle of large pushes. */
export const PROBE_TIMES: Readonly<Record<'startup' | 'liveness' | 'readiness', ProbeTimes>> = {
  startup: { period: 10, timeout: 5, failures: 30 },
  liveness: { period: 10, timeout: 5, failures: 6 },
  readiness: { period: 10, timeout: 5, failures: 3 },
};

/** Port of the metrics of every component. Chart: `metrics.<component>.port`. */
export const METRICS_PORT = 8001;

/** Services of a component: port of the Service without and with internal TLS, and the container behind it. */
export interface ServicePortRow {
  readonly component: ComponentId;
  readonly container: ContainerId;
  readonly name: string;
  readonly plain: number;
  readonly tls: number;
}

/** The ports of all Services but the front's. */
export const SERVICE_PORTS: readonly ServicePortRow[] = [
  { component: 'core', container: 'core', name: 'web', plain: 80, tls: 443 },
  { component: 'jobservice', container: 'jobservice', name: 'jobservice', plain: 80, tls: 443 },
  { component: 'registry', container: 'registry', name: 'registry', plain: 5000, tls: 5443 },
  { component: 'registry', container: 'registryctl', name: 'controller', plain: 8080, tls: 8443 },
  { component: 'portal', container: 'portal', name: 'portal', plain: 80, tls: 443 },
  { component: 'trivy', container: 'trivy', name: 'trivy', plain: 8080, tls: 8443 },
];

/** Prefix of the jobservice's keys in Redis; the exporter looks for the queue under the same one. */
export const JOB_NAMESPACE = 'harbor_job_service_namespace';
