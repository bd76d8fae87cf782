import { Construct } from 'constructs';
import { checkedIndexes } from './cache-connection';
import { EvaluationCacheOptions } from './cache-options';
import { defaultMaxMemory, valkeyContainer, valkeyServer } from './valkey-server';
import { CacheConfig, HarborContext, ICache } from '../contracts';
import { defineSinglePodWorkload } from '../data-services/single-pod-workload';
import { report } from '../diagnostics/report';
import { Credential } from '../facts/credentials';
import { selectorLabels } from '../facts/labels';

const VALKEY = valkeyServer('redis', ['50m', '128Mi', '512Mi'], '2Gi');

/** Cache: a Valkey in a single Pod, for evaluation. */
export class EvaluationCache implements ICache {
  public constructor(private readonly options: EvaluationCacheOptions) {}

  public bind(scope: Construct, harbor: HarborContext): CacheConfig {
    report(scope, 'HBR-REDIS-19', { prop: 'cache' });
    const indexes = checkedIndexes(scope, this.options.indexes);
    const password = harbor.credentials.bindCredential(Credential.CACHE_PASSWORD);
    const host = defineSinglePodWorkload(scope, harbor, {
      row: VALKEY,
      options: this.options,
      startSecrets: [password.secretName],
      container: limit => valkeyContainer(password, { maxMemory: defaultMaxMemory(limit), appendFsync: 'everysec', extraSettings: {} }),
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
