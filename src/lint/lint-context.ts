import { mergedValues, Values, ValueSet } from './value-set';
import { chartDefault } from '../facts/chart-keys';
import { isMap } from '../syntax/plain-map';

/** What checks look at. */
export interface LintContext {
  readonly set: ValueSet;
  readonly chart: string;
  /** All values of the set together. */
  readonly values: Values;
  /** Reads a value as the templates do: what is given, or else the default of the chart. */
  read(path: string): unknown;
  /** What is given at a path; undefined if nothing is. */
  given(path: string): unknown;
}

/** What checks of a set of values look at. */
export function lintContext(set: ValueSet, chart: string): LintContext {
  const values = mergedValues(set);
  const given = (path: string) => path.split('.').reduce<unknown>((value, name) => (isMap(value) ? value[name] : undefined), values);
  const read = (path: string) => {
    const value = given(path);
    return value === undefined ? chartDefault(chart, path) : value ?? undefined;
  };
  return { set, chart, values, read, given };
}

/** What is put in later: by Flux, Terraform, a template, SOPS, or a plugin. */
const PUT_IN_LATER = /\$\{|\{\{|^\$\(.*\)$|^<.*>$|^ENC\[|^(?:ref|secretref)\+|^(?:vault|argocd-vault-plugin|avp):/s;

/** Whether a value, or a text inside of it, is put in later, so that nothing is known about it. */
export function isPutInLater(value: unknown): boolean {
  if (typeof value === 'string') { return PUT_IN_LATER.test(value.trim()); }
  return typeof value === 'object' && value !== null && Object.values(value).some(isPutInLater);
}
