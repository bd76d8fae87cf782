import { Construct } from 'constructs';
import { GivenStruct } from './check-value';
import { Reporter, reporterAt } from './findings';
import { isStructName } from './prop-types';
import { INTERFACES } from './struct-table.generated';
import { markKind } from '../syntax/own-kind';

/** Something that is bound to what uses it, and says then how it is used. */
export interface Bindable {
  bind(scope: Construct, request: any): object;
}

type Check = (report: Reporter, given: GivenStruct) => object;

/** What our own choices say beside what users can say; it is also there where a user's choice asks one of ours. */
const EXTRAS: Readonly<Record<string, readonly string[]>> = {
  BlobStorageConfig: ['seam'],
  CacheConfig: ['bundled', 'volume', 'scheduling'],
  DatabaseConfig: ['bundled', 'volume', 'scheduling', 'passwordReference'],
};

/** The objects of users, each as it is taken, so that one object stays one. */
const TAKEN = new WeakMap<object, Bindable>();

/** An object of a user's own as it is used: what its `bind` returns is checked. What it throws is its own affair. */
export function checkedBehaviour(name: keyof typeof INTERFACES, value: object, check: Check): object {
  const result: string = (INTERFACES[name] as { readonly bind?: string }).bind ?? '';
  if (!isStructName(result)) { return value; }
  const taken = TAKEN.get(value) ?? markKind<Bindable>({
    bind: (scope, request) => check(reporterAt(scope), {
      struct: result, value: (value as Bindable).bind(scope, request), extras: EXTRAS[result],
    }),
  }, name);
  TAKEN.set(value, taken);
  return taken;
}
