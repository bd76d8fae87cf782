import { Construct } from 'constructs';
import { checkedIndexes } from './cache-connection';
import { EvaluationCacheOptions } from './cache-options';
import { defineEvaluationWorkload, EvaluationContainer, EvaluationRow } from './evaluation-workload';
import { Credential } from '../model/credentials';
import { selectorLabels } from '../model/labels';
import { report } from '../model/report';
import { CacheConfig, HarborContext, ICache, SecretConfig } from '../model/seams';

const VALKEY: EvaluationRow = {
  component: 'redis',
  repository: 'docker.io/valkey/valkey',
  tag: '8.1.8',
  uid: 999,
  port: 6379,
  portName: 'tcp-redis',
  dataPath: '/data',
  dataSize: '2Gi',
  resources: ['50m', '128Mi', '512Mi'],
  folders: [{ path: '/tmp', sizeLimit: '16Mi' }],
  terminationGraceSeconds: 60,
};

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

/** A Valkey of a single node beside Harbor. */
export class EvaluationCache implements ICache {
  constructor(private readonly options: EvaluationCacheOptions) {}

  public bind(scope: Construct, harbor: HarborContext): CacheConfig {
    report(scope, 'HBR-REDIS-19', { prop: 'cache' });
    const indexes = checkedIndexes(scope, this.options.indexes);
    const password = harbor.credentials.bindCredential(Credential.CACHE_PASSWORD);
    const host = defineEvaluationWorkload(scope, harbor, {
      row: VALKEY,
      options: this.options,
      container: memoryLimit => valkeyContainer(password, memoryLimit),
    });
    return {
      addresses: [`${host}:${VALKEY.port}`],
      peer: { podLabels: selectorLabels(harbor.releaseName, VALKEY.component) },
      indexes,
      tls: false,
      password,
      evaluation: true,
    };
  }
}

function valkeyContainer(password: SecretConfig, memoryLimit: number): EvaluationContainer {
  const secretKeyRef = { name: password.secretName, key: password.keys?.REDIS_PASSWORD ?? 'REDIS_PASSWORD' };
  return {
    command: ['/bin/sh', '-c', START, 'start-valkey'],
    args: settings(memoryLimit).flatMap(([name, value]) => [`--${name}`, value]),
    env: [{ name: 'REDISCLI_AUTH', valueFrom: { secretKeyRef } }],
    probes: { startup: IS_READY, liveness: IS_ALIVE, readiness: IS_READY },
  };
}

/** Nothing may be evicted, because the job queue is among the keys; so writes fail before the memory of the container is used up. */
function settings(memoryLimit: number): [name: string, value: string][] {
  return [
    ['dir', VALKEY.dataPath],
    ['databases', '16'],
    ['maxmemory', String(Math.floor(memoryLimit * 3 / 4))],
    ['maxmemory-policy', 'noeviction'],
    ['appendonly', 'yes'],
    ['appendfsync', 'everysec'],
    ['save', ''],
  ];
}
