import { Construct } from 'constructs';
import { BundledDatabaseOptions } from './chart-bundle-options';
import { DatabaseSslMode, HarborContext, IDatabase } from '../contracts';
import { BundledDatabaseConfig } from '../contracts/bundled-services';
import { isInRelease } from '../contracts/release-scope';
import { report } from '../diagnostics/report';
import { selectorLabels } from '../facts/labels';

/** What the chart's PostgreSQL accepts. */
const MAX_CONNECTIONS = 1024;

/** The PostgreSQL of the official chart. */
export class BundledDatabase implements IDatabase {
  constructor(private readonly options: BundledDatabaseOptions) {}

  public bind(scope: Construct, harbor: HarborContext): BundledDatabaseConfig {
    const { passwordSecretName, passwordKey = 'password', volume = {} } = this.options;
    if (!isInRelease(scope)) { report(scope, 'HBR-REL-15', { prop: 'database', slots: { instead: 'Database.evaluation()' } }); }
    report(scope, 'HBR-REL-20', { prop: 'database', slots: { instead: 'Database.external()' } });
    const host = `${harbor.fullname}-database`;
    return {
      bundled: true,
      evaluation: true,
      host,
      port: 5432,
      databaseName: 'registry',
      username: 'postgres',
      password: { secretName: host, keys: { password: 'POSTGRES_PASSWORD' }, defined: true },
      sslMode: DatabaseSslMode.DISABLE,
      maxConnections: MAX_CONNECTIONS,
      peer: { podLabels: selectorLabels(harbor.releaseName, 'database') },
      volume,
      passwordReference: { name: passwordSecretName, key: passwordKey },
    };
  }
}
