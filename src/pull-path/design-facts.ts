import { ApiObject } from 'cdk8s';
import { FailureModesOptions } from './failure-modes-props';
import { bundledCache, bundledDatabase } from '../contracts/bundled-services';
import { isDisconnected } from '../contracts/disconnection';
import { IHarbor } from '../contracts/harbor-root';
import { HarborSpec } from '../contracts/spec';
import { searchScope } from '../diagnostics/search-scope';
import { ComponentId } from '../facts/components';

/** A server that Harbor needs, as far as its definition says how many of it there are. */
export interface ServerFacts {
  /** Its name in sentences: `the CloudNativePG cluster harbor-database`. */
  readonly name: string;
  /** Servers that hold the data; undefined where that is not part of the output. */
  readonly servers?: number;
  /** Who makes another one the first; undefined if nobody does. */
  readonly electedBy?: string;
}

/** What of a Harbor decides how it fails. */
export interface DesignFacts {
  readonly spec: HarborSpec;
  readonly options: FailureModesOptions;
  readonly database: ServerFacts;
  readonly cache: ServerFacts;
  readonly disconnected: boolean;
  /** Components that nodes and users need, with one Pod alone. */
  readonly singles: readonly ComponentId[];
  /** Whether images of Harbor itself are pulled from itself. */
  readonly pullsItself: boolean;
}

const PULL_COMPONENTS: readonly ComponentId[] = ['core', 'registry', 'nginx'];

/** Collects what decides how a Harbor fails. */
export function designFacts(harbor: IHarbor, options: FailureModesOptions): DesignFacts {
  const { _spec: spec } = harbor;
  const objects = searchScope(harbor).node.findAll().filter((it): it is ApiObject => ApiObject.isApiObject(it));
  const minimum = (id: ComponentId) => spec.workloads.get(id)?.autoscaling?.minReplicas ?? spec.workloads.get(id)?.replicas ?? 2;
  const images = [...spec.workloads.values()].flatMap(({ containers }) => [...containers.values()].map(({ image }) => image));
  return {
    spec,
    options,
    database: databaseFacts(spec, objects),
    cache: cacheFacts(spec, objects),
    disconnected: options.disconnected ?? isDisconnected(harbor),
    singles: PULL_COMPONENTS.filter(id => minimum(id) < 2),
    pullsItself: images.some(image => [spec.address.host, ...spec.address.additionalHosts].some(host => image.startsWith(`${host}/`) || image.startsWith(`${host}:`))),
  };
}

function databaseFacts({ database }: HarborSpec, objects: readonly ApiObject[]): ServerFacts {
  if (bundledDatabase(database)) { return { name: 'the one PostgreSQL of the official chart', servers: 1 }; }
  if (database.evaluation) { return { name: 'the one PostgreSQL for evaluation', servers: 1 }; }
  const cluster = objects.find(({ apiGroup, kind, name }) => apiGroup === 'postgresql.cnpg.io' && kind === 'Cluster' && database.host.startsWith(`${name}-`));
  if (!cluster) { return { name: `the PostgreSQL at ${database.host}` }; }
  const servers = Number(specOf(cluster).instances ?? 1);
  return { name: `the CloudNativePG cluster ${cluster.name}`, servers, ...servers > 1 && { electedBy: 'CloudNativePG' } };
}

function cacheFacts({ cache }: HarborSpec, objects: readonly ApiObject[]): ServerFacts {
  if (bundledCache(cache)) { return { name: 'the one cache of the official chart', servers: 1 }; }
  if (cache.sentinelMasterSet !== undefined) { return { name: `the master set ${cache.sentinelMasterSet}`, electedBy: 'the sentinels' }; }
  const [address] = cache.addresses;
  const own = objects.find(({ kind, name }) => ['Dragonfly', 'StatefulSet'].includes(kind) && address.startsWith(`${name}.`));
  if (!own) { return { name: `the cache at ${address}` }; }
  const servers = Number(specOf(own).replicas ?? 1);
  return { name: `the ${own.kind} ${own.name}`, servers, ...own.kind === 'Dragonfly' && servers > 1 && { electedBy: "Dragonfly's operator" } };
}

function specOf(object: ApiObject): { readonly [field: string]: unknown } {
  return (object.toJson() as { spec?: { [field: string]: unknown } }).spec ?? {};
}
