import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';

/** What the database and the role of a shared Cluster have in common. */
interface InCluster {
  readonly name: string;
  /** Namespace of the Cluster: it only looks there. */
  readonly namespace: string;
  readonly labels: { [name: string]: string };
  readonly clusterName: string;
}

/** The fields of a Database that we set. */
export interface CnpgDatabaseProps extends InCluster {
  readonly databaseName: string;
  readonly owner: string;
}

/** The fields of a DatabaseRole that we set. */
export interface CnpgDatabaseRoleProps extends InCluster {
  readonly roleName: string;
  /** Secret of type `kubernetes.io/basic-auth` in the same namespace. */
  readonly passwordSecretName: string;
}

/** Makes a Database in a Cluster of CloudNativePG. It stays in PostgreSQL when the object is deleted. */
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
      template: 'template0', // the only one that another locale can be made from
      databaseReclaimPolicy: 'retain',
    },
  });
}

/** Makes a role that may log in, in a Cluster of CloudNativePG. */
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
