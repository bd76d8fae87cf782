import { Verdict } from './change-class';
import { Manifest } from './tree-objects';
import { ownerOf } from '../../render/helm/value-owners';
import { isMap } from '../../syntax/plain-map';

/** A component as the first part of a prop. */
const COMPONENT = /^(core|jobservice|registry|portal|trivy|exporter|nginx)\b/;

/** What changing a prop does where a value of the chart says it, unless a rule about the value itself says more. The first row that fits counts. */
interface PropRule extends Verdict {
  readonly props: RegExp;
}

const PROP_RULES: readonly PropRule[] = [
  { props: /^exposure$/, class: 'downtime', why: 'clients reach Harbor in another way' },
  { props: /^authentication$/, class: 'downtime', why: 'who can log in, and how, is another matter' },
  { props: /\.(disruptionBudget|revisionHistoryLimit)$/, class: 'safe', why: 'no Pod is touched' },
  { props: /\.serviceAnnotations$/, class: 'safe', why: 'metadata of the Service alone' },
  { props: COMPONENT, class: 'restart', why: 'Pods of this component are replaced' },
  { props: /./, class: 'restart', why: 'Pods of all components that read it are replaced' },
];

/** The prop of a Harbor that says what a field of a HelmRelease says; undefined for everything else. */
export function propOfField(manifest: Manifest, path: string): string | undefined {
  const key = manifest.kind === 'HelmRelease' ? valuesKey(manifest.spec?.values) : undefined;
  if (key === undefined || !path.startsWith(key)) { return undefined; }
  return ownerOf(path.slice(key.length).split('[')[0]);
}

/** What it does to change a prop. */
export function classOfProp(prop: string): Verdict {
  const { class: severity, why } = PROP_RULES.find(({ props }) => props.test(prop))!;
  return { class: severity, why };
}

/** The component that a prop is about; undefined if it is about several. */
export function componentOf(prop: string): string | undefined {
  return COMPONENT.exec(prop)?.[1];
}

/** Path of the values of Harbor's chart, with the dot after it: they may be below the key of an umbrella chart. */
function valuesKey(values: unknown): string | undefined {
  if (!isMap(values)) { return undefined; }
  if (isOfHarbor(values)) { return 'spec.values.'; }
  const [key] = Object.entries(values).find(([, inner]) => isMap(inner) && isOfHarbor(inner)) ?? [];
  return key === undefined ? undefined : `spec.values.${key}.`;
}

/** The address is the one value that every installation of the chart sets. */
function isOfHarbor(values: Readonly<Record<string, unknown>>): boolean {
  return typeof values.externalURL === 'string';
}
