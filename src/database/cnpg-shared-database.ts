import { Construct } from 'constructs';
import { checkCa, checkedClusterName } from './cnpg-checks';
import { checkNames, checkPools } from './database-checks';
import { DatabaseConfig, DatabaseSslMode, HarborContext, IDatabase, ISecretSource } from '../contracts';
import { cnpgLabels } from '../contracts/operator-pods';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';
import { Credential, SecretContent } from '../facts/credentials';
import { componentLabels } from '../facts/labels';
import { defineCnpgDatabase, defineCnpgDatabaseRole } from '../kubernetes/cnpg-database';

/** Options of a database for Harbor in an existing Cluster of CloudNativePG, which other applications use too. */
export interface CnpgSharedOptions {
  /** Name of the existing Cluster (`HBR-CNPG-01`). */
  readonly clusterName: string;
  /**
   * Namespace of the Cluster. The objects for database and role are created there, because CloudNativePG requires it.
   *
   * @default - Harbor's namespace
   */
  readonly clusterNamespace?: string;
  /**
   * Name of the database (`HBR-DB-04`).
   *
   * @default 'registry'
   */
  readonly databaseName?: string;
  /**
   * Owner of the database, as which Harbor connects (`HBR-DB-04`).
   *
   * @default 'harbor'
   */
  readonly username?: string;
  /**
   * Source of the Secret from which Harbor reads the password: key `password`.
   *
   * @default - the source of `databasePassword` in `HarborSecrets`
   */
  readonly password?: ISecretSource;
  /**
   * Secret of type `kubernetes.io/basic-auth` in the namespace of the Cluster, with which the role is created (CloudNativePG 1.30). It has to
   * have the same password as the Secret that Harbor reads.
   *
   * @default - none: the role has to exist, for example in `managed.roles` of the Cluster
   */
  readonly rolePasswordSecretName?: string;
  /**
   * Connections of the Cluster that Harbor may use (`HBR-DB-05`). Its connection pools must not exceed them (`HBR-BUDGET-01`).
   */
  readonly maxConnections: number;
  /**
   * TLS mode.
   *
   * @default DatabaseSslMode.REQUIRE
   */
  readonly sslMode?: DatabaseSslMode;
  /**
   * Secret in Harbor's namespace whose key `ca.crt` is the CA of the server (`HBR-DB-07`).
   *
   * @default - the Secret `{clusterName}-ca` of the operator, if the Cluster is in the same namespace
   */
  readonly caSecretName?: string;
}

/** Database: a database and a role for Harbor in an existing Cluster of CloudNativePG. */
export class CnpgSharedDatabase implements IDatabase {
  public constructor(private readonly options: CnpgSharedOptions) {}

  public bind(scope: Construct, harbor: HarborContext): DatabaseConfig {
    const { options } = this;
    const { clusterNamespace: namespace = harbor.namespace, maxConnections } = options;
    const { databaseName = 'registry', username = 'harbor', sslMode = DatabaseSslMode.REQUIRE } = options;
    const inOtherNamespace = namespace !== harbor.namespace;
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
        keys: [{ key: 'password', content: SecretContent.ISSUED }],
      }),
      sslMode,
      peer: { podLabels: cnpgLabels(clusterName), ...inOtherNamespace && { namespaceLabels: { [NAMESPACE_NAME_LABEL]: namespace } } },
      maxConnections,
      caSecretName: sslMode.startsWith('verify') ? options.caSecretName ?? `${clusterName}-ca` : undefined,
    };
  }

  private defineObjects(scope: Construct, harbor: HarborContext, location: DatabaseLocation): void {
    const { rolePasswordSecretName } = this.options;
    const { clusterName, namespace, databaseName, username } = location;
    const inCluster = { namespace, clusterName, labels: { ...harbor.labels, ...componentLabels('database') } };
    if (rolePasswordSecretName !== undefined) {
      defineCnpgDatabaseRole(scope, 'role', {
        ...inCluster, name: `${harbor.fullname}-owner`, roleName: username, passwordSecretName: rolePasswordSecretName,
      });
    }
    defineCnpgDatabase(scope, 'database', { ...inCluster, name: `${harbor.fullname}-database`, databaseName, owner: username });
  }
}

interface DatabaseLocation {
  readonly clusterName: string;
  readonly namespace: string;
  readonly databaseName: string;
  readonly username: string;
}
