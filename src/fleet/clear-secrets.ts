import { FleetConventions } from './conventions/fleet-conventions';
import { SovereignTemplateProps } from './fleet-props';
import { ProblemList } from './problem-list';
import { SovereignProps } from './sovereign-props';
import { secretProblems } from '../diagnostics/refuse-secrets';

/** Parts of a fleet that are written into its files as they are. */
export interface WrittenFacts {
  readonly sovereigns: ReadonlyArray<{ readonly facts: SovereignProps }>;
  readonly template?: SovereignTemplateProps;
  readonly conventions: FleetConventions;
  readonly delivery: { readonly options: object };
}

/** Reports secrets in what a fleet writes as it is, such as URLs, notes and template variables (`HBR-SECRET-26`, `HBR-SECRET-27`). */
export function refuseSecretsOfFleet({ sovereigns, template, conventions, delivery }: WrittenFacts, problems: ProblemList): void {
  const places: ReadonlyArray<readonly [place: string, prop: string, value: unknown]> = [
    ['fleet', 'conventions', conventions._data],
    ['fleet', 'gitOps', delivery.options],
    ['fleet', 'template', template],
    ...sovereigns.map(({ facts }) => [facts.fqdn, '', { ...facts, acknowledge: undefined }] as const),
    ...sovereigns.map(({ facts: { fqdn, placement } }) => [fqdn, 'placement', { ...placement }] as const),
  ];
  for (const [place, prop, value] of places) {
    secretProblems(prop, value).forEach(({ code, finding }) => problems.add(place, code, finding));
  }
}
