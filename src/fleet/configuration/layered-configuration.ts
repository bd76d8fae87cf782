import { mergeConfigurations } from './merge-configurations';
import { SovereignConfiguration } from './sovereign-configuration';
import { spreadSchedules } from './spread-schedules';

/** Whose configuration it is, and what the fleet says about it: the conventions, the defaults, and the template where it applies. */
export interface SharedConfiguration {
  readonly fqdn: string;
  readonly shared: ReadonlyArray<SovereignConfiguration | undefined>;
}

/** What a fleet and a Sovereign say about the inside of its Harbor; undefined if nobody says anything. */
export function layeredConfiguration(
  { fqdn, shared }: SharedConfiguration, own: SovereignConfiguration | undefined,
): SovereignConfiguration | undefined {
  if ([...shared, own].every(layer => layer === undefined)) { return undefined; }
  const common = mergeConfigurations(...shared);
  const isSpread = own?.spreadSchedules ?? common.spreadSchedules ?? true;
  return mergeConfigurations(isSpread ? spreadSchedules(common, fqdn) : common, own);
}
