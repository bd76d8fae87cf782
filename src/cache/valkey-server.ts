import { SecretConfig } from '../contracts';
import { SinglePodContainer, SinglePodServer } from '../data-services/single-pod-workload';
import { THIRD_PARTY_IMAGES } from '../facts/images';
import { ResourceRow } from '../facts/sizing';

/** Settings of a Valkey server that the library runs. */
export interface ValkeySettings {
  /** `maxmemory` in bytes. */
  readonly maxMemory: number;
  /** `appendfsync`: when the append-only file is written to disk. */
  readonly appendFsync: string;
  /** Additional settings from the options. */
  readonly extraSettings: { readonly [name: string]: string };
}

const DATA = '/data';

/** The properties of a Valkey server that the library runs. */
export function valkeyServer(component: SinglePodServer['component'], resources: ResourceRow, dataSize: string): SinglePodServer {
  return {
    component,
    image: THIRD_PARTY_IMAGES.valkey,
    uid: 999,
    port: 6379,
    portName: 'tcp-redis',
    dataPath: DATA,
    dataSize,
    resources,
    folders: [{ path: '/tmp', sizeLimit: '16Mi' }],
    terminationGraceSeconds: 60,
  };
}

/**
 * Start script that passes the SHA-256 hash of the password to the server on its standard input. The password is therefore in no process list,
 * file or setting that a client can read, and its characters cannot change the configuration. Variables have no braces, because Flux would
 * substitute them.
 */
const START = [
  'set -eu',
  '[ -n "$REDISCLI_AUTH" ] || { echo "the password is empty" >&2; exit 1; }',
  'umask 077',
  'hash=$(printf %s "$REDISCLI_AUTH" | sha256sum | cut -d " " -f 1)',
  'exec valkey-server - "$@" <<END',
  'user default on #$hash ~* &* +@all',
  'END',
  '',
].join('\n');

/** Liveness probe, for which any answer is sufficient: also an error while the server loads its append-only file or its volume is full. */
const IS_ALIVE = ['valkey-cli', 'ping'];
/** Readiness and startup probe, which fails on an error (`-e`). */
const IS_READY = ['valkey-cli', '-e', 'ping'];

/** The container of a Valkey server that the library runs. */
export function valkeyContainer(password: SecretConfig, settings: ValkeySettings): SinglePodContainer {
  return {
    command: ['/bin/sh', '-c', START, 'start-valkey'],
    args: settingsOf(settings).flatMap(([name, value]) => [`--${name}`, ...value === '' ? [''] : value.split(' ')]),
    env: [{ name: 'REDISCLI_AUTH', valueFrom: { secretKeyRef: passwordRef(password) } }],
    probes: { startup: IS_READY, liveness: IS_ALIVE, readiness: IS_READY },
  };
}

/** The reference to the Secret key with the password. */
export function passwordRef(password: SecretConfig): { name: string; key: string } {
  return { name: password.secretName, key: password.keys?.REDIS_PASSWORD ?? 'REDIS_PASSWORD' };
}

/** The settings of the server. Eviction is off, because the job queue is among the keys, so writes fail when `maxmemory` is reached. */
function settingsOf({ maxMemory, appendFsync, extraSettings }: ValkeySettings): [name: string, value: string][] {
  return [
    ['dir', DATA],
    ['databases', '16'],
    ['maxmemory', String(maxMemory)],
    ['maxmemory-policy', 'noeviction'],
    ['appendonly', 'yes'],
    ['appendfsync', appendFsync],
    ['save', ''],
    ...Object.entries(extraSettings),
  ];
}

/** Default of `maxmemory` for a memory limit: the rest is for the rewrite of the append-only file. */
export function defaultMaxMemory(memoryLimit: number): number {
  return Math.floor(memoryLimit * 3 / 4);
}
