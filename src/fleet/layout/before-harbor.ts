import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { SynthesizedManifest } from '../tree/fast-synth';

type Manifest = SynthesizedManifest['manifest'];
type Fields = Readonly<Record<string, any>>;

/** A manifest, and the object that it was made from. */
export type MadeManifests = ReadonlyMap<Manifest, ApiObject>;

/**
 * Constructs of a Harbor below which its choices define what it needs before it starts. The certificate of its front is not among them: with an ACME issuer it
 * may wait for a DNS record that is made from the Ingress or route of Harbor.
 */
const CHOICES: readonly string[] = ['secrets', 'database', 'cache', 'storage', 'internal-tls'];

/** Groups of what Harbor needs, whoever defines it: databases, caches, buckets, generators and stores of Secrets. */
const EARLY_GROUPS: readonly string[] = [
  'postgresql.cnpg.io', 'barmancloud.cnpg.io', 'dragonflydb.io', 'objectbucket.io', 'generators.external-secrets.io', 'bitnami.com',
];
/** Kinds of what everything else is in, restricted by, or reads, and which is ready as soon as it is there. */
const EARLY_KINDS: readonly string[] = [
  'Namespace', 'Secret', 'LimitRange', 'ResourceQuota', 'NetworkPolicy', 'CiliumNetworkPolicy', 'SecretStore', 'ClusterSecretStore',
];
/**
 * Kinds that nothing waits for, and which need an operator of their own; and claims, which may not be bound before a Pod mounts them
 * (`WaitForFirstConsumer`), so that they have to be applied together with it.
 */
const LATE_KINDS: readonly string[] = ['PersistentVolumeClaim', 'PodMonitor', 'ServiceMonitor', 'PrometheusRule'];
/** Kinds that are applied first if something that is applied first names them. */
const NAMED_KINDS: readonly string[] = [
  'ConfigMap', 'ServiceAccount', 'Role', 'ClusterRole', 'Issuer', 'ClusterIssuer', 'Certificate', 'ExternalSecret', 'ClusterExternalSecret',
];
/** Kinds that are applied first if they are about an account that is. */
const BINDINGS: readonly string[] = ['RoleBinding', 'ClusterRoleBinding'];

/**
 * What has to be ready before Harbor, among the objects of a cluster. Nothing in it waits for anything that is applied after it: what one of its objects
 * names is in it too, and what may wait for Harbor is not, such as a pull Secret whose robot is made inside of Harbor.
 */
export function beforeHarbor(made: MadeManifests): ReadonlySet<Manifest> {
  const early = new Set<Manifest>([...made].filter(([manifest, object]) => isEarly(manifest, object)).map(([manifest]) => manifest));
  const read = new Set([...made].filter(([, object]) => rootOf(object)).flatMap(([manifest]) => textsOf(manifest)));
  for (let before = -1; before < early.size;) {
    before = early.size;
    neededBy(early, made, read).forEach(manifest => early.add(manifest));
  }
  return early;
}

/** What the objects that are applied first need directly. */
function neededBy(early: ReadonlySet<Manifest>, made: MadeManifests, read: ReadonlySet<string>): Manifest[] {
  const named = new Set([...early].flatMap(manifest => textsOf(manifest)));
  const claims = new Set([...early].flatMap(manifest => claimsOf(manifest)));
  const isNeeded = (manifest: Manifest, object: ApiObject) => {
    const isFront = manifest.kind === 'Certificate' && rootOf(object) !== undefined;
    return (!isFront && isNamed(manifest, { named, read })) || isBinding(manifest, early) || isMounted(manifest, claims);
  };
  return [...made].filter(([manifest, object]) => isNeeded(manifest, object)).map(([manifest]) => manifest);
}

function isEarly({ kind, apiVersion }: Manifest, object: ApiObject): boolean {
  if (LATE_KINDS.includes(String(kind))) { return false; }
  return EARLY_KINDS.includes(String(kind)) || EARLY_GROUPS.includes(groupOf(apiVersion)) || isOfChoice(object);
}

/** The API group of a version; empty for that of Kubernetes itself. */
export function groupOf(apiVersion: unknown): string {
  const text = String(apiVersion);
  return text.includes('/') ? text.split('/')[0] : '';
}

/** The Harbor that an object is part of; undefined for what is defined beside it. */
function rootOf(object: IConstruct): IConstruct | undefined {
  return object.node.scopes.find(scope => '_spec' in scope);
}

function isOfChoice(object: IConstruct): boolean {
  const { scopes } = object.node;
  const root = scopes.findIndex(scope => '_spec' in scope);
  return root >= 0 && CHOICES.includes(scopes[root + 1].node.id);
}

/** Names in what is applied first, and in all that is part of a Harbor. */
interface Names {
  readonly named: ReadonlySet<string>;
  readonly read: ReadonlySet<string>;
}

/** Secrets that come from a store are applied first if Harbor reads them too. */
function isNamed(manifest: Manifest, { named, read }: Names): boolean {
  const kind = String(manifest.kind);
  if (!NAMED_KINDS.includes(kind)) { return false; }
  return madeNames(manifest).some(name => named.has(name) || (kind.endsWith('ExternalSecret') && read.has(name)));
}

/** The name of an object, and of the Secret that its controller makes from it. */
function madeNames({ metadata, spec }: Fields): string[] {
  return [metadata?.name, spec?.secretName, spec?.target?.name].filter(name => typeof name === 'string');
}

function isBinding({ kind, subjects }: Fields, early: ReadonlySet<Manifest>): boolean {
  if (!BINDINGS.includes(String(kind))) { return false; }
  const accounts = [...early].filter(manifest => manifest.kind === 'ServiceAccount').map(({ metadata }: Fields) => `${metadata?.namespace}/${metadata?.name}`);
  return (subjects ?? []).some(({ name, namespace }: Fields) => accounts.includes(`${namespace}/${name}`));
}

function isMounted({ kind, metadata }: Fields, claims: ReadonlySet<string>): boolean {
  return kind === 'PersistentVolumeClaim' && claims.has(`${metadata?.namespace}/${metadata?.name}`);
}

/** The claims that the Pods of a workload mount. */
function claimsOf({ metadata, spec }: Fields): string[] {
  const volumes: readonly Fields[] = (spec?.template ?? spec?.jobTemplate?.spec?.template)?.spec?.volumes ?? [];
  return volumes.flatMap(({ persistentVolumeClaim: claim }) => claim ? [`${metadata?.namespace}/${claim.claimName}`] : []);
}

/** All texts in an object but its own name and labels. */
function textsOf({ metadata: _, ...fields }: Manifest): string[] {
  const texts: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === 'string') { texts.push(value); }
    if (typeof value === 'object' && value !== null) { Object.values(value).forEach(visit); }
  };
  visit(fields);
  return texts;
}
