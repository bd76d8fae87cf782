import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { checkedIndexes } from './cache-connection';
import { resolveCacheMemory } from './cache-memory';
import { checkDragonfly } from './dragonfly-checks';
import { DragonflyCacheOptions } from './dragonfly-options';
import { passwordRef } from './valkey-server';
import { CacheConfig, HarborContext, ICache, SecretConfig } from '../contracts';
import { dragonflyPods } from '../contracts/operator-pods';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';
import { Amounts, resolveAmounts } from '../data-services/data-resources';
import { Credential } from '../facts/credentials';
import { componentLabels } from '../facts/labels';
import { CACHE_RESOURCES } from '../facts/openova-resources';
import { restrictedPod } from '../facts/pod-security';
import { defineDragonfly, dragonflyLabels } from '../kubernetes/dragonfly';
import { defineNetworkPolicy } from '../kubernetes/network-policy';
import { imageReference } from '../syntax/image-reference';
import { sizeQuantity } from '../syntax/size-quantity';

const PORT = 6379;
const ADMIN_PORT = 9999;
const UID = 999;
/** Dragonfly does not start with less. */
const BYTES_PER_THREAD = 256 * 1024 * 1024;
const CONTAINER_SECURITY = { allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: { drop: ['ALL'] } };

/** A Dragonfly that its operator runs. */
export class DragonflyCache implements ICache {
  constructor(private readonly options: DragonflyCacheOptions) {}

  public bind(scope: Construct, harbor: HarborContext): CacheConfig {
    const { options } = this;
    const name = options.name ?? `${harbor.fullname}-dragonfly`;
    const amounts = resolveAmounts(scope, options, CACHE_RESOURCES);
    const { maxBytes, ...memory } = resolveCacheMemory(scope, amounts.memoryLimit, options.maxMemory);
    const threads = options.threads ?? Math.max(1, Math.floor(maxBytes / BYTES_PER_THREAD));
    const password = options.withoutPassword ? undefined
      : harbor.credentials.bindCredential(Credential.CACHE_PASSWORD, { source: options.password });
    const extraArgs = checkDragonfly(scope, options, { name, threads, maxBytes, bytesPerThread: BYTES_PER_THREAD });
    this.define(scope, harbor, { name, amounts, password, args: [...serverArgs(threads, maxBytes), ...this.luaArgs(), ...extraArgs] });
    if (!password) { this.definePolicy(scope, harbor, name); }
    return {
      addresses: [`${name}.${harbor.namespace}.svc:${PORT}`],
      peer: { podLabels: dragonflyLabels(name) },
      pods: dragonflyPods({ podLabels: dragonflyLabels(name), operatorNamespace: options.operatorNamespace }),
      indexes: checkedIndexes(scope, options.indexes),
      tls: options.tlsSecretName !== undefined,
      password,
      caSecretName: options.caSecretName,
      memory,
    };
  }

  private define(scope: Construct, harbor: HarborContext, { name, amounts, password, args }: Resolved): void {
    const { imageTag: tag = 'v1.39.0', replicas = 1, snapshot = {}, tlsSecretName, overrides } = this.options;
    defineDragonfly(scope, 'dragonfly', {
      name,
      namespace: harbor.namespace,
      labels: { ...harbor.labels, ...componentLabels('dragonfly') },
      replicas,
      image: imageReference({ repository: 'docker.dragonflydb.io/dragonflydb/dragonfly', tag, registry: harbor.imageRegistry }),
      imagePullSecrets: harbor.imagePullSecrets,
      args,
      resources: { requests: { cpu: amounts.cpu, memory: amounts.memory }, limits: { memory: amounts.memoryLimit } },
      password: password && passwordRef(password),
      tlsSecretName,
      snapshot: {
        cron: snapshot.schedule ?? '*/5 * * * *',
        size: snapshot.size ? sizeQuantity(snapshot.size) : '5Gi',
        storageClass: snapshot.storageClass,
      },
      networkPolicy: password !== undefined,
      podSecurity: { pod: restrictedPod(UID).securityContext, container: CONTAINER_SECURITY },
      overrides,
    });
  }

  private luaArgs(): string[] {
    return this.options.allowUndeclaredKeys ? ['--default_lua_flags=allow-undeclared-keys'] : [];
  }

  /** Instead of the operator's own, which lets every pod of the namespace in. */
  private definePolicy(scope: Construct, harbor: HarborContext, name: string): void {
    const { operatorNamespace = 'dragonfly-operator-system' } = this.options;
    const podLabels = dragonflyLabels(name);
    const operator = { namespaceSelector: { matchLabels: { [NAMESPACE_NAME_LABEL]: operatorNamespace } } };
    const clients = { podSelector: { matchLabels: { release: harbor.releaseName, app: 'harbor' } } };
    const ports = (...numbers: number[]) => numbers.map(port => ({ protocol: 'TCP', port: k8s.IntOrString.fromNumber(port) }));
    defineNetworkPolicy(scope, 'network-policy', {
      name,
      namespace: harbor.namespace,
      labels: { ...harbor.labels, ...componentLabels('dragonfly') },
      podLabels,
      ingress: [
        { ports: ports(PORT), from: [clients] },
        { ports: ports(PORT, ADMIN_PORT), from: [operator, { podSelector: { matchLabels: podLabels } }] },
      ],
    });
  }
}

interface Resolved {
  readonly name: string;
  readonly amounts: Amounts;
  readonly password?: SecretConfig;
  readonly args: readonly string[];
}

/** A snapshot has one name, so that a new one takes the place of the last one; and nothing is evicted. */
function serverArgs(threads: number, maxBytes: number): string[] {
  return ['--dbnum=16', '--cache_mode=false', `--proactor_threads=${threads}`, `--maxmemory=${maxBytes}`, '--dbfilename=dump'];
}
