import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { checkedIndexes } from './cache-connection';
import { inMebibytes, resolveCacheMemory } from './cache-memory';
import { DragonflyCacheOptions } from './dragonfly-options';
import { passwordRef } from './valkey-server';
import { checkSettings } from './valkey-settings';
import { CacheConfig, HarborContext, ICache, SecretConfig } from '../contracts';
import { dragonflyPods } from '../contracts/operator-pods';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';
import { dataPodScheduling } from '../data-services/data-pods';
import { DataResources, resolveDataResources } from '../data-services/data-resources';
import { checkSecretName } from '../diagnostics/object-names';
import { report } from '../diagnostics/report';
import { Credential } from '../facts/credentials';
import { THIRD_PARTY_IMAGES } from '../facts/images';
import { componentLabels } from '../facts/labels';
import { CACHE_RESOURCES } from '../facts/openova-resources';
import { restrictedPod } from '../facts/pod-security';
import { containerImage } from '../kubernetes/container-image';
import { defineDragonfly, dragonflyLabels } from '../kubernetes/dragonfly';
import { defineNetworkPolicy } from '../kubernetes/network-policy';
import { isServiceName } from '../syntax/dns-name';
import { sizeQuantity } from '../syntax/size-quantity';

const PORT = 6379;
const ADMIN_PORT = 9999;
const UID = 999;
/** Minimum of `maxmemory` for each thread, below which Dragonfly does not start. */
const BYTES_PER_THREAD = 256 * 1024 * 1024;
const CONTAINER_SECURITY = { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, runAsNonRoot: true, capabilities: { drop: ['ALL'] } };

/** Cache: a Dragonfly of the Dragonfly Operator. */
export class DragonflyCache implements ICache {
  public constructor(private readonly options: DragonflyCacheOptions) {}

  public bind(scope: Construct, harbor: HarborContext): CacheConfig {
    const { options } = this;
    const name = options.name ?? `${harbor.fullname}-dragonfly`;
    const resources = resolveDataResources(scope, options, CACHE_RESOURCES);
    const { maxBytes, ...memory } = resolveCacheMemory(scope, resources.memoryLimit, options.maxMemory);
    const threads = options.threads ?? Math.max(1, Math.floor(maxBytes / BYTES_PER_THREAD));
    const password = options.withoutPassword ? undefined
      : harbor.credentials.bindCredential(Credential.CACHE_PASSWORD, { source: options.password });
    const extraArgs = checkDragonfly(scope, options, { name, threads, maxBytes, bytesPerThread: BYTES_PER_THREAD });
    this.define(scope, harbor, { name, resources, password, args: [...serverArgs(threads, maxBytes), ...this.luaArgs(), ...extraArgs] });
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
      singlePod: (options.replicas ?? 1) < 2,
    };
  }

  private define(scope: Construct, harbor: HarborContext, { name, resources, password, args }: Resolved): void {
    const { image, replicas = 1, snapshot = {}, tlsSecretName, overrides } = this.options;
    defineDragonfly(scope, 'dragonfly', {
      name,
      namespace: harbor.namespace,
      labels: { ...harbor.labels, ...componentLabels('dragonfly') },
      replicas,
      image: containerImage(scope, { prop: 'image', image, fallback: THIRD_PARTY_IMAGES.dragonfly, registry: harbor.imageRegistry }),
      imagePullSecrets: harbor.imagePullSecrets,
      args,
      resources: { requests: { cpu: resources.cpu, memory: resources.memory }, limits: { memory: resources.memoryLimit } },
      password: password && passwordRef(password),
      tlsSecretName,
      snapshot: {
        cron: snapshot.schedule ?? '*/5 * * * *',
        size: snapshot.size ? sizeQuantity(snapshot.size) : '5Gi',
        storageClass: snapshot.storageClass,
      },
      networkPolicy: password !== undefined,
      podSecurity: { pod: restrictedPod(harbor.platformUserIds ? undefined : UID).securityContext, container: CONTAINER_SECURITY },
      scheduling: dataPodScheduling(scope, harbor, this.options),
      podLabels: this.options.podLabels,
      overrides,
    });
  }

  private luaArgs(): string[] {
    return this.options.allowUndeclaredKeys ? ['--default_lua_flags=allow-undeclared-keys'] : [];
  }

  /** Defines a NetworkPolicy instead of that of the operator, which allows ingress from every Pod of the namespace. */
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
  readonly resources: DataResources;
  readonly password?: SecretConfig;
  readonly args: readonly string[];
}

/**
 * The arguments that Harbor requires: no eviction, because the job queue is in it, and a fixed snapshot name, so that each replaces the last. The
 * log goes to standard error alone, for the root filesystem is read-only; snapshots are on a volume.
 */
function serverArgs(threads: number, maxBytes: number): string[] {
  return ['--logtostderr', '--dbnum=16', '--cache_mode=false', `--proactor_threads=${threads}`, `--maxmemory=${maxBytes}`, '--dbfilename=dump'];
}

/** Name and sizes of a Dragonfly with the defaults filled in. */
export interface ResolvedDragonfly {
  readonly name: string;
  readonly threads: number;
  readonly maxBytes: number;
  readonly bytesPerThread: number;
}

const FIVE_FIELD_CRON = /^[\d*,/-]+( [\dA-Za-z*,/?-]+){4}$/;

/** Reports invalid options of a Dragonfly, and returns the valid ones of its extra arguments. */
export function checkDragonfly(scope: Construct, options: DragonflyCacheOptions, dragonfly: ResolvedDragonfly): string[] {
  const { replicas = 1, snapshot = {}, acceptLicense } = options;
  checkName(scope, dragonfly.name);
  checkThreads(scope, dragonfly);
  checkSecurity(scope, options);
  if (!Number.isInteger(replicas) || replicas < 1) { report(scope, 'HBR-REDIS-26', { prop: 'replicas', value: replicas }); }
  if (snapshot.schedule !== undefined && !FIVE_FIELD_CRON.test(snapshot.schedule)) {
    report(scope, 'HBR-REDIS-25', { prop: 'snapshot.schedule', value: snapshot.schedule });
  }
  if (!acceptLicense) { report(scope, 'HBR-REDIS-24', { prop: 'cache' }); }
  return checkArgs(scope, options.extraArgs ?? []);
}

function checkName(scope: Construct, name: string): void {
  if (isServiceName(name) && name.length <= 50) { return; }
  report(scope, 'HBR-REDIS-27', { prop: 'name', value: name, slots: { example: 'harbor-dragonfly' } });
}

function checkThreads(scope: Construct, { threads, maxBytes, bytesPerThread }: ResolvedDragonfly): void {
  const most = Math.floor(maxBytes / bytesPerThread);
  if (Number.isInteger(threads) && threads >= 1 && threads <= most) { return; }
  const slots = { needed: inMebibytes(threads * bytesPerThread), maxMemory: inMebibytes(maxBytes), most };
  report(scope, 'HBR-REDIS-23', { prop: 'threads', value: threads, slots });
}

function checkSecurity(scope: Construct, options: DragonflyCacheOptions): void {
  const { withoutPassword, password, tlsSecretName, caSecretName } = options;
  if (withoutPassword && password) { report(scope, 'HBR-REDIS-14', { prop: 'password' }); }
  if (withoutPassword) { report(scope, 'HBR-REDIS-15', { prop: 'withoutPassword', value: withoutPassword }); }
  for (const [prop, value] of Object.entries({ tlsSecretName, caSecretName })) {
    checkSecretName(scope, 'HBR-REDIS-17', { prop, value });
  }
  if (caSecretName !== undefined && tlsSecretName === undefined) { report(scope, 'HBR-REDIS-18', { prop: 'caSecretName', value: caSecretName }); }
}

function checkArgs(scope: Construct, args: readonly string[]): string[] {
  const settings = Object.fromEntries(args.map(arg => {
    const [name, ...value] = arg.replace(/^-+/, '').split('=');
    return [name, value.join('=')];
  }));
  const allowed = checkSettings(scope, settings, 'extraArgs');
  return Object.entries(allowed).map(([name, value]) => value === '' ? `--${name}` : `--${name}=${value}`);
}
