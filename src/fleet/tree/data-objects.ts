import { HARBOR_CONFIGURATION_LABELS } from '../../facts/labels';
import type { CONTENTS, Kind } from '../../kubernetes/contents';
import { readableDocuments } from '../../syntax/yaml-documents';

/** An object in a file of the tree. */
export interface FileObject {
  /** `Kind/namespace/name`, or `Kind/name` for an object without a namespace. */
  readonly id: string;
  /** What makes it the same object in the cluster: the id, its API group, and for a HelmRelease the release that it installs. */
  readonly identity: string;
  /** Its YAML. */
  readonly text: string;
}

type Manifest = Readonly<Record<string, any>>;

/** A kind of object with which data or keys are lost. */
interface DataKind {
  /** What is lost, in words. */
  readonly loses: string;
  /** Which objects of the kind; all of them without it. */
  readonly where?: (manifest: Manifest) => boolean;
}

/** The kinds of the table of contents with which something is lost, so that the compiler asks for a row here. */
type HoldingKind = { [K in Kind]: (typeof CONTENTS)[K] extends 'nothing' ? never : K }[Kind];

/** The kinds of objects that hold data or keys, or that serve them. */
const HOLDING_KINDS: Readonly<Record<HoldingKind, DataKind>> = {
  Namespace: { loses: 'everything in it' },
  PersistentVolumeClaim: { loses: 'its volume' },
  StatefulSet: { loses: 'the server of its volumes', where: manifest => hasVolumes(manifest) && !isScanner(manifest) },
  ObjectBucketClaim: { loses: 'its bucket' },
  Cluster: { loses: 'its databases and their backups', where: ({ apiVersion }) => String(apiVersion).startsWith('postgresql.cnpg.io/') },
  Database: { loses: 'its tables, if its reclaim policy says so' },
  DatabaseRole: { loses: 'the account of a database' },
  ObjectStore: { loses: 'the place of backups' },
  ScheduledBackup: { loses: 'all further backups' },
  Dragonfly: { loses: 'the queue of jobs' },
  HelmRelease: { loses: 'the release, which Flux uninstalls' },
  Secret: { loses: 'its keys' },
  SealedSecret: { loses: 'the Secret with its keys' },
  ExternalSecret: { loses: 'a generated Secret', where: manifest => isGenerated(manifest) || isKeptByAny(manifest) },
  Password: { loses: 'the generator of a Secret' },
  // of these only what serves or signs data is kept, and nothing else of it is worth a word
  Certificate: { loses: 'its private key', where: isKeptByAny },
  Service: { loses: 'the address of data', where: isKeptByAny },
  ServiceAccount: { loses: 'the account of what serves data', where: isKeptByAny },
};

/** Kinds that this library does not define, or with which nothing goes but what they applied: all of that. */
const OTHER_KINDS: Readonly<Record<string, DataKind>> = {
  PersistentVolume: { loses: 'its data' },
  Kustomization: {
    loses: 'all that it applied',
    where: manifest => manifest.spec?.prune === true && manifest.spec.deletionPolicy !== 'Orphan' && !isConfiguration(manifest),
  },
  Application: {
    loses: 'all that it applied',
    where: manifest => hasCascadingFinalizer(manifest) && !isConfiguration(manifest),
  },
  ApplicationSet: { loses: 'its Applications', where: ({ spec }) => spec?.syncPolicy?.preserveResourcesOnDeletion !== true },
};

/** The kinds of objects with which data or keys are lost. */
export const DATA_KINDS: Readonly<Record<string, DataKind>> = { ...HOLDING_KINDS, ...OTHER_KINDS };

/** Who applies a tree, with what keeps an object in the cluster when it is gone from the files. */
const KEPT_BY: Readonly<Record<string, (manifest: Manifest) => boolean>> = {
  flux: isKeptByFlux,
  argocd: isKeptByArgo,
  none: isKeptByAny,
};

/** What is lost in the cluster when an object is gone from the files; undefined if nothing is. */
export function lossOf({ id, text }: FileObject): string | undefined {
  const kind = DATA_KINDS[id.split('/')[0]];
  return kind.where?.(manifestOf(text)) ?? true ? kind.loses : undefined;
}

/** Whether the object stays in the cluster when it is gone from the files, because an annotation says so. */
export function isKept({ text }: FileObject, delivery: string): boolean {
  return (KEPT_BY[delivery] ?? KEPT_BY.none)(manifestOf(text));
}

/** The objects of a file whose kinds may hold data or keys. */
export function dataObjectsIn(text: string): FileObject[] {
  return text.split(/^---[ \t]*\r?$/m).flatMap(document => {
    const kind = /^kind: ([A-Za-z]+)\r?$/m.exec(document)?.[1];
    if (kind === undefined || kind.endsWith('List')) { return parsedObjects(document); }
    if (!Object.hasOwn(DATA_KINDS, kind)) { return []; }
    return [...writtenObject(kind, document) ?? parsedObjects(document), ...kind === 'HelmRelease' ? bundledServers(document) : []];
  });
}

/**
 * The database and cache that the official chart runs for a HelmRelease. Helm deletes them when the values name another one, so that Harbor is
 * empty then. A StatefulSet of the same name that is in the files is another one, with volumes of its own.
 */
function bundledServers(document: string): FileObject[] {
  if (!/type: ["']?internal/.test(document)) { return []; }
  const { metadata, spec } = manifestOf(document);
  const releaseName = String(spec?.releaseName ?? metadata?.name);
  const namespace = spec?.targetNamespace ?? metadata?.namespace;
  return [spec?.values ?? {}, ...Object.values(spec?.values ?? {})].flatMap((values: Manifest) => (
    ['database', 'redis'].filter(service => values?.[service]?.type === 'internal').map(service => {
      const fullname = values.fullnameOverride ?? (releaseName.includes('harbor') ? releaseName : `${releaseName}-harbor`);
      const id = `StatefulSet/${namespace}/${fullname}-${service}`;
      return { id, identity: `apps|${id}|of the chart`, text: JSON.stringify({ spec: { volumeClaimTemplates: [{}] } }) };
    })
  ));
}

/** An object in the style in which this library writes it, which need not be parsed; undefined for another style. */
function writtenObject(kind: string, document: string): FileObject[] | undefined {
  const metadata = /^metadata:\r?\n((?:[ \t][^\n]*\n?)+)/m.exec(document)?.[1] ?? '';
  const [name, namespace] = (['name', 'namespace'] as const).map(key => fieldIn(metadata, key));
  if (name === undefined || (namespace === undefined && /^\s*namespace:/m.test(metadata))) { return undefined; }
  const release = kind === 'HelmRelease' ? RELEASE_FIELDS.map(key => fieldIn(document, key)) : [];
  return [objectOf({ apiVersion: fieldIn(document, 'apiVersion'), kind, name, namespace, release }, document)];
}

function fieldIn(text: string, field: keyof typeof FIELDS): string | undefined {
  return FIELDS[field].exec(text)?.[2];
}

/** Fields as this library writes them: at the top, in `metadata`, and in the spec of a HelmRelease. */
const FIELDS = {
  apiVersion: fieldPattern('apiVersion', ''),
  name: fieldPattern('name'),
  namespace: fieldPattern('namespace'),
  releaseName: fieldPattern('releaseName'),
  targetNamespace: fieldPattern('targetNamespace'),
  storageNamespace: fieldPattern('storageNamespace'),
};

function fieldPattern(key: string, indent = '  '): RegExp {
  return new RegExp(`^${indent}${key}: (["']?)([^\\s"'#]+)\\1\\r?$`, 'm');
}

/** Another value of one of these makes Flux uninstall the old release. */
const RELEASE_FIELDS = ['releaseName', 'targetNamespace', 'storageNamespace'] as const;

interface ObjectParts {
  readonly apiVersion: unknown;
  readonly kind: string;
  readonly name: unknown;
  readonly namespace: unknown;
  readonly release: readonly unknown[];
}

function objectOf({ apiVersion, kind, name, namespace, release }: ObjectParts, text: string): FileObject {
  const id = [kind, namespace, name].filter(part => part !== undefined).join('/');
  const group = String(apiVersion).replace(/\/?[^/]*$/, '');
  return { id, identity: [group, id, ...kind === 'HelmRelease' ? release : []].join('|'), text };
}

/** The objects of a document that this library did not write, whatever its style is; nothing for one that is no YAML. */
function parsedObjects(document: string): FileObject[] {
  if (/^(?:#.*\r?\n|\s)*$/.test(document)) { return []; } // comments alone, as at the top of every file
  return manifestsIn(document).flatMap(manifest => Array.isArray(manifest.items) && String(manifest.kind).endsWith('List') ? manifest.items as Manifest[] : [manifest])
    .filter(manifest => Object.hasOwn(DATA_KINDS, String(manifest?.kind)))
    .map(manifest => objectOf({
      apiVersion: manifest.apiVersion,
      kind: manifest.kind,
      name: manifest.metadata?.name,
      namespace: manifest.metadata?.namespace,
      release: RELEASE_FIELDS.map(field => manifest.spec?.[field]),
    }, JSON.stringify(manifest)));
}

function manifestOf(text: string): Manifest {
  return manifestsIn(text)[0] ?? {};
}

/** The objects of a file; a document that is no YAML has none. */
export function manifestsIn(text: string): Manifest[] {
  return readableDocuments(text) as Manifest[];
}

/** What is inside of a Harbor stays there: Jobs go, and what they write down. Secrets of robots are not among what was applied. */
function isConfiguration({ metadata }: Manifest): boolean {
  return Object.entries(HARBOR_CONFIGURATION_LABELS).every(([name, value]) => metadata?.labels?.[name] === value);
}

function hasCascadingFinalizer({ metadata }: Manifest): boolean {
  return (metadata?.finalizers ?? []).some((name: string) => name.startsWith('resources-finalizer.'));
}

function hasVolumes({ spec }: Manifest): boolean {
  const claims = (spec?.template?.spec?.volumes ?? []).filter((volume: Manifest) => volume?.persistentVolumeClaim);
  return claims.length + (spec?.volumeClaimTemplates ?? []).length > 0;
}

/** The scanner of Harbor has volumes for what it can download again. */
function isScanner({ metadata }: Manifest): boolean {
  return metadata?.labels?.['app.kubernetes.io/component'] === 'trivy';
}

function isGenerated({ spec }: Manifest): boolean {
  return (spec?.dataFrom ?? []).some((source: Manifest) => source?.sourceRef?.generatorRef);
}

function isKeptByAny(manifest: Manifest): boolean {
  return isKeptByFlux(manifest) || isKeptByArgo(manifest);
}

function isKeptByFlux({ metadata }: Manifest): boolean {
  const name = 'kustomize.toolkit.fluxcd.io/prune';
  return metadata?.annotations?.[name] === 'disabled' || metadata?.labels?.[name] === 'disabled';
}

function isKeptByArgo({ metadata }: Manifest): boolean {
  return String(metadata?.annotations?.['argocd.argoproj.io/sync-options'] ?? '').split(',').some(option => option.trim() === 'Prune=false');
}
