import { isDeepStrictEqual } from 'node:util';
import { ChartFacts, Values } from './chart-facts';
import { CONTAINER_VALUES } from './component-values';
import { envVar, extraEnv } from './extra-env';
import { ownerOf } from './value-owners';
import { HarborSpec } from '../../contracts/spec';
import { ContainerId } from '../../facts/components';
import { reservedVariable } from '../../facts/reserved-variables';
import { isMap } from '../../syntax/plain-map';

/** An environment variable among the user's values that has another value than the one that follows from the props. */
export interface VariableContradiction {
  readonly path: string;
  /** What to do instead. */
  readonly fix: string;
}

/** Finds variables of the user's that contradict those that this library or the chart sets, in values or by patches. */
export function variableContradictions(spec: HarborSpec, facts: ChartFacts, given: Values): VariableContradiction[] {
  const containers = [...spec.workloads.values()].flatMap(workload => [...workload.containers.keys()]);
  return containers.flatMap(container => {
    const path = [...CONTAINER_VALUES[container], 'extraEnvVars'];
    const items = path.reduce<unknown>((values, name) => isMap(values) ? values[name] : undefined, given);
    const named = (Array.isArray(items) ? items : []).filter(isMap).filter(({ name }) => typeof name === 'string');
    if (named.length === 0) { return []; }
    const { values, patches } = extraEnv(spec, facts, container);
    const generated = new Map([...values, ...patches].map(variable => [variable.name, withoutUndefined(envVar(variable))]));
    return named.flatMap(item => {
      const name = item.name as string;
      const own = generated.get(name);
      const isContrary = own !== undefined && !isDeepStrictEqual(own, item);
      const fix = own === undefined ? reserved(name) : isContrary ? fixOf(container, name) : undefined;
      return fix === undefined ? [] : [{ path: [...path, name].join('.'), fix }];
    });
  });
}

function reserved(name: string): string | undefined {
  return reservedVariable(name) ?? (/^(HARBOR_AUTH_SECRET|CONFIG_OVERWRITE_JSON)$/.test(name) ? "set 'authentication'" : undefined);
}

function fixOf(container: ContainerId, name: string): string {
  const ofCache = /REDIS/.test(name) ? "set 'cache'" : undefined;
  const ofStorage = /^REGISTRY_STORAGE_/.test(name) ? "set 'storage'" : undefined;
  return reserved(name) ?? ofCache ?? ofStorage ?? `set '${ownerOf([...CONTAINER_VALUES[container], 'extraEnvVars'].join('.'))}'`;
}

function withoutUndefined(variable: object): unknown {
  return JSON.parse(JSON.stringify(variable));
}
