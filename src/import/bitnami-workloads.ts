import { at, textAt, Wire } from './bitnami-wire';
import { Values } from '../lint/value-set';

const COMPONENTS = ['core', 'jobservice', 'registry', 'portal', 'trivy', 'exporter', 'nginx'];

/** What follows for Pods: accounts that are there, one strategy for all, and the collector of traces. */
export function workloadWires(given: Values): Wire[] {
  return [...COMPONENTS.flatMap(id => accountWire(given, id)), ...strategyWire(given), ...traceWire(given)];
}

/** Whether Bitnami's chart makes the ServiceAccount of a component, which goes with its release. */
export function makesAccount(given: Values, id: string): boolean {
  return at(given, `${id}.serviceAccount.create`) as boolean | undefined ?? id === 'registry';
}

function accountWire(given: Values, id: string): Wire[] {
  const name = textAt(given, `${id}.serviceAccount.name`);
  return name === undefined || makesAccount(given, id) ? [] : [{ from: [`${id}.serviceAccount.name`], to: `${id}.serviceAccountName`, value: name }];
}

/** The official chart has one strategy, for the two components with volumes. */
function strategyWire(given: Values): Wire[] {
  const from = ['registry', 'jobservice'].map(id => `${id}.updateStrategy.type`).filter(path => at(given, path) !== undefined);
  if (from.length === 0) { return []; }
  return [{ from, to: 'updateStrategy.type', value: from.some(path => at(given, path) === 'Recreate') ? 'Recreate' : 'RollingUpdate' }];
}

function traceWire(given: Values): Wire[] {
  const provider = ['otel', 'jaeger'].find(name => at(given, `tracing.${name}.enabled`) === true);
  return provider === undefined ? [] : [{ from: [`tracing.${provider}.enabled`], to: 'trace.provider', value: provider }];
}
