import { IConstruct } from 'constructs';
import { Values } from './chart-facts';
import { ownerOf } from './value-owners';
import { report } from '../../diagnostics/report';
import { UNQUOTED_KEYS } from '../../facts/chart-keys';
import { isPlainScalar, isQuotedScalar } from '../../syntax/yaml-scalar';

const PLACES = UNQUOTED_KEYS.map(path => ({ path, names: path.split('.') }));

/** Reports texts that YAML takes for something else where the chart prints them without quotes, such as a Secret that is called `123`. */
export function checkUnquoted(scope: IConstruct, values: Values): void {
  for (const { path, names } of PLACES) {
    const value = valueAt(values, names);
    if (typeof value !== 'string' || value === '' || isPlainScalar(value) || isQuotedScalar(value)) { continue; }
    report(scope, 'HBR-VAL-11', { prop: ownerOf(path) ?? `values.${path}`, value, slots: { path } });
  }
}

function valueAt(values: unknown, names: readonly string[]): unknown {
  let value = values;
  for (const name of names) {
    if (typeof value !== 'object' || value === null) { return undefined; }
    value = (value as Values)[name];
  }
  return value;
}
