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
