import { BITNAMI_ROWS } from './bitnami-rows';
import { isWithin, unknownLeaves } from './given-leaves';
import { ImportRow } from './import-row';
import { installedNames, InstalledNames } from './installed-names';
import { mergedValues, Values, ValueSet } from '../lint/value-set';
import { mergeMaps } from '../syntax/merge-maps';
import { isMap } from '../syntax/plain-map';

/** Values of Bitnami's chart in the words of the official one. */
export interface OfficialValues {
  readonly set: ValueSet;
  readonly notes: readonly string[];
  /** The rows of the official values with the paths that were written, and rows of what has no counterpart. */
  rows(official: readonly ImportRow[]): ImportRow[];
}

/** A value that was moved: where it stood, and where the official chart has it. */
interface Moved {
  readonly from: string;
  readonly to: string;
}

/** Moves the values of Bitnami's chart to where the official one has them. What neither says follows from the defaults of Bitnami's chart. */
export function officialValues(set: ValueSet): OfficialValues {
  const given = mergedValues(set);
  const names = installedNames(set.release ?? {}, given);
  const rows = BITNAMI_ROWS.flatMap(({ from, to, write = it => it }) => {
    const value = at(given, from);
    const written = value === undefined || value === null ? undefined : write(value);
    return written === undefined ? [] : [{ from, to, values: nested(to, written) }];
  });
  const wired = wiring(given, names);
  const values = mergeMaps(...rows.map(row => row.values), ...wired.map(row => nested(row.to, row.value)));
  const moved: readonly Moved[] = [...rows, ...wired.flatMap(({ from, to }) => from.map(path => ({ from: path, to })))];
  return {
    set: { ...set, otherChart: undefined, version: undefined, layers: [{ file: set.layers[0]?.file ?? '', values, duplicates: [], placeOf: () => undefined }] },
    rows: official => [...writtenRows(official, moved), ...unmovedRows(given, moved, official)],
    notes: notesOf(given, names),
  };
}

/** A value of the official chart that follows from several of Bitnami's. */
interface Wire {
  readonly from: readonly string[];
  readonly to: string;
  readonly value: unknown;
}

const SERVICE_TYPES: Readonly<Record<string, string>> = { ClusterIP: 'clusterIP', NodePort: 'nodePort', LoadBalancer: 'loadBalancer' };

function wiring(given: Values, names: InstalledNames): Wire[] {
  return [...exposure(given), ...database(given, names), ...cache(given, names), ...claims(given, names)];
}

/** The front: an Ingress, or nginx behind a Service, which is what Bitnami's chart has if nothing is said. */
function exposure(given: Values): Wire[] {
  if (at(given, 'exposureType') === 'ingress') {
    const host = at(given, 'ingress.core.hostname');
    const isTls = at(given, 'ingress.core.tls') === true;
    return [
      { from: ['exposureType'], to: 'expose.type', value: 'ingress' },
      { from: ['ingress.core.tls'], to: 'expose.tls.enabled', value: isTls },
      ...isTls ? [
        { from: ['ingress.core.selfSigned'], to: 'expose.tls.certSource', value: 'secret' },
        { from: [], to: 'expose.tls.secret.secretName', value: `${String(host)}-tls` },
      ] : [],
    ];
  }
  const type = SERVICE_TYPES[String(at(given, 'service.type') ?? 'LoadBalancer')];
  const existing = at(given, 'nginx.tls.existingSecret');
  const isTls = at(given, 'nginx.tls.enabled') !== false;
  return [
    { from: ['exposureType', 'service.type'], to: 'expose.type', value: type },
    { from: ['nginx.tls.enabled'], to: 'expose.tls.enabled', value: isTls },
    ...isTls && typeof existing === 'string' && existing !== '' ? [
      { from: [], to: 'expose.tls.certSource', value: 'secret' },
      { from: ['nginx.tls.existingSecret'], to: 'expose.tls.secret.secretName', value: existing },
    ] : [],
    ...servicePorts(given, type),
    ...copies(given, [
      ['service.annotations', `expose.${type}.annotations`],
      ...type === 'loadBalancer' ? [['service.loadBalancerSourceRanges', 'expose.loadBalancer.sourceRanges'] as const] : [],
      ...type === 'clusterIP' ? [['service.clusterIP', 'expose.clusterIP.staticClusterIP'] as const] : [],
    ]),
  ];
}

function servicePorts(given: Values, type: string): Wire[] {
  if (type !== 'nodePort') { return copies(given, [['service.ports.http', `expose.${type}.ports.httpPort`], ['service.ports.https', `expose.${type}.ports.httpsPort`]]); }
  return ['http', 'https'].flatMap(scheme => copies(given, [
    [`service.ports.${scheme}`, `expose.nodePort.ports.${scheme}.port`], [`service.nodePorts.${scheme}`, `expose.nodePort.ports.${scheme}.nodePort`],
  ]));
}

function copies(given: Values, rows: readonly (readonly [from: string, to: string])[]): Wire[] {
  return rows.flatMap(([from, to]) => {
    const value = at(given, from);
    return value === undefined || value === null || value === '' ? [] : [{ from: [from], to, value }];
  });
}

/** The database: an external one, or the one that Bitnami's chart brings, which its Service leads to as long as it runs. */
function database(given: Values, { releaseName }: InstalledNames): Wire[] {
  const type = { from: ['postgresql.enabled'], to: 'database.type', value: 'external' };
  if (at(given, 'postgresql.enabled') === false) {
    const fallback = (to: string, from: string, value: string) => (at(given, from) === undefined ? [{ from: [], to, value }] : []);
    return [type, ...fallback('database.external.username', 'externalDatabase.user', 'bn_harbor'), ...fallback('database.external.sslmode', 'externalDatabase.sslmode', 'disable')];
  }
  const isReplicated = at(given, 'postgresql.architecture') === 'replication';
  return [
    type,
    { from: [], to: 'database.external.host', value: `${releaseName}-postgresql${isReplicated ? '-primary' : ''}` },
    { from: [], to: 'database.external.username', value: 'postgres' },
    { from: [], to: 'database.external.coreDatabase', value: 'registry' },
    { from: [], to: 'database.external.sslmode', value: 'disable' },
    ...at(given, 'postgresql.auth.postgresPassword') === undefined ? [{ from: [], to: 'database.external.password', value: 'in the Secret of the subchart' }]
      : copies(given, [['postgresql.auth.postgresPassword', 'database.external.password']]),
  ];
}

function cache(given: Values, { releaseName }: InstalledNames): Wire[] {
  const type = { from: ['redis.enabled'], to: 'redis.type', value: 'external' };
  if (at(given, 'redis.enabled') !== false) {
    const hasPassword = at(given, 'redis.auth.enabled') === true;
    return [
      type,
      { from: [], to: 'redis.external.addr', value: `${releaseName}-redis-master:6379` },
      ...hasPassword ? [{ from: ['redis.auth.enabled', 'redis.auth.password'], to: 'redis.external.password', value: 'in the Secret of the subchart' }] : [],
    ];
  }
  if (at(given, 'externalRedis.sentinel.enabled') === true) {
    const hosts = at(given, 'externalRedis.sentinel.hosts');
    return [type, { from: ['externalRedis.sentinel.enabled', 'externalRedis.sentinel.hosts'], to: 'redis.external.addr', value: Array.isArray(hosts) ? hosts.join(',') : hosts }];
  }
  const [host, port] = [at(given, 'externalRedis.host') ?? 'localhost', at(given, 'externalRedis.port') ?? 6379];
  return [type, { from: ['externalRedis.host', 'externalRedis.port'], to: 'redis.external.addr', value: `${String(host)}:${String(port)}` }];
}

/** The claims that are there: the official chart must not make others of the same names. */
function claims(given: Values, { fullname }: InstalledNames): Wire[] {
  const type = at(given, 'persistence.imageChartStorage.type') ?? 'filesystem';
  const path = (name: string) => `persistence.persistentVolumeClaim.${name}.existingClaim`;
  const hasOwn = (name: string) => Boolean(at(given, path(name)));
  const hasLogs = (at(given, 'jobservice.jobLogger') ?? 'file') === 'file';
  return [
    ...type === 'filesystem' && !hasOwn('registry') ? [{ from: [], to: path('registry'), value: `${fullname}-registry` }] : [],
    ...hasLogs && !hasOwn('jobservice') ? [{ from: [], to: path('jobservice.jobLog'), value: `${fullname}-jobservice` }] : [],
  ];
}

function writtenRows(official: readonly ImportRow[], moved: readonly Moved[]): ImportRow[] {
  return official.flatMap((row): ImportRow[] => {
    if (!row.given) { return [row]; }
    const sources = moved.filter(({ to }) => isWithin(row.path, to));
    return sources.map(({ from, to }) => ({ ...row, written: `${from}${row.path.slice(to.length)}` }));
  });
}

/** What has no counterpart in the official chart. */
function unmovedRows(given: Values, moved: readonly Moved[], official: readonly ImportRow[]): ImportRow[] {
  const read = moved.filter(({ to }) => official.some(row => isWithin(row.path, to)));
  const left = unknownLeaves(given).filter(({ path }) => !read.some(({ from }) => isWithin(path, from)));
  return left.map(({ path }) => ({ class: 'dropped', path: `bitnami:${path}`, written: path, given: true, message: messageOf(path) }));
}

function messageOf(path: string): string {
  if (/(^|\.)image\./.test(path)) { return 'the images of Bitnami have other users and paths: those of the Harbor project run in their place'; }
  if (/^(postgresql|redis)\./.test(path)) { return 'belongs to the database or cache of Bitnami, which the official chart has not: it has to become a release of its own, or to be dumped'; }
  return 'has no counterpart in the official chart';
}

function notesOf(given: Values, { fullname }: InstalledNames): string[] {
  const bundled = ['postgresql', 'redis'].filter(name => at(given, `${name}.enabled`) !== false);
  return [
    "these are values of Bitnami's chart: its Deployments have other selectors, so that its release has to be uninstalled before this one is installed; claims stay that have the resource policy keep",
    `which release of Harbor is installed, the version of that chart does not say: set version to it, or to a newer one; the encryption key is in the Secret ${fullname}-core-envvars or ${fullname}-core, and has to be copied`,
    ...bundled.map(name => `${name} of Bitnami's chart goes with its release: dump what is in it, or run it as a release of its own first`),
  ];
}

function at(values: Values, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => (isMap(inner) ? inner[name] : undefined), values);
}

function nested(path: string, value: unknown): Values {
  return path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Values;
}
