import { Construct } from 'constructs';
import { checkedIndexes } from './cache-connection';
import { EvaluationCacheOptions } from './cache-options';
import { usualMaxMemory, valkeyContainer, valkeyRow } from './valkey-server';
import { CacheConfig, HarborContext, ICache } from '../contracts';
import { defineEvaluationWorkload } from '../data-services/single-pod-workload';
import { report } from '../diagnostics/report';
import { Credential } from '../facts/credentials';
import { selectorLabels } from '../facts/labels';

const VALKEY = valkeyRow('redis', ['50m', '128Mi', '512Mi'], '2Gi');

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
      container: limit => valkeyContainer(password, { maxMemory: usualMaxMemory(limit), appendFsync: 'everysec', others: {} }),
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
