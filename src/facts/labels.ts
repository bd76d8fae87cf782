/** Keys of the labels that select Pods. Selectors are immutable in a cluster; these are the ones of the official chart. */
export const SELECTOR_LABELS: readonly string[] = ['release', 'app', 'component'];

/** Label with the version of Harbor. */
export const VERSION_LABEL = 'app.kubernetes.io/version';

/** Label that makes Flux watch a Secret, so that it reconciles at once when the Secret changes. */
export const FLUX_WATCH: { [name: string]: string } = { 'reconcile.fluxcd.io/watch': 'Enabled' };

/** Labels of the Pod of the Job that generates Secrets. It is not one of the release, whose selectors it must not match. */
export const SECRET_BOOTSTRAP_LABELS = { 'app.kubernetes.io/name': 'secret-bootstrap', 'app.kubernetes.io/component': 'secret-bootstrap' } as const;

/** Label by which alerts know the CronJobs of dumps and of drills, and its values. */
export const BACKUP_COMPONENT = 'app.kubernetes.io/component';
export const DATABASE_DUMP = 'database-dump';
export const RESTORE_DRILL = 'restore-drill';
/** Label with namespace and name of the Harbor that a drill is about. */
export const DRILL_OF = 'app.kubernetes.io/part-of';

/** Labels of the Pods that configure the inside of a Harbor. */
export const HARBOR_CONFIGURATION_LABELS = {
  'app.kubernetes.io/name': 'harbor-configuration', 'app.kubernetes.io/component': 'harbor-configuration',
} as const;

/** Labels that select the Pod of the Job that generates the Secrets of one Harbor. */
export function secretBootstrapSelector(releaseName: string): Record<string, string> {
  return { ...SECRET_BOOTSTRAP_LABELS, 'app.kubernetes.io/instance': releaseName };
}

/** Labels of every object of a Harbor. */
export function commonLabels(releaseName: string, version: string): Record<string, string> {
  return {
    'release': releaseName,
    'app': 'harbor',
    'app.kubernetes.io/name': 'harbor',
    'app.kubernetes.io/instance': releaseName,
    [VERSION_LABEL]: version,
    'app.kubernetes.io/part-of': 'harbor',
    'app.kubernetes.io/managed-by': 'cdk8s-harbor',
  };
}

/** Labels that select the Pods of one component. */
export function selectorLabels(releaseName: string, component: string): Record<string, string> {
  return { release: releaseName, app: 'harbor', component };
}

/** Labels of the objects of one component, in addition to the common labels. */
export function componentLabels(component: string): Record<string, string> {
  return { component, 'app.kubernetes.io/component': component };
}

/** Keys of the labels that the chart's templates write themselves. In the values, they would result in duplicate keys and invalid YAML. */
const CHART_LABELS: readonly string[] = [
  'heritage', 'release', 'chart', 'app', 'component', 'app.kubernetes.io/instance', 'app.kubernetes.io/name', 'app.kubernetes.io/managed-by',
  'app.kubernetes.io/part-of', 'app.kubernetes.io/version', 'app.kubernetes.io/component',
];

/** The labels that can be passed to the chart as values. */
export function additionalLabels(labels: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => !CHART_LABELS.includes(name)));
}

/** The labels that override labels of the chart's templates, which takes a patch of the rendered objects. */
export function chartLabelOverrides(labels: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => CHART_LABELS.includes(name)));
}

/** Annotation of a workload that makes Stakater Reloader restart it when one of the listed Secrets changes. */
export const RELOADER_ANNOTATION = 'secret.reloader.stakater.com/reload';
