import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { bundledDatabase } from '../contracts/bundled-services';
import { EXTERNAL_WRITER, SecretLedgerEntry } from '../contracts/secret-ledger';
import { DatabaseSpec, HarborSpec } from '../contracts/spec';
import { searchScope } from '../diagnostics/search-scope';
import { ledgerEntries } from '../secrets/ledger-entries';
import { findSecretsBelow } from '../secrets/secrets-in-tree';

/** How a database gets into a backup. */
export interface DatabaseBackup {
  /** CloudNativePG has it; it is dumped into its volume first; its files are copied while it runs; or it is outside. */
  readonly by: 'operator' | 'dump' | 'copy' | 'outside';
  readonly cluster?: CnpgClusterName;
}

/** A Cluster of CloudNativePG. */
export interface CnpgClusterName {
  readonly name: string;
  readonly namespace: string;
}

/** The label by which CloudNativePG knows the Pods of a Cluster. */
const CNPG_CLUSTER = 'cnpg.io/cluster';

/** How the database of a Harbor gets into a backup. */
export function databaseBackup({ database }: HarborSpec): DatabaseBackup {
  const cluster = cnpgCluster(database);
  if (cluster) { return { by: 'operator', cluster }; }
  if (bundledDatabase(database)) { return { by: 'copy' }; }
  return { by: database.evaluation ? 'dump' : 'outside' };
}

function cnpgCluster({ host, peer }: DatabaseSpec): DatabaseBackup['cluster'] {
  const name = peer.podLabels?.[CNPG_CLUSTER];
  const namespace = /^[^.]+\.([^.]+)\.svc/.exec(host)?.[1];
  return name === undefined || namespace === undefined ? undefined : { name, namespace };
}

/** Whether an object around a Harbor makes backups of a Cluster. */
export function hasScheduledBackup(harbor: IConstruct, { name, namespace }: CnpgClusterName): boolean {
  const objects = searchScope(harbor).node.findAll().filter(ApiObject.isApiObject);
  return objects.filter(({ apiGroup, kind }) => apiGroup === 'postgresql.cnpg.io' && kind === 'ScheduledBackup')
    .some(object => (object.metadata.namespace ?? namespace) === namespace && object.toJson().spec?.cluster?.name === name);
}

/** Volumes of a Harbor whose data belongs into a backup. */
export function volumesWithData(spec: HarborSpec): string[] {
  return [
    ...hasBlobVolume(spec) ? ['blobs'] : [],
    ...spec.jobservice.logVolume ? ['job-logs'] : [],
    ...['dump', 'copy'].includes(databaseBackup(spec).by) ? ['database'] : [],
  ];
}

/** Whether blobs are on a volume, and not in a bucket. */
export function hasBlobVolume({ storage }: HarborSpec): boolean {
  return storage.driver === 'filesystem';
}

/** Components whose volumes are not worth a copy: Trivy downloads it again, and the queue of a cache would not fit to another database. */
const VOLATILE_COMPONENTS = ['trivy', 'redis', 'valkey'];

/** The policy of Velero about volumes. The first row that fits a volume counts. */
export function volumePolicy({ names }: HarborSpec): object {
  const skip = (conditions: object) => ({ conditions, action: { type: 'skip' } });
  return {
    version: 'v1',
    volumePolicies: [
      skip({ volumeTypes: ['emptyDir'] }),
      ...VOLATILE_COMPONENTS.map(component => skip({ pvcLabels: { release: names.releaseName, component } })),
    ],
  };
}

/** Secrets of a Harbor by what becomes of them if a backup does not have them. */
export interface SecretsAtRisk {
  /** Their values were made in the cluster, and nothing makes them again. */
  readonly lost: string[];
  /** Nothing in the output makes them: nobody here knows where their values are. */
  readonly unknown: string[];
}

/** Kinds of objects that make a Secret again, with the same value or with one that is as good. */
const MAKE_AGAIN = ['SealedSecret', 'Secret', 'Certificate', 'Cluster', 'ObjectBucketClaim'];

/** The Secrets of a Harbor that have to be in a backup. */
export function secretsAtRisk(harbor: IConstruct, spec: HarborSpec): SecretsAtRisk {
  const root = searchScope(harbor);
  const entries = ledgerEntries(spec, findSecretsBelow(root));
  const stored = storedSecrets(root);
  const named = (wanted: (entry: SecretLedgerEntry, kind: string) => boolean) => (
    [...new Set(entries.filter(entry => wanted(entry, entry.writer.split(' ')[0])).map(({ name }) => name))].sort()
  );
  const isRemade = (name: string, kind: string) => MAKE_AGAIN.includes(kind) || (kind === 'ExternalSecret' && stored.has(name));
  return {
    lost: named(({ name, writer }, kind) => writer !== EXTERNAL_WRITER && !isRemade(name, kind)),
    unknown: named(({ writer, purpose }) => writer === EXTERNAL_WRITER && purpose !== 'ca'),
  };
}

/** Names of the Secrets that ExternalSecrets read from a store; those of generators are made in the cluster. */
function storedSecrets(root: IConstruct): ReadonlySet<string> {
  const manifests = root.node.findAll().filter(ApiObject.isApiObject).filter(({ kind }) => kind === 'ExternalSecret').map(object => object.toJson());
  const isStored = ({ spec }: any) => !(spec?.dataFrom ?? []).some((source: any) => source.sourceRef?.generatorRef);
  return new Set(manifests.filter(isStored).map(({ metadata, spec }) => String(spec?.target?.name ?? metadata.name)));
}
