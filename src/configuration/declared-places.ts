import { HarborConfigurationProps } from './harbor-configuration-props';

/** Lists whose items may also come out of routes and pull mirrors. */
export type DerivedList = 'registries' | 'projects' | 'replicationPolicies';

/** Where items behind the declared ones come from. */
export type DerivedPlaces = Readonly<Record<DerivedList, readonly string[]>>;

export const NOTHING_DERIVED: DerivedPlaces = { registries: [], projects: [], replicationPolicies: [] };

/** Props of a pull mirror, by those of what it becomes. */
const MIRROR_PROPS: Readonly<Record<string, string>> = { repositories: 'filter', cron: 'schedule' };

/** The prop that an item of a list stands in: `projects[2]`, and `pullMirrors[0]` for what comes out of a mirror. */
export function placeOf(props: HarborConfigurationProps & { readonly derived: DerivedPlaces }, list: DerivedList, at: number): string {
  const derived = props.derived[list];
  const declared = (props[list]?.length ?? 0) - derived.length;
  return at < declared ? `${list}[${at}]` : derived[at - declared];
}

/** A prop of such an item, by the name that it has there. */
export function propOf(place: string, prop: string): string {
  return `${place}.${place.startsWith('pullMirrors') ? MIRROR_PROPS[prop] ?? prop : prop}`;
}
