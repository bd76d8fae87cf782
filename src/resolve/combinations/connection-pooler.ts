import { IConstruct } from 'constructs';
import { HarborSpec } from '../../contracts/spec';
import { report } from '../../diagnostics/report';

/** The ports of PgBouncer, and of the poolers of hosted databases that hand out one connection for each transaction. */
const POOLER_PORTS: readonly number[] = [6432, 6543];
/** A pooler in the name of a host: `pgbouncer.data.svc`, `db-pooler-rw`, `ep-red-pooler.eu.example`. */
const POOLER_HOST = /(^|[-.])(pgbouncer|pooler|pgcat|odyssey)([-.]|$)/;

/**
 * Warns of a database whose port or host is that of a connection pooler (`HBR-DB-12`). Harbor prepares statements and holds advisory locks while
 * it migrates, which need the same session all the time.
 */
export function warnOfPooler(scope: IConstruct, { database: { host, port } }: HarborSpec): void {
  if (POOLER_PORTS.includes(port) || POOLER_HOST.test(host)) { report(scope, 'HBR-DB-12', { prop: 'database', slots: { address: `${host}:${port}` } }); }
}
