import { IConstruct } from 'constructs';
import { sharedHostProblems } from './shared-hosts';
import { IHarbor } from '../contracts/harbor-root';
import { CacheDatabase, redisIndex } from '../contracts/redis-url';
import { HarborSpec } from '../contracts/spec';
import { describeProblem } from '../diagnostics/report';
import { harborsOf, searchScope } from '../diagnostics/search-scope';
import { isServiceHost } from '../syntax/host';
import { hostAndPort, hostOfAddress, parseHostPort } from '../syntax/host-port';
import { parseUrl } from '../syntax/url';

/** A place that one Harbor alone may write to. */
interface Place {
  readonly prop: 'database' | 'cache' | 'storage';
  readonly what: string;
  /** Text that is the same for the same place. */
  readonly where: string;
  /** Whether the place is inside the cluster, so that a place of the same name in another cluster is another one. */
  readonly inCluster: boolean;
}

const FIXES: Readonly<Record<Place['prop'], string>> = {
  database: 'give each Harbor a database of its own, also by another name on the same server',
  cache: 'give each Harbor a cache of its own, or other indexes of the same cache, that of `harbor` included',
  storage: 'give each Harbor a bucket, a folder of the bucket, or a volume of its own',
};

/** Context of the constructs below which a Harbor only reads the blobs of another one. */
const READS_BLOBS_CONTEXT = 'cdk8s-harbor:only-reads-blobs';

/** From now on, a Harbor that is defined below a construct may have the bucket of another one, to which it never writes. */
export function onlyReadBlobs(scope: IConstruct): void {
  scope.node.setContext(READS_BLOBS_CONTEXT, true);
}

function onlyReadsBlobs(scope: IConstruct): boolean {
  return scope.node.tryGetContext(READS_BLOBS_CONTEXT) === true;
}

/** The errors about what a Harbor has in common with another one of the same app, or with the route of another registry. */
export function sharedProblems(own: IHarbor): string[] {
  return [...sharedDataProblems(own), ...sharedHostProblems(own)];
}

/** The errors about databases, caches and storage that a Harbor has in common with a Harbor that was defined before it in the same app. */
function sharedDataProblems(own: IHarbor): string[] {
  const all = harborsOf(own) as readonly IHarbor[];
  const earlier = all.slice(0, all.indexOf(own)).filter(({ _spec }) => _spec !== undefined); // it is missing if a constructor threw an error
  if (earlier.length === 0) { return []; }
  const places = placesOf(own._spec);
  return earlier.flatMap(other => {
    const sameCluster = searchScope(other) === searchScope(own) && other._cluster === own._cluster;
    const taken = new Set(placesOf(other._spec).filter(({ inCluster }) => sameCluster || !inCluster).map(({ where }) => where));
    const shared = places.filter(({ prop, where }) => taken.has(where) && !(prop === 'storage' && (onlyReadsBlobs(own) || onlyReadsBlobs(other))));
    return shared.map(({ prop, what, where }) => (
      describeProblem('HBR-DATA-02', { prop, slots: { other: other.node.path, what, where, fix: FIXES[prop] } })
    ));
  });
}

function placesOf(spec: HarborSpec): Place[] {
  return [...databasePlaces(spec), ...cachePlaces(spec), ...storagePlaces(spec)];
}

function databasePlaces({ database: { host, port, databaseName }, names }: HarborSpec): Place[] {
  const where = `database ${databaseName} at ${fullHost(host, names.namespace)}:${port}`;
  return [{ prop: 'database', what: 'database', where, inCluster: isServiceHost(host) }];
}

/** One place for each database of each address. Sentinels of several masters are told apart by the name of the master set. */
function cachePlaces({ cache, names, trivy, cacheLayer }: HarborSpec): Place[] {
  const { addresses, sentinelMasterSet } = cache;
  const index = (database: CacheDatabase) => redisIndex(cache, database);
  // the database of core itself, which cannot be another one than 0, may be shared: the keys of sessions are random
  const used = [index('harbor'), index('jobservice'), index('registry'), ...trivy ? [index('trivy')] : [], ...cacheLayer ? [index('cacheLayer')] : []];
  const databases = [...new Set(used)];
  return addresses.flatMap(address => {
    const { host = address, port } = parseHostPort(address) ?? {};
    const master = sentinelMasterSet === undefined ? '' : ` of ${sentinelMasterSet}`;
    return databases.map((database): Place => ({
      prop: 'cache',
      what: 'database of a cache',
      where: `database ${database}${master} at ${hostAndPort({ host: fullHost(host, names.namespace), port })}`,
      inCluster: isServiceHost(host),
    }));
  });
}

/** A bucket and its folder, or a volume that exists already. The claims that Harbor defines are told apart by their names. */
function storagePlaces({ storage, names }: HarborSpec): Place[] {
  const { driver, parameters, volume } = storage;
  if (volume?.existingClaim !== undefined) {
    const where = `PersistentVolumeClaim ${names.namespace}/${volume.existingClaim}/${volume.subPath ?? ''}`;
    return [{ prop: 'storage', what: 'volume', where, inCluster: true }];
  }
  const bucket = parameters.bucket ?? parameters.container;
  if (bucket === undefined) { return []; }
  const endpoint = parameters.regionendpoint ?? parameters.endpoint ?? parameters.authurl;
  const address = String(endpoint ?? parameters.accountname ?? parameters.region ?? '');
  const folder = String(parameters.rootdirectory ?? parameters.prefix ?? '').replace(/^\/+|\/+$/g, '');
  const where = `${driver} bucket ${bucket}${folder === '' ? '' : `/${folder}`} at ${address}`;
  const host = parseUrl(address)?.host ?? hostOfAddress(address);
  return [{ prop: 'storage', what: 'bucket', where, inCluster: endpoint !== undefined && isServiceHost(host) }];
}

/** The host of a Service with its namespace, and without the domain of the cluster. */
function fullHost(host: string, namespace: string): string {
  const short = host.toLowerCase().replace(/\.$/, '').replace(/\.svc\.cluster\.local$/, '.svc');
  return short.includes('.') || short.includes(':') ? short : `${short}.${namespace}.svc`;
}
