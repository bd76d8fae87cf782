import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';

/** Common fields of a Database and a DatabaseRole in an existing Cluster. */
interface CnpgClusterObject {
  readonly name: string;
  /** Namespace, which has to be that of the Cluster. */
  readonly namespace: string;
  readonly labels: { [name: string]: string };
  readonly clusterName: string;
}

/** The variable fields of a Database. */
export interface CnpgDatabaseProps extends CnpgClusterObject {
  readonly databaseName: string;
  readonly owner: string;
}

/** The variable fields of a DatabaseRole. */
export interface CnpgDatabaseRoleProps extends CnpgClusterObject {
  readonly roleName: string;
  /** Secret of type `kubernetes.io/basic-auth` in the same namespace. */
  readonly passwordSecretName: string;
}

/** Defines a Database in a Cluster of CloudNativePG. PostgreSQL retains the database when the object is deleted. */
export function defineCnpgDatabase(scope: Construct, id: string, props: CnpgDatabaseProps): ApiObject {
  const { name, namespace, labels, clusterName, databaseName, owner } = props;
  return defineResource(scope, id, {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'Database',
    metadata: { name, namespace, labels },
    spec: {
      cluster: { name: clusterName },
      name: databaseName,
      owner,
      encoding: 'UTF8',
      localeCType: 'C',
      localeCollate: 'C',
      template: 'template0', // the only template that allows another locale
      databaseReclaimPolicy: 'retain',
    },
  });
}

/** Defines a role with login in a Cluster of CloudNativePG. */
export function defineCnpgDatabaseRole(scope: Construct, id: string, props: CnpgDatabaseRoleProps): ApiObject {
  const { name, namespace, labels, clusterName, roleName, passwordSecretName } = props;
  return defineResource(scope, id, {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'DatabaseRole',
    metadata: { name, namespace, labels },
    spec: {
      cluster: { name: clusterName },
      name: roleName,
      login: true,
      passwordSecret: { name: passwordSecretName },
      databaseRoleReclaimPolicy: 'retain',
    },
  });
}
