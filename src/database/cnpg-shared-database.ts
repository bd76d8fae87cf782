import { Construct } from 'constructs';
import { DatabaseConfig, DatabaseSslMode, HarborContext, IDatabase, ISecretSource } from '../contracts';
import { cnpgLabels } from '../contracts/operator-pods';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';
import { checkCa, checkedClusterName } from './cnpg-checks';
import { checkNames, checkPools } from './database-checks';
import { Credential, SecretContent } from '../facts/credentials';
import { componentLabels } from '../facts/labels';
import { defineCnpgDatabase, defineCnpgDatabaseRole } from '../kubernetes/cnpg-database';

/** A database of Harbor's own in a Cluster of CloudNativePG that others use too. */
export interface CnpgSharedOptions {
  /** Name of the Cluster, which exists (`HBR-CNPG-01`). */
  readonly clusterName: string;
  /**
   * Namespace of the Cluster. The objects of database and role go there, because CloudNativePG looks nowhere else.
   *
   * @default - Harbor's
   */
  readonly clusterNamespace?: string;
  /**
   * Name of the database (`HBR-DB-04`).
   *
   * @default 'registry'
   */
  readonly databaseName?: string;
  /**
   * Owner of the database, and Harbor's user (`HBR-DB-04`).
   *
   * @default 'harbor'
   */
  readonly username?: string;
  /**
   * Where Harbor gets the password from: key `password`.
   *
   * @default - the source that the secrets of Harbor have for it
   */
  readonly password?: ISecretSource;
  /**
   * Secret of type `kubernetes.io/basic-auth` in the namespace of the Cluster, from which the role is made (CloudNativePG 1.30). It has to
   * have the same password as the one that Harbor gets.
   *
   * @default - the role exists: somebody has it in `managed.roles` of the Cluster
   */
  readonly rolePasswordSecretName?: string;
  /**
   * Connections of the Cluster that Harbor may take (`HBR-DB-05`); its pools have to fit in (`HBR-BUDGET-01`).
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
   * @default - the Secret of the operator, `<clusterName>-ca`, if it is in the same namespace
   */
  readonly caSecretName?: string;
}

/** A database of Harbor's own in a Cluster that others use too. */
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
        keys: [{ key: 'password', content: SecretContent.GIVEN }],
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
