import { IConstruct } from 'constructs';
import { Values } from './chart-facts';
import { ownerOf } from './value-owners';
import { report } from '../../diagnostics/report';
import { UNQUOTED_KEYS } from '../../facts/chart-keys';
import { isPlainScalar, isQuotedScalar } from '../../syntax/yaml-scalar';

/** Reports texts that YAML takes for something else where the chart prints them without quotes, such as a Secret that is called `123`. */
export function checkUnquoted(scope: IConstruct, values: Values): void {
  for (const path of UNQUOTED_KEYS) {
    const value = valueAt(values, path.split('.'));
    if (typeof value !== 'string' || value === '' || isPlainScalar(value) || isQuotedScalar(value)) { continue; }
    report(scope, 'HBR-VAL-11', { prop: ownerOf(path) ?? `values.${path}`, value, slots: { path } });
  }
}

function valueAt(values: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) { return values; }
  return typeof values === 'object' && values !== null ? valueAt((values as Values)[name], rest) : undefined;
}
