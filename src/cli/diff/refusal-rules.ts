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
const ANEW = 'delete it first';
const ANOTHER_CLAIM = 'take the old value back, or give it a claim of another name and copy what is in the volume';
const OTHER_CLUSTER = 'take the old value back, or restore a backup into a Cluster of another name';
const ORPHAN = 'enlarge the claims themselves if they shall be larger, then delete the StatefulSet with --cascade=orphan: its Pods and volumes stay';

/** Which changes are refused. A real API server is asked about all props in conformance/applied-changes. */
export const REFUSAL_RULES: readonly RefusalRule[] = [
  { kinds: /^StatefulSet$/, path: /^spec\.volumeClaimTemplates\b/, instead: ORPHAN },
  { kinds: /^(StatefulSet|Deployment|DaemonSet)$/, path: /^spec\.(selector|serviceName|podManagementPolicy)\b/, instead: ANEW },
  { kinds: /^Job$/, path: /^spec\.(template|selector|completion|podFailurePolicy|successPolicy|backoffLimitPerIndex|managedBy)/, instead: ANEW },
  { kinds: /^PersistentVolumeClaim$/, path: /^spec\.resources\.requests\.storage$/, where: shrinks, instead: ANOTHER_CLAIM },
  { kinds: /^PersistentVolumeClaim$/, path: /^spec\.(?!resources\b|volumeAttributesClassName\b)/, instead: ANOTHER_CLAIM },
  { kinds: /^StorageClass$/, path: /^(provisioner|parameters|reclaimPolicy|volumeBindingMode)\b/, instead: ANEW },
  { kinds: /^Cluster$/, path: /^spec\.(storage|walStorage)\.size$/, where: shrinks, instead: OTHER_CLUSTER },
  { kinds: /^Cluster$/, path: /^spec\.walStorage\b/, where: ({ to }) => to === undefined, instead: OTHER_CLUSTER },
  { kinds: /^Cluster$/, path: /^spec\.imageName$/, where: isOlderMajor, instead: OTHER_CLUSTER },
  {
    kinds: /^Database$/,
    path: /^spec\.(name|template|encoding|icu\w+|locale\w*|builtinLocale|collationVersion)$/,
    instead: `${ANEW}: its database stays unless databaseReclaimPolicy is delete`,
  },
  { kinds: /^Service$/, path: /^spec\.clusterIPs?\b/, where: ({ to }) => to !== undefined, instead: ANEW },
  { kinds: /^Service$/, path: /^spec\.ipFamilies\[0\]$/, where: both, instead: ANEW },
  {
    kinds: /^Service$/,
    path: /^spec\.loadBalancerClass$/,
    where: (_, all) => !all.some(({ path }) => /(^spec|\.expose)\.type$/.test(path)),
    instead: ANEW,
  },
  { kinds: /^((Cluster)?RoleBinding|Secret)$/, path: /^(roleRef\b|type$)/, instead: ANEW },
  { kinds: /^HelmRelease$/, path: /\.persistentVolumeClaim\.(trivy|database|redis)\.(size|storageClass|accessMode)$/, where: isOfSameClaim, instead: ORPHAN },
  { kinds: /^HelmRelease$/, path: /\.persistentVolumeClaim\b.*\.size$/, where: shrinks, instead: ANOTHER_CLAIM },
  { kinds: /^HelmRelease$/, path: /\.persistentVolumeClaim\b.*\.(storageClass|accessMode)$/, where: isOfSameClaim, instead: ANOTHER_CLAIM },
  { kinds: /^HelmRelease$/, path: /\.staticClusterIP$/, where: ({ to }) => to !== undefined, instead: `${ANEW}, which is a Service` },
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
