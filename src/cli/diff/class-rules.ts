import { Verdict } from './change-class';
import { FieldChange } from './field-changes';
import { isOtherMajor } from './value-changes';

/** A rule about fields of objects that are in both trees. The first rule that fits a field counts. */
export interface ClassRule extends Verdict {
  readonly kinds: RegExp;
  readonly path: RegExp;
  /** Which changes of the field; all of them without it. */
  readonly where?: (field: FieldChange) => boolean;
}

/** The rule that counts for a field; undefined if none fits. */
export function ruleOf(kind: string, field: FieldChange): ClassRule | undefined {
  return CLASS_RULES.find(({ kinds, path, where }) => kinds.test(kind) && path.test(field.path) && (where?.(field) ?? true));
}

/** Where blobs are: in the environment of core, and in the configuration of the registry. */
const STORAGE_IN_CONFIG_MAP = /^data\.REGISTRY_STORAGE_PROVIDER_NAME$|^data\["config\.yml"\]\.storage\.(filesystem|s3|azure|gcs|swift|oss|cos)\b/;

/** By what GitOps tools and Helm keep an object that leaves the tree. */
const KEPT_BY = /^metadata\.annotations\b.*(kustomize\.toolkit\.fluxcd\.io\/prune|helm\.sh\/resource-policy|argocd\.argoproj\.io\/sync-options)/;

/** Whatever no other rule knows about a release. The prop that says it may say more. */
export const ANY_VALUE: ClassRule = { kinds: /^HelmRelease$/, path: /^spec\b/, class: 'restart', why: 'the chart may replace Pods' };

/** Which change of a field does what. */
export const CLASS_RULES: readonly ClassRule[] = [
  { kinds: /./, path: KEPT_BY, class: 'data', why: 'whether the object is kept when it leaves the tree' },
  { kinds: /^Namespace$/, path: /^metadata\.labels\b(?!\["app\.kubernetes\.io\/)/, class: 'downtime', why: 'admission, network policies and meshes go by the labels of a namespace' },
  { kinds: /./, path: /^metadata\.labels\b|^metadata\.annotations\b/, class: 'safe', why: 'metadata of the object alone' },
  { kinds: /^(StatefulSet|Deployment|DaemonSet)$/, path: /^spec\.selector\b/, class: 'downtime', why: 'the selector cannot be changed: the object has to be replaced' },
  { kinds: /^StatefulSet$/, path: /^spec\.volumeClaimTemplates\b/, class: 'data', why: 'volume claim templates cannot be changed: volumes stay as they are, or are replaced by hand' },
  { kinds: /^StatefulSet$/, path: /^spec\.(serviceName|podManagementPolicy)\b/, class: 'downtime', why: 'cannot be changed: the object has to be replaced' },
  { kinds: /^PersistentVolumeClaim$/, path: /^spec\.resources\b/, class: 'data', why: 'a volume grows if its class can enlarge it, and it never shrinks' },
  { kinds: /^PersistentVolumeClaim$/, path: /^spec\b/, class: 'data', why: 'of a claim only the size can be changed, and only to a larger one' },
  { kinds: /^StorageClass$/, path: /./, class: 'data', why: 'volumes depend on it' },
  { kinds: /^Job$/, path: /^spec\.(template|selector|completions|completionMode)\b/, class: 'restart', why: 'a Job cannot be changed: it has to be deleted and runs anew' },
  { kinds: /^Job$/, path: /^spec\.(backoffLimit|activeDeadlineSeconds|ttlSecondsAfterFinished|suspend|parallelism)$/, class: 'safe', why: 'how long and how often a Job tries' },
  { kinds: /^(StatefulSet|Deployment|DaemonSet)$/, path: /^spec\.(strategy|updateStrategy|minReadySeconds|revisionHistoryLimit|progressDeadlineSeconds)\b/, class: 'safe', why: 'how Pods are replaced, not whether' },
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
  { kinds: /^Cluster$/, path: /^spec\.imageName$/, where: isOtherMajor, class: 'irreversible', why: 'another major version of PostgreSQL: the way back is a backup' },
  { kinds: /^Cluster$/, path: /^spec\.(storage|walStorage)\b/, class: 'data', why: 'the volumes of the database' },
  { kinds: /^Database$/, path: /^spec\.name$/, class: 'data', why: 'another database' },
  { kinds: /^ObjectBucketClaim$/, path: /^spec\b/, class: 'data', why: 'the bucket that is there stays as it is, or another one takes its place' },
  { kinds: /^Service$/, path: /^spec\.ports\b/, where: ({ from }) => from === undefined, class: 'safe', why: 'one more port' },
  { kinds: /^Service$/, path: /^spec\b/, class: 'downtime', why: 'what is behind it is reached in another way' },
  { kinds: /^HelmRelease$/, path: /^spec\.(releaseName|targetNamespace|storageNamespace)$/, class: 'data', why: 'Flux uninstalls the old release' },
  { kinds: /^HelmRelease$/, path: /\.existingSecretSecretKey$|\.secretKey$/, class: 'irreversible', why: 'passwords in the database can only be read with the old key' },
  { kinds: /^HelmRelease$/, path: /\.persistentVolumeClaim\.trivy\b/, class: 'restart', why: 'the scanner downloads again what is in its volume' },
  { kinds: /^HelmRelease$/, path: /\.persistentVolumeClaim\b.*\.size$/, class: 'data', why: 'a volume grows if its class can enlarge it, and it never shrinks' },
  { kinds: /^HelmRelease$/, path: /\.imageChartStorage\b|\.persistence\b/, class: 'data', why: 'blobs are kept elsewhere: nothing moves those that are there' },
  { kinds: /^HelmRelease$/, path: /\.database\.(type|external\.(host|port|coreDatabase))$/, class: 'data', why: 'another database' },
  { kinds: /^HelmRelease$/, path: /\.internalTLS\b|\.externalURL$/, class: 'downtime', why: 'clients or components reach Harbor in another way' },
  { kinds: /^HelmRelease$/, path: /\.replicas$/, class: 'safe', why: 'Pods are added or removed' },
  { kinds: /^HelmRelease$/, path: /\.kustomize\.patches\[[^\]]*\]\.(name|target)\b/, class: 'safe', why: 'which object a patch is for' },
  { kinds: /^HelmRelease$/, path: /^spec\.(interval|timeout|dependsOn)\b/, class: 'safe', why: 'what Flux does, not what it installs' },
  ANY_VALUE,
  { kinds: /^(HelmRepository|OCIRepository|GitRepository|Bucket)$/, path: /^spec\b/, class: 'restart', why: 'what is installed comes from elsewhere' },
  { kinds: /^(Ingress|HTTPRoute|VirtualService)$/, path: /^spec\b/, class: 'downtime', why: 'clients reach Harbor in another way' },
  { kinds: /^(Kustomization|Application|ApplicationSet)$/, path: /\.(prune|path|targetNamespace|destination|source|sources)\b/, class: 'data', why: 'objects that are applied elsewhere are pruned here' },
];

/** Kinds that only watch or scale, or that run once: nothing stops when they change. */
export const QUIET_KINDS: readonly string[] = [
  'ServiceMonitor', 'PodMonitor', 'PrometheusRule', 'GrafanaDashboard', 'PodDisruptionBudget', 'HorizontalPodAutoscaler', 'ScheduledBackup', 'Schedule', 'CronJob', 'Job',
  'PolicyException',
];

/** Kinds that forbid by being there. */
export const FORBIDDING_KINDS = /Policy$|^(PeerAuthentication|RequestAuthentication|Sidecar|ResourceQuota|LimitRange|ValidatingAdmissionPolicyBinding|ValidatingWebhookConfiguration)$/;

/** The class of whatever is in a file that nothing applies. */
export const NOT_APPLIED: Verdict = { class: 'safe', why: 'GitOps does not apply this file' };

/** The class of a change that no rule and no table knows. */
export const UNKNOWN: Verdict = { class: 'downtime', why: 'nothing is known about this: traffic, permissions or admission may depend on it' };
