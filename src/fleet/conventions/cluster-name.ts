import { describeProblem } from '../../diagnostics/report';

/** One part of the name of a cluster. */
interface NamePart {
  readonly what: string;
  /** Codes and the letters that they have in a location code. An open list has other codes too, whose letters nobody knows. */
  readonly letters: Readonly<Record<string, string>>;
  readonly open?: boolean;
}

/** The parts, in the order in which they are written. */
const PARTS: readonly NamePart[] = [
  { what: 'provider', letters: { hz: 'h', hw: 'w', oci: 'o', aws: 'a', gcp: 'g', az: 'z', ct: 'c' } },
  { what: 'region', letters: { fsn: 'f', nbg: 'n', hel: 'l', ash: 'a', hil: 'i', sin: 's' }, open: true },
  { what: 'building block', letters: { rtz: 'r', dmz: 'd', mgt: 'm' } },
  { what: 'environment', letters: { prod: 'p', stg: 's', uat: 'u', dev: 'd', poc: 'c' } },
];
const CODE = /^[a-z0-9]+$/;

/** What is wrong with a part of a name. */
export interface NameFlaw {
  readonly shape: string;
  readonly known: string;
}

/** What is wrong with the name of a cluster: one flaw for each part, or one for the whole if it does not have four parts. */
export function clusterNameFlaws(text: string): NameFlaw[] {
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

/** The location code that follows from a name; undefined if the name is flawed, or its region has no letter. */
export function locationCodeOf(text: string): string | undefined {
  if (clusterNameFlaws(text).length > 0) { return undefined; }
  const letters = text.split('-').map((code, index) => PARTS[index].letters[code]);
  return letters.includes(undefined as never) ? undefined : letters.join('');
}

/** Name of a host cluster: `{provider}-{region}-{building block}-{environment}`, such as `hz-fsn-rtz-prod`. */
export class ClusterName {
  /**
   * Takes a name apart. A name that does not follow the rules is refused with `HBR-FLEET-03`.
   *
   * @param text the name
   */
  public static parse(text: string): ClusterName {
    const flaws = clusterNameFlaws(text);
    if (flaws.length > 0) {
      throw new Error(flaws.map(flaw => describeProblem('HBR-FLEET-03', { prop: 'cluster', value: text, slots: { ...flaw } })).join('\n'));
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
   * Name of a component in DNS: `{component}.{location code}.{domain}`. Undefined if there is no location code.
   *
   * @param component such as `harbor`
   * @param domain the Sovereign's domain
   */
  public hostOf(component: string, domain: string): string | undefined {
    return this.locationCode && `${component}.${this.locationCode}.${domain}`;
  }
}
