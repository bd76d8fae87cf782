import { Construct } from 'constructs';
import { checkCa, checkedClusterName } from './cnpg-checks';
import { CnpgSharedOptions } from './cnpg-shared-options';
import { checkNames, checkPools } from './database-checks';
import { DatabaseConfig, DatabaseSslMode, HarborContext, IDatabase } from '../contracts';
import { cnpgLabels } from '../contracts/operator-pods';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';
import { Credential, SecretContent } from '../facts/credentials';
import { componentLabels } from '../facts/labels';
import { defineCnpgDatabase, defineCnpgDatabaseRole } from '../kubernetes/cnpg-database';

/** A database of Harbor's own in a Cluster that others use too. */
export class CnpgSharedDatabase implements IDatabase {
  constructor(private readonly options: CnpgSharedOptions) {}

  public bind(scope: Construct, harbor: HarborContext): DatabaseConfig {
    const { options } = this;
    const { clusterNamespace: namespace = harbor.namespace, maxConnections } = options;
    const { databaseName = 'registry', username = 'harbor', sslMode = DatabaseSslMode.REQUIRE } = options;
    const elsewhere = namespace !== harbor.namespace;
    const clusterName = checkedClusterName(scope, options.clusterName);
    checkNames(scope, { databaseName, username });
    checkPools(scope, { maxConnections });
    checkCa(scope, options, { namespace, harborNamespace: harbor.namespace });
    this.defineObjects(scope, harbor, { clusterName, namespace, databaseName, username });
    return {
      host: `${clusterName}-rw.${namespace}.svc`,
      port: 5432,
      databaseName,
      username,
      password: harbor.credentials.bindCredential(Credential.DATABASE_PASSWORD, {
        source: options.password,
        keys: [{ key: 'password', content: SecretContent.GIVEN }],
      }),
      sslMode,
      peer: { podLabels: cnpgLabels(clusterName), ...elsewhere && { namespaceLabels: { [NAMESPACE_NAME_LABEL]: namespace } } },
      maxConnections,
      caSecretName: sslMode.startsWith('verify') ? options.caSecretName ?? `${clusterName}-ca` : undefined,
    };
  }

  private defineObjects(scope: Construct, harbor: HarborContext, place: Place): void {
    const { rolePasswordSecretName } = this.options;
    const { clusterName, namespace, databaseName, username } = place;
    const inCluster = { namespace, clusterName, labels: { ...harbor.labels, ...componentLabels('database') } };
    if (rolePasswordSecretName !== undefined) {
      defineCnpgDatabaseRole(scope, 'role', {
        ...inCluster, name: `${harbor.fullname}-owner`, roleName: username, passwordSecretName: rolePasswordSecretName,
      });
    }
    defineCnpgDatabase(scope, 'database', { ...inCluster, name: `${harbor.fullname}-database`, databaseName, owner: username });
  }
}

interface Place {
  readonly clusterName: string;
  readonly namespace: string;
  readonly databaseName: string;
  readonly username: string;
}
