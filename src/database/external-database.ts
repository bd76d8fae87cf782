import { Construct } from 'constructs';
import { checkNames, checkPools } from './database-checks';
import { ExternalDatabaseOptions } from './database-options';
import { DatabaseConfig, DatabaseSslMode, HarborContext, IDatabase } from '../contracts';
import { peerOfHost } from '../contracts/peer-of-host';
import { checkSecretName } from '../diagnostics/object-names';
import { report } from '../diagnostics/report';
import { Credential, SecretContent } from '../facts/credentials';
import { isHost, isLoopback, isServiceHost } from '../syntax/host';
import { isPort } from '../syntax/port';

const VERIFYING: readonly DatabaseSslMode[] = [DatabaseSslMode.VERIFY_CA, DatabaseSslMode.VERIFY_FULL];

/** Database: an existing PostgreSQL. */
export class ExternalDatabase implements IDatabase {
  public constructor(private readonly options: ExternalDatabaseOptions) {}

  public bind(scope: Construct, harbor: HarborContext): DatabaseConfig {
    const { host, password, peer, maxConnections, maxOpenConnections, maxIdleConnections, caSecretName } = this.options;
    const { port = 5432, databaseName = 'registry', username = 'harbor', sslMode = DatabaseSslMode.REQUIRE } = this.options;
    checkHost(scope, host);
    if (!isPort(port)) { report(scope, 'HBR-DB-03', { prop: 'port', value: port }); }
    checkNames(scope, { databaseName, username });
    checkPools(scope, this.options);
    checkTls(scope, host, { sslMode, caSecretName });
    return {
      host,
      port,
      databaseName,
      username,
      password: harbor.credentials.bindCredential(Credential.DATABASE_PASSWORD, {
        source: password,
        keys: [{ key: 'password', content: SecretContent.ISSUED }],
      }),
      sslMode,
      peer: peer ?? peerOfHost(host, harbor.namespace),
      maxConnections,
      maxOpenConnections,
      maxIdleConnections,
      caSecretName,
    };
  }
}

function checkHost(scope: Construct, host: string): void {
  if (!isHost(host)) {
    report(scope, 'HBR-DB-01', { prop: 'host', value: host });
  } else if (isLoopback(host)) {
    report(scope, 'HBR-DB-02', { prop: 'host', value: host });
  }
}

function checkTls(scope: Construct, host: string, tls: { readonly sslMode: DatabaseSslMode; readonly caSecretName?: string }): void {
  const { sslMode, caSecretName } = tls;
  checkSecretName(scope, 'HBR-DB-07', { prop: 'caSecretName', value: caSecretName });
  if (caSecretName !== undefined && !VERIFYING.includes(sslMode)) {
    report(scope, 'HBR-DB-08', { prop: 'caSecretName', value: caSecretName, slots: { sslMode } });
  }
  if (sslMode === DatabaseSslMode.DISABLE && isHost(host) && !isServiceHost(host)) {
    report(scope, 'HBR-DB-09', { prop: 'sslMode', value: sslMode });
  }
}
