/** Labels that select pods. They cannot be changed in a running cluster, and the official chart has the same. */
export const SELECTOR_LABELS: readonly string[] = ['release', 'app', 'component'];

/** Label with which Flux notices that a Secret has changed. */
export const FLUX_WATCH: { [name: string]: string } = { 'reconcile.fluxcd.io/watch': 'Enabled' };

/** Labels of every object of a Harbor. */
export function commonLabels(releaseName: string, version: string): Record<string, string> {
  return {
    'release': releaseName,
    'app': 'harbor',
    'app.kubernetes.io/name': 'harbor',
    'app.kubernetes.io/instance': releaseName,
    'app.kubernetes.io/version': version,
    'app.kubernetes.io/part-of': 'harbor',
    'app.kubernetes.io/managed-by': 'cdk8s-harbor',
  };
}

/** Labels that select the pods of one component. */
export function selectorLabels(releaseName: string, component: string): Record<string, string> {
  return { release: releaseName, app: 'harbor', component };
}

/** Labels that the objects of one component have beside the common ones. */
export function componentLabels(component: string): Record<string, string> {
  return { component, 'app.kubernetes.io/component': component };
}

/** Labels that the chart stamps on everything by itself. Given again they would be there twice, which no YAML may have. */
const STAMPED: readonly string[] = [
  'heritage', 'release', 'chart', 'app', 'component', 'app.kubernetes.io/instance', 'app.kubernetes.io/name', 'app.kubernetes.io/managed-by',
  'app.kubernetes.io/part-of', 'app.kubernetes.io/version', 'app.kubernetes.io/component',
];

/** Labels that the chart can be given. */
export function ownLabels(labels: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => !STAMPED.includes(name)));
}

/** Labels that can only be changed after the chart has stamped them. */
export function stampedLabels(labels: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => STAMPED.includes(name)));
}
