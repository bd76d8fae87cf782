import { SecretInTree } from './secrets-in-tree';
import { bundledDatabase } from '../contracts/bundled-services';
import { EXTERNAL_WRITER, SecretLedgerEntry, SecretLedgerKey, SecretRotation } from '../contracts/secret-ledger';
import { HarborSpec } from '../contracts/spec';
import { COMPONENTS, ComponentId, CONTAINERS, ContainerId } from '../facts/components';
import { Credential, CREDENTIALS } from '../facts/credentials';

/** An entry of the ledger without its namespace, the object that creates the Secret, and the components that have to restart. */
interface Draft extends Omit<SecretLedgerEntry, 'writer' | 'restarts' | 'namespace'> {
  /** Namespace of the Secret, if it is not that of Harbor. */
  readonly namespace?: string;
  /** Components that have to restart after a change although they do not read the Secret themselves. */
  readonly alsoRestarts?: readonly ComponentId[];
  /** Whether a change requires no restart at all, even of the readers. */
  readonly restartsNothing?: boolean;
}

/**
 * The ledger entries of all Secrets of a Harbor: credentials, certificates, CAs, the CloudFront key and image pull Secrets. Those that Flux reads into
 * the values of the chart are in the namespace of the HelmRelease.
 */
export function ledgerEntries(
  spec: HarborSpec, created: readonly SecretInTree[], releaseNamespace = spec.names.namespace,
): SecretLedgerEntry[] {
  const drafts = [...credentialDrafts(spec), ...bundledDrafts(spec, releaseNamespace), ...certificateDrafts(spec), ...otherDrafts(spec)];
  return drafts.map(({ alsoRestarts = [], restartsNothing, namespace = spec.names.namespace, ...draft }) => ({
    ...draft,
    namespace,
    writer: creatorOf(draft.name, namespace, created),
    restarts: restartsNothing
      ? []
      : [...new Set([...draft.readers.flatMap(componentOf), ...alsoRestarts.filter(it => spec.workloads.has(it))])],
  }));
}

function creatorOf(name: string, namespace: string, created: readonly SecretInTree[]): string {
  const match = created.find(it => it.name === name && (it.namespace ?? namespace) === namespace);
  return match ? `${match.kind} ${match.creator}` : EXTERNAL_WRITER;
}

/** The component of a container, or none if the reader is not a container of Harbor, because the ledger lists only components to restart. */
function componentOf(reader: string): ComponentId[] {
  const ids = Object.keys(COMPONENTS) as ComponentId[];
  return ids.filter(id => COMPONENTS[id].containers.includes(reader as ContainerId));
}

/** By credential: a reader outside Harbor's containers, and how the components to restart differ from the readers. */
const EXTRA_CONSUMERS: Readonly<Partial<Record<Credential, Pick<Draft, 'alsoRestarts' | 'restartsNothing'> & { readonly reader?: string }>>> = {
  [Credential.ADMIN_PASSWORD]: { restartsNothing: true },
  [Credential.DATABASE_PASSWORD]: { reader: 'database', alsoRestarts: ['jobservice'] },
  [Credential.CACHE_PASSWORD]: { reader: 'cache' },
  [Credential.DATABASE_BACKUP]: { reader: 'database', restartsNothing: true },
};

function credentialDrafts(spec: HarborSpec): Draft[] {
  return spec.boundSecrets.map(({ credential, config, keys }): Draft => {
    const { consumers, rotation, breaks } = CREDENTIALS[credential];
    const { reader, ...more } = EXTRA_CONSUMERS[credential] ?? {};
    return {
      name: config.secretName,
      purpose: credential,
      keys: keys.map(({ key, exact, length, optional }) => ledgerKey(config.keys?.[key] ?? key, exact ? length : undefined, optional)),
      readers: [...existing(spec, consumers), ...reader ? [reader] : []],
      rotation: rotation as SecretRotation,
      breaks,
      ...more,
    };
  });
}

/** The password of the chart's own database, which the chart copies into a Secret of its own. */
function bundledDrafts({ database }: HarborSpec, namespace: string): Draft[] {
  const reference = bundledDatabase(database)?.passwordReference;
  return reference === undefined ? [] : [{
    name: reference.name,
    namespace,
    purpose: Credential.DATABASE_PASSWORD,
    keys: [ledgerKey(reference.key ?? 'values.yaml')],
    readers: ['flux'],
    rotation: SecretRotation.COORDINATED,
    breaks: 'Harbor loses its database: PostgreSQL has the password of its first start, until it is changed there too',
    restartsNothing: true,
  }];
}

function ledgerKey(key: string, length?: number, optional = false): SecretLedgerKey {
  return { key, ...length !== undefined && { length }, optional };
}

function existing(spec: HarborSpec, containers: readonly string[]): string[] {
  return containers.filter(container => componentOf(container).some(id => spec.workloads.has(id)));
}

function certificateDrafts(spec: HarborSpec): Draft[] {
  const { tls, service } = spec.exposure;
  const front: Draft[] = tls.secretName === undefined ? [] : [{
    name: tls.secretName,
    purpose: 'front-certificate',
    keys: ['tls.crt', 'tls.key'].map(key => ledgerKey(key)),
    readers: [service ? 'nginx' : 'front'],
    rotation: SecretRotation.FREE,
    breaks: service ? 'clients see the old certificate until nginx has restarted' : 'nothing: the front takes the new certificate by itself',
  }];
  const internal = Object.entries(spec.internalTls?.secretNames ?? {}).map(([component, name]): Draft => ({
    name,
    purpose: 'internal-certificate',
    keys: ['tls.crt', 'tls.key', 'ca.crt'].map(key => ledgerKey(key)),
    readers: component === 'registry' ? ['registry', 'registryctl'] : existing(spec, [component]),
    rotation: SecretRotation.COORDINATED,
    breaks: `${component} shows the old certificate until it has restarted; after its end no other component speaks to it`,
  }));
  return [...front, ...internal];
}

function otherDrafts(spec: HarborSpec): Draft[] {
  const { caSecretNames, imagePullSecrets, storage: { cloudFront } } = spec;
  return [
    ...caSecretNames.map(name => caDraft(spec, name)),
    ...cloudFront ? [cloudFrontDraft(cloudFront.privateKeySecretName)] : [],
    ...imagePullSecrets.map(pullDraft),
  ];
}

function caDraft(spec: HarborSpec, name: string): Draft {
  return {
    name,
    purpose: 'ca',
    keys: [ledgerKey('ca.crt')],
    readers: existing(spec, (Object.keys(CONTAINERS) as ContainerId[]).filter(id => CONTAINERS[id].trustsCa)),
    rotation: SecretRotation.COORDINATED,
    breaks: 'connections to what the new CA has signed fail until all readers have restarted; keep both CAs in it meanwhile',
  };
}

function cloudFrontDraft(name: string): Draft {
  return {
    name,
    purpose: 'cloudfront-key',
    keys: [ledgerKey('CLOUDFRONT_KEY_DATA')],
    readers: ['registry'],
    rotation: SecretRotation.COORDINATED,
    breaks: 'pulls end at a URL that CloudFront refuses until registry has restarted with the new key',
  };
}

function pullDraft(name: string): Draft {
  return {
    name,
    purpose: 'image-pull',
    keys: [ledgerKey('.dockerconfigjson')],
    readers: ['kubelet'],
    rotation: SecretRotation.FREE,
    breaks: 'nothing while the old login is valid; then no image is pulled',
    restartsNothing: true,
  };
}

/** Names of the Secrets whose change requires a restart of the component. Secrets that must not be rotated are left out. */
export function reloadedSecrets(entries: readonly SecretLedgerEntry[], component: ComponentId): string[] {
  const names = entries.filter(it => it.rotation !== SecretRotation.NEVER && it.restarts.includes(component)).map(it => it.name);
  return [...new Set(names)].sort();
}

