import { FieldChange } from './field-changes';
import { isOlderMajor, shrinks } from './value-changes';

/** A rule about changes that the API server refuses, or the webhook of the operator. The first rule that fits a field counts. */
export interface RefusalRule {
  readonly kinds: RegExp;
  readonly path: RegExp;
  /** Which changes of the field, among all changes of the object; all of them without it. */
  readonly where?: (field: FieldChange, all: readonly FieldChange[]) => boolean;
  /** What to do, as what follows a colon. */
  readonly instead: string;
}

const both = ({ from, to }: FieldChange) => from !== undefined && to !== undefined;
const ANOTHER_CLAIM = 'take the old value back, or give it a claim of another name and copy what is in the volume';
const OTHER_CLUSTER = 'take the old value back, or restore a backup into a Cluster of another name';
const FAILED_UPGRADE = 'the upgrade by Helm fails';

/** Which changes are refused. A real API server is asked about all props in conformance/nights. */
export const REFUSAL_RULES: readonly RefusalRule[] = [
  {
    kinds: /^StatefulSet$/,
    path: /^spec\.volumeClaimTemplates\b/,
    instead: 'enlarge the claims themselves if they shall be larger, then delete the StatefulSet with --cascade=orphan: its Pods and volumes stay',
  },
  {
    kinds: /^StatefulSet$/,
    path: /^spec\.(selector|serviceName|podManagementPolicy)\b/,
    instead: 'delete the StatefulSet first: its volumes stay',
  },
  { kinds: /^(Deployment|DaemonSet)$/, path: /^spec\.selector\b/, instead: 'delete it first: its Pods are gone until it is applied again' },
  {
    kinds: /^Job$/,
    path: /^spec\.(template|selector|completions|completionMode|podFailurePolicy|successPolicy|backoffLimitPerIndex|managedBy)\b/,
    instead: 'delete the Job first: it runs anew',
  },
  { kinds: /^PersistentVolumeClaim$/, path: /^spec\.resources\.requests\.storage$/, where: shrinks, instead: ANOTHER_CLAIM },
  { kinds: /^PersistentVolumeClaim$/, path: /^spec\.(?!resources\b|volumeAttributesClassName\b)/, instead: ANOTHER_CLAIM },
  {
    kinds: /^StorageClass$/,
    path: /^(provisioner|parameters|reclaimPolicy|volumeBindingMode)\b/,
    instead: 'delete the class first: volumes that are there stay as they are',
  },
  { kinds: /^Cluster$/, path: /^spec\.(storage|walStorage)\.size$/, where: shrinks, instead: OTHER_CLUSTER },
  { kinds: /^Cluster$/, path: /^spec\.walStorage\b/, where: ({ to }) => to === undefined, instead: OTHER_CLUSTER },
  { kinds: /^Cluster$/, path: /^spec\.(imageName|imageCatalogRef\.major)$/, where: isOlderMajor, instead: OTHER_CLUSTER },
  {
    kinds: /^Database$/,
    path: /^spec\.(name|template|encoding|(icuL|l)ocale\w*|icuRules|builtinLocale|collationVersion)$/,
    instead: 'delete the Database first: the database stays in its Cluster unless databaseReclaimPolicy is delete',
  },
  { kinds: /^Service$/, path: /^spec\.clusterIPs?\b/, where: ({ to }) => to !== undefined, instead: 'delete the Service first' },
  { kinds: /^Service$/, path: /^spec\.ipFamilies\[0\]$/, where: both, instead: 'delete the Service first' },
  { kinds: /^Service$/, path: /^spec\.loadBalancerClass$/, where: (_, all) => !all.some(({ path }) => /(^spec|\.expose)\.type$/.test(path)), instead: 'delete the Service first: it may get another address' },
  { kinds: /^(Cluster)?RoleBinding$/, path: /^roleRef\b/, instead: 'delete it first' },
  { kinds: /^Secret$/, path: /^type$/, instead: 'delete the Secret first, when its values are kept elsewhere' },
  {
    kinds: /^HelmRelease$/,
    path: /\.persistentVolumeClaim\.(trivy|database|redis)\.(size|storageClass|accessMode)$/,
    where: isOfSameClaim,
    instead: `${FAILED_UPGRADE}: enlarge the claims themselves if they shall be larger, then delete the StatefulSet with --cascade=orphan`,
  },
  {
    kinds: /^HelmRelease$/,
    path: /\.persistentVolumeClaim\.(registry|jobservice\.jobLog)\.size$/,
    where: shrinks,
    instead: `${FAILED_UPGRADE}: ${ANOTHER_CLAIM}`,
  },
  {
    kinds: /^HelmRelease$/,
    path: /\.persistentVolumeClaim\.(registry|jobservice\.jobLog)\.(storageClass|accessMode)$/,
    where: isOfSameClaim,
    instead: `${FAILED_UPGRADE}: ${ANOTHER_CLAIM}`,
  },
  { kinds: /^HelmRelease$/, path: /\.staticClusterIP$/, where: ({ to }) => to !== undefined, instead: `${FAILED_UPGRADE}: delete the Service first` },
];

/** What to do about a change that is refused; undefined if it is not. */
export function refusalOf(kind: string, field: FieldChange, all: readonly FieldChange[]): string | undefined {
  const fits = ({ kinds, path, where }: RefusalRule) => kinds.test(kind) && path.test(field.path) && (where?.(field, all) ?? true);
  return REFUSAL_RULES.find(fits)?.instead;
}

/** Whether a value is about a claim of the chart that is there before and afterwards. */
function isOfSameClaim({ path }: FieldChange, all: readonly FieldChange[]): boolean {
  const size = path.replace(/\w+$/, 'size');
  return all.every(field => field.path !== size || both(field));
}
