import { DatabaseSslMode, ISecretSource } from '../contracts';

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
