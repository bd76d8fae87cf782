import { Construct } from 'constructs';
import { CnpgOptions, PostgresVersion } from './cnpg-options';
import { checkNames, checkPools } from './database-checks';
import { DatabaseSslMode } from '../contracts';
import { checkSecretName } from '../diagnostics/object-names';
import { report } from '../diagnostics/report';
import { findRemovedFeature } from '../facts/removed-features';
import { compareVersions } from '../facts/versions';
import { isServiceName } from '../syntax/dns-name';

/** The names, versions and numbers of a Cluster with the defaults filled in. */
export interface ResolvedCnpgCluster {
  readonly clusterName: string;
  readonly namespace: string;
  readonly harborNamespace: string;
  readonly harborVersion: string;
  readonly databaseName: string;
  readonly username: string;
  readonly instances: number;
  readonly maxConnections: number;
}

/** The first release of Harbor that bundles PostgreSQL 18 itself. */
const FIRST_WITH_POSTGRES_18 = '2.15.2';
const IMAGE_TAG = /:\d{2}(\.\d+)?([._-][\w.-]+)?(@sha256:[0-9a-f]{64})?$/;

/** PostgreSQL parameters that the operator or another option sets, and what to write instead (`HBR-CNPG-07`). */
const MANAGED_PARAMETERS: Readonly<Record<string, string>> = {
  max_connections: "set 'maxConnections'",
  port: 'leave it out: the operator listens on 5432',
  ssl: "leave it out: the operator serves TLS; say with 'sslMode' whether Harbor uses it",
  listen_addresses: 'leave it out: the operator listens everywhere',
  archive_mode: "leave it out: set 'backup'",
  archive_command: "leave it out: set 'backup'",
  synchronous_standby_names: "set 'synchronousReplicas'",
};

/** Reports invalid options of a Cluster, except those of its archives and its resources. */
export function checkCnpg(scope: Construct, options: CnpgOptions, cluster: ResolvedCnpgCluster): void {
  checkNames(scope, cluster);
  checkPools(scope, { ...options, maxConnections: cluster.maxConnections });
  checkPasswordAccess(scope, options, cluster);
  checkDatabases(scope, options, cluster);
  checkInstances(scope, options, cluster);
  checkVersion(scope, options, cluster);
  for (const name of Object.keys(options.parameters ?? {}).filter(it => Object.hasOwn(MANAGED_PARAMETERS, it))) {
    report(scope, 'HBR-CNPG-07', { prop: `parameters.${name}`, slots: { instead: MANAGED_PARAMETERS[name] } });
  }
  if (!options.backup) { report(scope, 'HBR-CNPG-09', { prop: 'backup' }); }
}

/** The name of a Cluster; a valid default after a report of a name that CloudNativePG rejects (`HBR-CNPG-01`). */
export function checkedClusterName(scope: Construct, clusterName: string): string {
  if (isServiceName(clusterName) && clusterName.length <= 50) { return clusterName; }
  report(scope, 'HBR-CNPG-01', { prop: 'clusterName', value: clusterName });
  return 'harbor-postgres';
}

/** The options for verifying the server certificate of a Cluster. */
export interface ServerCaOptions {
  readonly sslMode?: DatabaseSslMode;
  readonly caSecretName?: string;
}

type ClusterNamespaces = Pick<ResolvedCnpgCluster, 'namespace' | 'harborNamespace'>;

/** Reports an invalid name of the CA Secret, and a missing CA of a Cluster in another namespace, whose Secrets Harbor cannot read. */
export function checkCa(scope: Construct, { sslMode, caSecretName }: ServerCaOptions, cluster: ClusterNamespaces): void {
  const { namespace, harborNamespace } = cluster;
  checkSecretName(scope, 'HBR-DB-07', { prop: 'caSecretName', value: caSecretName });
  if (namespace === harborNamespace || !sslMode?.startsWith('verify') || caSecretName !== undefined) { return; }
  const fix = "copy the key ca.crt of the Secret '<cluster>-ca' into a Secret of Harbor's namespace and name it here, or use DatabaseSslMode.REQUIRE";
  report(scope, 'HBR-CNPG-02', { prop: 'caSecretName', slots: { namespace, fix } });
}

function checkPasswordAccess(scope: Construct, options: CnpgOptions, cluster: ResolvedCnpgCluster): void {
  const { namespace, harborNamespace, clusterName } = cluster;
  checkCa(scope, options, cluster);
  if (namespace === harborNamespace || options.password) { return; }
  const fix = `let an ExternalSecret or a reflector copy the key password of '${clusterName}-app', and name the copy here with SecretSource`;
  report(scope, 'HBR-CNPG-02', { prop: 'password', slots: { namespace, fix } });
}

function checkDatabases(scope: Construct, { databases }: CnpgOptions, { databaseName }: ResolvedCnpgCluster): void {
  const others = (databases ?? []).filter(name => name !== databaseName);
  if (others.length === 0) { return; }
  const removals = others.flatMap(name => findRemovedFeature(name) ?? []).map(({ feature, removed }) => `${feature} was removed in ${removed}`);
  const reason = removals.length > 0 ? [...new Set(removals)].join(', ') : 'Harbor uses no other';
  report(scope, 'HBR-CNPG-06', { prop: 'databases', value: databases, slots: { databaseName, reason } });
}

function checkInstances(scope: Construct, { synchronousReplicas: replicas }: CnpgOptions, { instances }: ResolvedCnpgCluster): void {
  if (!Number.isInteger(instances) || instances < 1) { report(scope, 'HBR-CNPG-04', { prop: 'instances', value: instances }); }
  if (replicas === undefined || (Number.isInteger(replicas) && replicas >= 1 && replicas < instances)) { return; }
  report(scope, 'HBR-CNPG-08', { prop: 'synchronousReplicas', value: replicas, slots: { instances } });
}

function checkVersion(scope: Construct, { postgresVersion, imageName }: CnpgOptions, { harborVersion }: ResolvedCnpgCluster): void {
  if (imageName !== undefined && !IMAGE_TAG.test(imageName)) { report(scope, 'HBR-CNPG-05', { prop: 'imageName', value: imageName }); }
  if (postgresVersion === PostgresVersion.V18 && compareVersions(harborVersion, FIRST_WITH_POSTGRES_18) < 0) {
    report(scope, 'HBR-CNPG-03', { prop: 'postgresVersion', value: postgresVersion, slots: { version: harborVersion } });
  }
}
