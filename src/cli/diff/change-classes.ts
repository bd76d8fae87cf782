import { FieldChange } from './field-changes';
import { Manifest } from './tree-objects';
import { SCHEMA_CHANGES } from '../../facts/upgrades/schema-changes';
import { compareVersions, findReleaseOfChart } from '../../facts/versions';
import { DATA_KINDS, isKept, lossOf } from '../../fleet/tree/data-objects';
import { releaseOf } from '../../syntax/version';

/** What applying a change does, from the mildest to the gravest. */
export const CLASSES = ['safe', 'restart', 'downtime', 'data', 'irreversible'] as const;

/** What applying a change does. */
export type ChangeClass = (typeof CLASSES)[number];

/** A class, and why. */
export interface Verdict {
  readonly class: ChangeClass;
  readonly why: string;
}

/** A rule about fields of objects that are in both trees. The first rule that fits a field counts. */
export interface ClassRule extends Verdict {
  readonly kinds: RegExp;
  readonly path: RegExp;
}

/** Where blobs are: in the environment of core, and in the configuration of the registry. */
const STORAGE_IN_CONFIG_MAP = /^data\.REGISTRY_STORAGE_PROVIDER_NAME$|^data\["config\.yml"\]\.storage\.(filesystem|s3|azure|gcs|swift|oss|cos)\b/;

/** Which change of a field does what. */
export const CLASS_RULES: readonly ClassRule[] = [
  { kinds: /./, path: /^metadata\.labels\b|^metadata\.annotations\b/, class: 'safe', why: 'metadata of the object alone' },
  { kinds: /^(StatefulSet|Deployment|DaemonSet)$/, path: /^spec\.selector\b/, class: 'downtime', why: 'the selector cannot be changed: the object has to be replaced' },
  { kinds: /^StatefulSet$/, path: /^spec\.volumeClaimTemplates\b/, class: 'data', why: 'volume claim templates cannot be changed: volumes stay as they are, or are replaced by hand' },
  { kinds: /^StatefulSet$/, path: /^spec\.(serviceName|podManagementPolicy)\b/, class: 'downtime', why: 'cannot be changed: the object has to be replaced' },
  { kinds: /^PersistentVolumeClaim$/, path: /^spec\b/, class: 'data', why: 'of a claim only the size can be changed, and only to a larger one' },
  { kinds: /^StorageClass$/, path: /./, class: 'data', why: 'volumes depend on it' },
  { kinds: /^Job$/, path: /^spec\.(template|selector|completions|completionMode)\b/, class: 'restart', why: 'a Job cannot be changed: it has to be deleted and runs anew' },
  { kinds: /./, path: /^spec\.(min|max)?[rR]eplicas$/, class: 'safe', why: 'Pods are added or removed' },
  { kinds: /^(StatefulSet|Deployment|DaemonSet)$/, path: /^spec\.template\.metadata\.annotations\b.*checksum/, class: 'restart', why: 'a ConfigMap or Secret that the Pods read has changed' },
  { kinds: /^(StatefulSet|Deployment|DaemonSet)$/, path: /^spec\.template\b.*persistentVolumeClaim/, class: 'data', why: 'the Pods get another volume' },
  { kinds: /^(StatefulSet|Deployment|DaemonSet)$/, path: /^spec\.template\b.*\[secret-?key\].*\.(secretName|name)$/i, class: 'irreversible', why: 'passwords in the database can only be read with the old key' },
  { kinds: /^Deployment$/, path: /\.env\[INTERNAL_TLS_ENABLED\]/, class: 'downtime', why: 'clients or components reach Harbor in another way' },
  { kinds: /^(StatefulSet|Deployment|DaemonSet)$/, path: /^spec\.template\b/, class: 'restart', why: 'the Pods are replaced' },
  { kinds: /^Secret$/, path: /^(data|stringData)\.secretKey$/, class: 'irreversible', why: 'passwords in the database can only be read with the old key' },
  { kinds: /^(Secret|SealedSecret|ExternalSecret|Password)$/, path: /^(data|stringData|spec)\b/, class: 'restart', why: 'what reads it has to be started anew' },
  { kinds: /^ConfigMap$/, path: /^data\.(POSTGRESQL_HOST|POSTGRESQL_PORT|POSTGRESQL_DATABASE)$/, class: 'data', why: 'another database' },
  { kinds: /^ConfigMap$/, path: STORAGE_IN_CONFIG_MAP, class: 'data', why: 'blobs are kept elsewhere: nothing moves those that are there' },
  { kinds: /^ConfigMap$/, path: /^data\.(EXT_ENDPOINT|INTERNAL_TLS_ENABLED)$/, class: 'downtime', why: 'clients or components reach Harbor in another way' },
  { kinds: /^ConfigMap$/, path: /^data\b/, class: 'restart', why: 'what reads it has to be started anew' },
  { kinds: /^Cluster$/, path: /^spec\.(storage|walStorage)\b/, class: 'data', why: 'the volumes of the database' },
  { kinds: /^HelmRelease$/, path: /^spec\.(releaseName|targetNamespace|storageNamespace)$/, class: 'data', why: 'Flux uninstalls the old release' },
  { kinds: /^HelmRelease$/, path: /\.existingSecretSecretKey$|\.secretKey$/, class: 'irreversible', why: 'passwords in the database can only be read with the old key' },
  { kinds: /^HelmRelease$/, path: /\.imageChartStorage\b|\.persistence\b/, class: 'data', why: 'blobs are kept elsewhere: nothing moves those that are there' },
  { kinds: /^HelmRelease$/, path: /\.database\.(type|external\.(host|port|coreDatabase))$/, class: 'data', why: 'another database' },
  { kinds: /^HelmRelease$/, path: /\.internalTLS\b|\.externalURL$/, class: 'downtime', why: 'clients or components reach Harbor in another way' },
  { kinds: /^HelmRelease$/, path: /\.replicas$/, class: 'safe', why: 'Pods are added or removed' },
  { kinds: /^HelmRelease$/, path: /^spec\.(interval|timeout|dependsOn)\b/, class: 'safe', why: 'what Flux does, not what it installs' },
  { kinds: /^HelmRelease$/, path: /^spec\b/, class: 'restart', why: 'the chart may replace Pods' },
  { kinds: /^(Ingress|HTTPRoute|VirtualService)$/, path: /\bhost(names|s)?\b/, class: 'downtime', why: 'clients reach Harbor in another way' },
  { kinds: /^(Kustomization|Application|ApplicationSet)$/, path: /\.(prune|path|targetNamespace|destination|source|sources)\b/, class: 'data', why: 'objects that are applied elsewhere are pruned here' },
];

/** The class of a field of an object that is in both trees. What no rule knows is not called safe where the object holds data. */
export function classOfField(kind: string, field: FieldChange): Verdict {
  const { path } = field;
  const migration = classOfMigration(kind, field);
  if (migration) { return migration; }
  const rule = CLASS_RULES.find(({ kinds, path: paths }) => kinds.test(kind) && paths.test(path));
  if (rule) { return { class: rule.class, why: rule.why }; }
  if (Object.hasOwn(DATA_KINDS, kind)) { return { class: 'restart', why: 'an object that holds data or keys' }; }
  return { class: 'safe', why: 'no Pod and no data depends on it' };
}

/** Another release of Harbor: its core migrates the database at its start, and no older core starts with it afterwards. */
function classOfMigration(kind: string, { path, from, to }: FieldChange): Verdict | undefined {
  const [before, after] = [from, to].map(text => harborRelease(kind, path, text));
  if (before === undefined || after === undefined || before === after) { return undefined; }
  if (compareVersions(after, before) < 0) { return { class: 'irreversible', why: `Harbor ${after} may not start with the database of ${before}` }; }
  const between = SCHEMA_CHANGES.filter(({ version }) => compareVersions(version, before) > 0 && compareVersions(version, after) <= 0);
  const files = between.map(({ file }) => file);
  if (files.length === 0) { return undefined; }
  return { class: 'irreversible', why: `Harbor ${before} to ${after} migrates the database (${files.join(', ')}): the way back is a backup` };
}

function harborRelease(kind: string, path: string, text = ''): string | undefined {
  if (kind === 'Deployment' && path.endsWith('.image') && /harbor-core[:@]/.test(text)) { return releaseOf(/:(v[^@]*)/.exec(text)?.[1] ?? ''); }
  const isChart = kind === 'HelmRelease' && path === 'spec.chart.spec.version' || kind === 'OCIRepository' && path === 'spec.ref.tag';
  return isChart ? findReleaseOfChart(text)?.version : undefined;
}

/** The class of an object that is gone. */
export function classOfRemoval(id: string, manifest: Manifest): Verdict {
  const kind = String(manifest.kind);
  const object = { id, identity: id, text: JSON.stringify(manifest) };
  const loss = Object.hasOwn(DATA_KINDS, kind) ? lossOf(object) : undefined;
  if (loss !== undefined && isKept(object, 'none')) { return { class: 'safe', why: 'an annotation keeps it in the cluster' }; }
  if (loss !== undefined) { return { class: /Secret$|^Password$/.test(kind) ? 'irreversible' : 'data', why: `lost with it: ${loss}` }; }
  return /^(Deployment|StatefulSet|DaemonSet|Service|Ingress|HTTPRoute|VirtualService)$/.test(kind)
    ? { class: 'downtime', why: 'what it serves is gone' }
    : { class: 'safe', why: 'nothing is lost with it' };
}

/** The gravest of some verdicts. */
export function gravest(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce((worst, next) => (CLASSES.indexOf(next.class) > CLASSES.indexOf(worst.class) ? next : worst));
}
