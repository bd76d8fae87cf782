import { layeredConfiguration } from './layered-configuration';
import { mergeConfigurations } from './merge-configurations';
import { SovereignConfiguration } from './sovereign-configuration';
import { InspectedStruct, inspectedStruct, StructName } from '../../structs';
import { attempt } from '../../structs/shapes';
import { isMap } from '../../syntax/plain-map';
import { FleetConventions } from '../conventions/fleet-conventions';
import { SovereignProps } from '../sovereign-props';
import { withoutVariables } from '../variables/template-variables';
import { VariableScope } from '../variables/variable-scope';

/** Props that are structs with a configuration. */
const NESTED: readonly string[] = ['defaults', 'template'];

/** What a fleet says to all of its Sovereigns. */
export interface FleetLayers {
  readonly conventions: FleetConventions;
  /** The defaults, and the template where it applies. */
  readonly shared: ReadonlyArray<SovereignConfiguration | undefined>;
}

/** What is inside of the Harbor of a Sovereign, with the values of its variables. */
export interface GivenConfiguration {
  /** Undefined if neither the fleet nor the Sovereign says anything. */
  readonly configuration?: SovereignConfiguration;
  /** The variables that are used in it. */
  readonly filledIn: VariableScope;
  /** What is wrong about it once they are filled in. */
  readonly problems: readonly string[];
}

/** Puts together what a fleet and a Sovereign say about the inside of its Harbor, and fills in the variables. */
export function givenConfiguration(sovereign: SovereignProps, { conventions, shared }: FleetLayers): GivenConfiguration {
  const { fqdn, variables, configuration: own } = sovereign;
  const { configuration: common, fqdnVariable } = conventions._data;
  const filledIn = new VariableScope({ values: { [fqdnVariable]: fqdn, ...variables } });
  if ([...shared, own].every(layer => layer === undefined)) { return { filledIn, problems: [] }; }
  const layered = layeredConfiguration({ fqdn, shared: [common, ...shared] }, own);
  if (layered?.enabled === false) { return { configuration: { enabled: false }, filledIn, problems: [] }; }
  const configuration = withoutVariables(mergeConfigurations(layered), filledIn.textOf);
  const { checked, problems } = inspectedStruct<Pick<SovereignProps, 'fqdn' | 'configuration'>>('SovereignProps', { fqdn, configuration });
  return { configuration: checked.configuration, filledIn, problems };
}

/** Inspects props in which variables stand for texts of a configuration: what stands for them is checked once they have values. */
export function inspectedWithVariables<Struct extends object>(struct: StructName, props: Struct): InspectedStruct<Struct> {
  const standIns = attempt(() => withStandIns(props)) ?? props;
  const { checked, problems } = inspectedStruct(struct, standIns);
  return { checked: problems.length === 0 ? withGiven(checked, props) : checked, problems };
}

/** What was checked, with the configurations as they were given. */
function withGiven<Struct extends object>(checked: Struct, given: Struct): Struct {
  if (!isMap(given)) { return checked; }
  return Object.fromEntries(Object.entries(checked).map(([name, value]: [string, unknown]) => {
    if (name === 'configuration') { return [name, given[name]]; }
    return [name, NESTED.includes(name) ? withGiven(value as object, given[name] as object) : value];
  })) as Struct;
}

/** The props with valid texts in place of the variables of configurations: their own, and those of the structs in them. */
function withStandIns<Struct extends object>(props: Struct): Struct {
  if (!isMap(props)) { return props; }
  return Object.fromEntries(Object.entries(props).map(([name, value]) => {
    if (name === 'configuration') { return [name, withoutVariables(value, ({ fallback }) => fallback ?? 'variable')]; }
    return [name, NESTED.includes(name) ? withStandIns(value as object) : value];
  })) as Struct;
}
