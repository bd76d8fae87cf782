import { describeProblem } from '../../diagnostics/report';
import { textArgument, validArguments } from '../../structs';

/** One of the four parts of the name of a cluster, and its codes. */
interface NamePart {
  readonly what: string;
  /** The codes of the part, each with its letter in location codes. */
  readonly letters: Readonly<Record<string, string>>;
  /** Whether other codes are valid too. They have no letter, so that there is no location code. */
  readonly open?: boolean;
}

/** The parts, in their order in the name. */
const PARTS: readonly NamePart[] = [
  { what: 'provider', letters: { hz: 'h', hw: 'w', oci: 'o', aws: 'a', gcp: 'g', az: 'z', ct: 'c' } },
  { what: 'region', letters: { fsn: 'f', nbg: 'n', hel: 'l', ash: 'a', hil: 'i', sin: 's' }, open: true },
  { what: 'building block', letters: { rtz: 'r', dmz: 'd', mgt: 'm' } },
  { what: 'environment', letters: { prod: 'p', stg: 's', uat: 'u', dev: 'd', poc: 'c' } },
];
const CODE = /^[a-z0-9]+$/;

/** An error in the name of a cluster, as slots of the problem `HBR-FLEET-03`. */
export interface ClusterNameError {
  readonly shape: string;
  readonly known: string;
}

/** The errors in the name of a cluster: one for each invalid part, or a single one if the name does not have four parts. */
export function clusterNameErrors(text: string): ClusterNameError[] {
  const codes = text.split('-');
  if (codes.length !== PARTS.length) {
    return [{ shape: '{provider}-{region}-{building block}-{environment}', known: 'names such as hz-fsn-rtz-prod' }];
  }
  return PARTS.flatMap(({ what, letters, open }, index) => {
    const isKnown = open ? CODE.test(codes[index]) : Object.hasOwn(letters, codes[index]);
    const known = Object.keys(letters).join(', ');
    return isKnown ? [] : [{ shape: `a name whose ${what} is known, which '${codes[index]}' is not`, known }];
  });
}

/** The location code of the name of a cluster; undefined if the name is invalid or its region has no letter. */
export function locationCodeOf(text: string): string | undefined {
  if (clusterNameErrors(text).length > 0) { return undefined; }
  const letters = text.split('-').map((code, index) => PARTS[index].letters[code]);
  return letters.includes(undefined as never) ? undefined : letters.join('');
}

/** Name of a host cluster: `{provider}-{region}-{building block}-{environment}`, such as `hz-fsn-rtz-prod`. */
export class ClusterName {
  /**
   * Parses a name. An invalid name is an error (`HBR-FLEET-03`).
   *
   * @param text the name
   */
  public static parse(text: string): ClusterName {
    validArguments({ text: textArgument('own', text) });
    const errors = clusterNameErrors(text);
    if (errors.length > 0) {
      throw new Error(errors.map(error => describeProblem('HBR-FLEET-03', { prop: 'cluster', value: text, slots: { ...error } })).join('\n'));
    }
    return new ClusterName(text);
  }

  /** The whole name. */
  public readonly name: string;
  /** Code of the provider: `hz`, `hw`, `oci`, `aws`, `gcp`, `az`, or `ct`. */
  public readonly provider: string;
  /** Code of the region, such as `fsn`. */
  public readonly region: string;
  /** Code of the building block: `rtz`, `dmz` or `mgt`. */
  public readonly buildingBlock: string;
  /** Code of the environment: `prod`, `stg`, `uat`, `dev` or `poc`. */
  public readonly environment: string;
  /** Four letters for the four parts, such as `hfrp`; undefined if the region has no letter. */
  public readonly locationCode?: string;

  private constructor(name: string) {
    const [provider, region, buildingBlock, environment] = name.split('-');
    this.name = name;
    this.provider = provider;
    this.region = region;
    this.buildingBlock = buildingBlock;
    this.environment = environment;
    this.locationCode = locationCodeOf(name);
  }

  /**
   * DNS name of a component: `{component}.{location code}.{domain}`; undefined if there is no location code.
   *
   * @param component such as `harbor`
   * @param domain the Sovereign's domain
   */
  public hostOf(component: string, domain: string): string | undefined {
    validArguments({ component: textArgument('objectName', component), domain: textArgument('objectName', domain) });
    return this.locationCode && `${component}.${this.locationCode}.${domain}`;
  }
}
