import { parse } from 'yaml';
import { Variable } from './template-variables';
import { isVariableName } from '../../syntax/variable-name';
import { ProblemList } from '../problem-list';

/** Where the texts come from that stand for the variables of a Sovereign. */
export interface VariableScopeProps {
  /** Values that are known. */
  readonly values?: Readonly<Record<string, string>>;
  /** What stands for a variable without a value: a stand-in that Flux replaces; undefined if a value is needed. */
  readonly standInOf?: (variable: Variable) => string;
}

/** The variables that the definition of a Sovereign uses, and the texts that stand for them. */
export class VariableScope {
  /** The variables that were used, each by its name, and whether it is used without a default somewhere. */
  public readonly used = new Map<string, { readonly isRequired: boolean }>();

  public constructor(private readonly props: VariableScopeProps) {}

  /** The text that stands for a variable. */
  public readonly textOf = (variable: Variable): string => {
    const { name, fallback } = variable;
    const { values = {}, standInOf } = this.props;
    const isRequired = fallback === undefined || (this.used.get(name)?.isRequired ?? false);
    this.used.set(name, { isRequired });
    if (Object.hasOwn(values, name)) { return values[name]; }
    return standInOf ? standInOf(variable) : fallback ?? `unset-${name.toLowerCase().replaceAll('_', '-')}`;
  };
}

/** A Sovereign, and what it says about its variables. */
export interface GivenValues {
  readonly fqdn: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** How values are judged. */
export interface ValueRules {
  readonly problems: ProblemList;
  /** Whether the value of a variable is a text wherever it is used, and no number. */
  readonly isText: (name: string) => boolean;
}

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** Reports names and values of variables that Flux cannot substitute, or that would be read as something else. */
export function checkValues({ fqdn, variables }: GivenValues, { problems, isText }: ValueRules): void {
  for (const [name, value] of Object.entries(variables)) {
    const prop = `variables.${name}`;
    if (!isVariableName(name)) { problems.add(fqdn, 'HBR-FLEET-66', { prop, slots: { what: 'named by letters, digits and underscores', example: 'BUCKET: images' } }); }
    const what = flawOf(value, isText(name));
    if (what) { problems.add(fqdn, 'HBR-FLEET-66', { prop, slots: { what, example: `${name}: images` } }); }
  }
}

/** What a value has to be that it is not; undefined if nothing is wrong. */
function flawOf(value: string, isText: boolean): string | undefined {
  if (value === '') { return 'a text that is not empty'; }
  if (CONTROL.test(value)) { return 'a text of one line without control characters'; }
  if (!isPlain(value)) { return 'a text that YAML reads as it is, without quotes, comments and other marks'; }
  return isText && typeof parse(value) !== 'string' ? 'a text, which YAML takes for something else here, because it is not in quotes in the template' : undefined;
}

/** Whether a value stays the same wherever it is put into a text in YAML. */
function isPlain(value: string): boolean {
  if (/["'\\`]|\$[{$]/.test(value)) { return false; }
  try {
    const [alone] = parse(`- ${value}`) as unknown[];
    return alone !== null && String(alone) === value && String(parse(`- a${value}`)?.[0]) === `a${value}`;
  } catch {
    return false;
  }
}

/** Reports variables that nothing gives a value, and values that nothing uses. */
export function checkUse({ fqdn, variables, values }: UsedValues, { used }: Pick<VariableScope, 'used'>, { hasOthers, problems }: VariableUse): void {
  for (const [name] of hasOthers ? [] : [...used].filter(([known, { isRequired }]) => isRequired && !Object.hasOwn(values, known))) {
    problems.add(fqdn, 'HBR-FLEET-25', { prop: 'variables', slots: { name } });
  }
  for (const name of Object.keys(variables).filter(given => !used.has(given))) {
    problems.add(fqdn, 'HBR-FLEET-67', { prop: `variables.${name}` });
  }
}

/** What a Sovereign says about its variables, and all values that it has. */
export interface UsedValues extends GivenValues {
  readonly values: Readonly<Record<string, string>>;
}

/** How the use of variables is judged. */
export interface VariableUse {
  /** Whether values may also come from Secrets and ConfigMaps of the cluster. */
  readonly hasOthers: boolean;
  readonly problems: ProblemList;
}

/** The variables that are used in one place or in the other. */
export function usedByBoth(one: VariableScope, other: VariableScope): Pick<VariableScope, 'used'> {
  const used = new Map(one.used);
  other.used.forEach(({ isRequired }, name) => used.set(name, { isRequired: isRequired || (used.get(name)?.isRequired ?? false) }));
  return { used };
}

/** Reports variables of what is inside of Harbor to which only the cluster has a value: it is written by the fleet, and no Kustomization fills it in. */
export function checkKnown(
  { fqdn, values, used }: Pick<UsedValues, 'fqdn' | 'values'> & Pick<VariableScope, 'used'>, problems: ProblemList,
): void {
  for (const [name, { isRequired }] of used) {
    if (isRequired && !Object.hasOwn(values, name)) { problems.add(fqdn, 'HBR-FLEET-81', { prop: 'configuration', slots: { name } }); }
  }
}
