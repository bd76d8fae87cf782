import { ClusterNamePart } from './convention-options';
import { describeProblem } from '../../diagnostics/report';
import { textArgument, validArguments } from '../../structs';
import { isDnsLabel } from '../../syntax/dns-name';

const CODE = /^[a-z0-9]+$/;

/** An error in the name of a cluster, as slots of the problem `HBR-FLEET-03`. */
export interface ClusterNameError {
  readonly shape: string;
  readonly known: string;
}

/** The errors in the name of a cluster: one for each invalid part, or a single one if the name does not have these parts. */
export function clusterNameErrors(parts: readonly ClusterNamePart[], name: string): ClusterNameError[] {
  if (parts.length === 0) {
    return isDnsLabel(name) ? [] : [{ shape: 'a DNS label: at most 63 lower-case letters, digits and hyphens', known: 'names such as prod-eu-1' }];
  }
  const codes = name.split('-');
  if (codes.length !== parts.length) { return [{ shape: shapeOf(parts), known: `names such as ${exampleOf(parts)}` }]; }
  return parts.flatMap(({ name: what, codes: known, open }, index) => {
    const isKnown = open ? CODE.test(codes[index]) : Object.hasOwn(known, codes[index]);
    return isKnown ? [] : [{ shape: `a name whose ${what} is known, which '${codes[index]}' is not`, known: Object.keys(known).join(', ') }];
  });
}

/** The location code of the name of a cluster: the letters of its parts; undefined if the name is invalid or one of them has no letter. */
export function locationCodeOf(parts: readonly ClusterNamePart[], name: string): string | undefined {
  if (parts.length === 0 || clusterNameErrors(parts, name).length > 0) { return undefined; }
  const letters = name.split('-').map((code, index) => Object.hasOwn(parts[index].codes, code) ? parts[index].codes[code] : undefined);
  return letters.includes(undefined) ? undefined : letters.join('');
}

/** Whether a text can be a location code: a letter for each part of the names of clusters, or any DNS label if names have no parts. */
export function isLocationCode(parts: readonly ClusterNamePart[], code: string): boolean {
  return parts.length === 0 ? isDnsLabel(code) : code.length === parts.length && /^[a-z]*$/.test(code);
}

/** What a location code is, in words. */
export function locationCodeShape(parts: readonly ClusterNamePart[]): string {
  return parts.length === 0 ? 'a DNS label' : `${parts.length} lower-case letters, for ${parts.map(({ name }) => name).join(', ')}`;
}

/** Takes the name of a cluster apart. An invalid name is an error. */
export function parseClusterName(parts: readonly ClusterNamePart[], name: string): ClusterName {
  validArguments({ name: textArgument('own', name) });
  const errors = clusterNameErrors(parts, name);
  if (errors.length > 0) {
    throw new Error(errors.map(error => describeProblem('HBR-FLEET-03', { prop: 'cluster', value: name, slots: { ...error } })).join('\n'));
  }
  const codes = name.split('-');
  const codeOf = Object.fromEntries(parts.map(({ name: what }, index) => [what, codes[index]]));
  return ClusterName._of({ name, parts: codeOf, locationCode: locationCodeOf(parts, name) });
}

/** Name of a cluster, taken apart by the conventions of its fleet. */
export class ClusterName {
  /** @internal */
  public static _of(
    facts: { readonly name: string; readonly parts: Readonly<Record<string, string>>; readonly locationCode?: string },
  ): ClusterName {
    return new ClusterName(facts.name, { ...facts.parts }, facts.locationCode);
  }

  /** The whole name. */
  public readonly name: string;
  /** The code of each part of the name, by what it says: `{ stage: 'prod' }`; empty if the conventions know no parts. */
  public readonly parts: { [name: string]: string };
  /** The letters of its parts; undefined if one of them has none, or if the conventions know no parts. */
  public readonly locationCode?: string;

  private constructor(name: string, parts: { [name: string]: string }, locationCode?: string) {
    this.name = name;
    this.parts = parts;
    this.locationCode = locationCode;
  }

  /**
   * DNS name of a component: `{component}.{location code}.{domain}`; undefined if there is no location code.
   *
   * @param component such as `harbor`
   * @param domain the domain of the cluster
   */
  public hostOf(component: string, domain: string): string | undefined {
    validArguments({ component: textArgument('objectName', component), domain: textArgument('objectName', domain) });
    return this.locationCode && `${component}.${this.locationCode}.${domain}`;
  }
}

function shapeOf(parts: readonly ClusterNamePart[]): string {
  return parts.map(({ name }) => `{${name}}`).join('-');
}

function exampleOf(parts: readonly ClusterNamePart[]): string {
  return parts.map(({ codes }) => Object.keys(codes).at(0) ?? 'a').join('-');
}
