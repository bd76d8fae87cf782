import { SecretConfig } from '../contracts';
import { SinglePodContainer, SinglePodServer } from '../data-services/single-pod-workload';
import { ResourceRow } from '../facts/sizing';

/** How a Valkey of ours keeps what it is given. */
export interface ValkeySettings {
  /** Bytes that data may take. */
  readonly maxMemory: number;
  /** When its log reaches the disk. */
  readonly appendFsync: string;
  /** Other settings of the user's. */
  readonly extraSettings: { readonly [name: string]: string };
}

const DATA = '/data';

/** What is fixed about a Valkey of ours. */
export function valkeyServer(component: SinglePodServer['component'], resources: ResourceRow, dataSize: string): SinglePodServer {
  return {
    component,
    repository: 'docker.io/valkey/valkey',
    tag: '8.1.8',
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
 * Gives the server the hash of the password on its standard input: the password is in no process list, no file and no setting that a
 * client can read, and none of its characters can change the meaning of the configuration. Without braces around variables, which
 * Flux would substitute.
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

/** Any answer proves that the server lives: it also answers while it loads its log, or refuses to write to a full volume. */
const IS_ALIVE = ['valkey-cli', 'ping'];
const IS_READY = ['valkey-cli', '-e', 'ping'];

/** The container of a Valkey of ours. */
export function valkeyContainer(password: SecretConfig, settings: ValkeySettings): SinglePodContainer {
  return {
    command: ['/bin/sh', '-c', START, 'start-valkey'],
    args: settingsOf(settings).flatMap(([name, value]) => [`--${name}`, ...value === '' ? [''] : value.split(' ')]),
    env: [{ name: 'REDISCLI_AUTH', valueFrom: { secretKeyRef: passwordRef(password) } }],
    probes: { startup: IS_READY, liveness: IS_ALIVE, readiness: IS_READY },
  };
}

/** The key of the Secret with the password. */
export function passwordRef(password: SecretConfig): { name: string; key: string } {
  return { name: password.secretName, key: password.keys?.REDIS_PASSWORD ?? 'REDIS_PASSWORD' };
}

/** Nothing may be evicted, because the job queue is among the keys; so writes fail before the memory of the container is used up. */
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

/** What data may take of the memory of a container: the rest is for the rewriting of the log. */
export function defaultMaxMemory(memoryLimit: number): number {
  return Math.floor(memoryLimit * 3 / 4);
}
