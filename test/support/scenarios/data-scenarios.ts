import { Duration, Size } from 'cdk8s';
import {
  BlobStorage, Cache, Database, DatabaseSslMode, Exposure, GatewayImplementation, HarborProps, HarborSecrets, HarborSize, HarborVersion,
  IngressController, ProjectCreators, S3Provider, SecretSource, TlsSource,
} from '../../../src';

/** Operators for everything, and all secrets in a vault of 1Password. */
export function operatorsEverywhere(): HarborProps {
  return {
    externalUrl: 'https://harbor.home.example',
    database: Database.cnpg({
      clusterName: 'harbor-pg',
      sslMode: DatabaseSslMode.VERIFY_FULL,
      synchronousReplicas: 1,
      walVolume: {},
      backup: { destinationPath: 's3://harbor-postgres', endpoint: 'https://backup.home.example' },
      podMonitor: {},
    }),
    cache: Cache.dragonfly({ replicas: 2, acceptLicense: true, tlsSecretName: 'dragonfly-tls', caSecretName: 'dragonfly-ca' }),
    storage: BlobStorage.objectBucketClaim({ storageClassName: 'ceph-bucket', objectStoreName: 'store', backedUp: true }),
    exposure: Exposure.ingress({ controller: IngressController.TRAEFIK, tls: TlsSource.certManager({ issuerName: 'letsencrypt' }) }),
    secrets: HarborSecrets.onePassword({ storeName: 'onepassword' }),
    restartOnRotation: true,
    metrics: {},
  };
}

/** One node, within OpenOva's table of requests, with secrets that a Job makes. */
export function soloWithJob(): HarborProps {
  return {
    externalUrl: 'https://registry.solo.example',
    size: HarborSize.OPENOVA,
    database: Database.cnpg({ instances: 1, backup: { destinationPath: 'gs://harbor-postgres', workloadIdentity: true } }),
    cache: Cache.valkey({ maxMemory: Size.mebibytes(300), metrics: { podMonitor: {} } }),
    storage: BlobStorage.s3({ provider: S3Provider.HETZNER, region: 'hel1', bucket: 'solo' }),
    exposure: Exposure.route({
      gateways: [{ name: 'gateway', namespace: 'gateways', sectionName: 'https' }], implementation: GatewayImplementation.NGINX_GATEWAY_FABRIC,
    }),
    secrets: HarborSecrets.bootstrapJob({ storageCredentials: SecretSource.existing() }),
  };
}

/** A database in a Cluster of others, and a Valkey that Flux installs. */
export function sharedServices(): HarborProps {
  return {
    externalUrl: 'https://registry.shared.example',
    version: HarborVersion.V2_14_4,
    database: Database.sharedCnpg({ clusterName: 'shared', maxConnections: 120 }),
    cache: Cache.valkeyChart(),
    storage: BlobStorage.s3({ provider: S3Provider.GARAGE, endpoint: 'https://s3.example.com', region: 'garage', bucket: 'harbor' }),
    exposure: Exposure.route({ gateways: [{ name: 'gateway', namespace: 'gateways', sectionName: 'https' }] }),
    secrets: HarborSecrets.existing(),
    settings: { sessionTimeout: Duration.hours(2), projectCreationRestriction: ProjectCreators.ADMIN_ONLY },
  };
}
