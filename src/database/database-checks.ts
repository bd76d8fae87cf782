import { Construct } from 'constructs';
import { report } from '../diagnostics/report';

/** The numbers of connections in the options of a database. */
export interface PoolOptions {
  readonly maxConnections?: number;
  readonly maxOpenConnections?: number;
  readonly maxIdleConnections?: number;
}

const UNQUOTED_NAME = /^\w[\w.@+-]{0,62}$/;

/** Reports names of database and user that need quotes in a connection string, into which Harbor writes them without quotes (`HBR-DB-04`). */
export function checkNames(scope: Construct, names: { readonly databaseName: string; readonly username: string }): void {
  const examples = { databaseName: 'registry', username: 'harbor' };
  for (const prop of ['databaseName', 'username'] as const) {
    if (!UNQUOTED_NAME.test(names[prop])) { report(scope, 'HBR-DB-04', { prop, value: names[prop], slots: { example: examples[prop] } }); }
  }
}

/** Reports numbers of connections that are not positive integers, and connection pools that exceed the limit of the server. */
export function checkPools(scope: Construct, options: PoolOptions): void {
  for (const prop of ['maxConnections', 'maxOpenConnections', 'maxIdleConnections'] as const) {
    const value = options[prop];
    if (value !== undefined && !(Number.isInteger(value) && value >= 1)) { report(scope, 'HBR-DB-05', { prop, value }); }
  }
  const { maxConnections: limit = Infinity, maxOpenConnections: open = Infinity, maxIdleConnections: idle = 0 } = options;
  if (idle > open) { report(scope, 'HBR-DB-06', { prop: 'maxIdleConnections', value: idle, slots: { open } }); }
  if (open > limit && open !== Infinity) { report(scope, 'HBR-DB-11', { prop: 'maxOpenConnections', value: open, slots: { limit } }); }
}
