import { HARBOR_UID } from './pod-security';

/** The components of Harbor. Each one is a Deployment or a StatefulSet. */
export type ComponentId = 'core' | 'jobservice' | 'registry' | 'portal' | 'trivy' | 'exporter' | 'nginx';

/** The containers of Harbor, by their names in the Pods. The Pod of the registry also has the container `registryctl`. */
export type ContainerId = ComponentId | 'registryctl';

/** A directory that a container writes to. It gets an emptyDir, because the root filesystem is read-only. */
export interface WritableFolder {
  readonly path: string;
  /** Size limit of the emptyDir. */
  readonly sizeLimit: string;
}

/** The port that a container listens on, without and with internal TLS. */
export interface ContainerPortRow {
  readonly plain: number;
  readonly tls: number;
}

/** Period and timeout of a probe, in seconds, and its failure threshold. */
export interface ProbeTimes {
  readonly period: number;
  readonly timeout: number;
  readonly failures: number;
}

/** The properties of one container. */
export interface ContainerRow {
  /** Name of the image's repository below `docker.io/goharbor`, as `harborImages` has it. */
  readonly image: string;
  /** Command of the container. The entry points of the images rewrite the CA bundle, which a read-only root filesystem does not allow. */
  readonly command: readonly string[];
  readonly port: ContainerPortRow;
  /** Path of the startup and liveness probes. */
  readonly healthPath: string;
  /** Path of the readiness probe, where it differs from `healthPath`. */
  readonly readyPath?: string;
  /** Failure threshold of the startup probe, which has a period of ten seconds. */
  readonly startupFailures: number;
  readonly writable: readonly WritableFolder[];
  /** Requested space for the folders, where they hold much. */
  readonly scratchRequest?: string;
  /** Whether the program trusts additional CAs through `SSL_CERT_DIR`. */
  readonly trustsCa: boolean;
  /** Whether it gets the HTTP proxy variables, if a proxy is configured. */
  readonly usesProxy: boolean;
}

/** The properties of one component. */
export interface ComponentRow {
  readonly kind: 'Deployment' | 'StatefulSet';
  readonly containers: readonly ContainerId[];
  /** Whether it serves TLS to the other components when internal TLS is enabled. */
  readonly internalTls: boolean;
  readonly uid: number;
  readonly terminationGraceSeconds: number;
  /** Time for which Pods go on serving after they were told to stop, until no front sends them requests any more. */
  readonly preStopSeconds: number;
}

const NGINX_FOLDERS: readonly WritableFolder[] = [
  { path: '/tmp', sizeLimit: '1Gi' },
  { path: '/var/cache/nginx', sizeLimit: '256Mi' },
  { path: '/var/log/nginx', sizeLimit: '64Mi' },
  { path: '/run', sizeLimit: '16Mi' },
];
const TMP: WritableFolder = { path: '/tmp', sizeLimit: '1Gi' };
const WEB = { plain: 8080, tls: 8443 };

/** Longer than what kube-proxy, gateways and Ingress controllers need to hear of a Pod that stops. */
const FRONT_DELAY = 5;

/** The components by id. Their objects are called `<fullname>-<id>`. */
export const COMPONENTS: Readonly<Record<ComponentId, ComponentRow>> = {
  core: { kind: 'Deployment', containers: ['core'], internalTls: true, uid: HARBOR_UID, terminationGraceSeconds: 120, preStopSeconds: FRONT_DELAY },
  jobservice: { kind: 'Deployment', containers: ['jobservice'], internalTls: true, uid: HARBOR_UID, terminationGraceSeconds: 120, preStopSeconds: 0 },
  registry: { kind: 'Deployment', containers: ['registry', 'registryctl'], internalTls: true, uid: HARBOR_UID, terminationGraceSeconds: 120, preStopSeconds: FRONT_DELAY },
  portal: { kind: 'Deployment', containers: ['portal'], internalTls: true, uid: HARBOR_UID, terminationGraceSeconds: 30, preStopSeconds: FRONT_DELAY },
  trivy: { kind: 'StatefulSet', containers: ['trivy'], internalTls: true, uid: HARBOR_UID, terminationGraceSeconds: 30, preStopSeconds: 0 },
  exporter: { kind: 'Deployment', containers: ['exporter'], internalTls: false, uid: HARBOR_UID, terminationGraceSeconds: 30, preStopSeconds: 0 },
  nginx: { kind: 'Deployment', containers: ['nginx'], internalTls: false, uid: HARBOR_UID, terminationGraceSeconds: 30, preStopSeconds: FRONT_DELAY },
};

/** The containers by name. */
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
    startupFailures: 360, // it reads its configuration from core first, so it cannot be ready before core
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
    scratchRequest: '2Gi', // most images fit, and small nodes have it
    trustsCa: true,
    usesProxy: true,
  },
  exporter: {
    image: 'harbor-exporter',
    command: ['/harbor/harbor_exporter'],
    port: { plain: 8001, tls: 8001 },
    healthPath: '/',
    startupFailures: 60, // it exits and is restarted until the database and core respond
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

/** Default settings of every probe. A timeout of one second, as in charts before 1.19, has core killed during large pushes. */
export const PROBE_TIMES: Readonly<Record<'startup' | 'liveness' | 'readiness', ProbeTimes>> = {
  startup: { period: 10, timeout: 5, failures: 30 },
  liveness: { period: 10, timeout: 5, failures: 6 },
  readiness: { period: 10, timeout: 5, failures: 3 },
};

/** A port of the Service of a component, without and with internal TLS, and the container behind it. */
export interface ServicePortRow {
  readonly component: ComponentId;
  readonly container: ContainerId;
  readonly name: string;
  readonly plain: number;
  readonly tls: number;
}

/** The ports of the Services of all components. The Service of nginx is missing, because its ports are those of the exposure. */
export const SERVICE_PORTS: readonly ServicePortRow[] = [
  { component: 'core', container: 'core', name: 'web', plain: 80, tls: 443 },
  { component: 'jobservice', container: 'jobservice', name: 'jobservice', plain: 80, tls: 443 },
  { component: 'registry', container: 'registry', name: 'registry', plain: 5000, tls: 5443 },
  { component: 'registry', container: 'registryctl', name: 'controller', plain: 8080, tls: 8443 },
  { component: 'portal', container: 'portal', name: 'portal', plain: 80, tls: 443 },
  { component: 'trivy', container: 'trivy', name: 'trivy', plain: 8080, tls: 8443 },
];

/** Prefix of the keys of the job queue in Redis. Jobservice and exporter have to use the same one. */
export const JOB_NAMESPACE = 'harbor_job_service_namespace';
