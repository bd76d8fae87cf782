import { Size } from 'cdk8s';
/* Changes of the props after which objects with data or keys leave the manifests. */
import { KubernetesObject } from './documents';
import {
  BlobStorage, Cache, CnpgBackupMethod, ChartBundle, Database, Exposure, Harbor, HarborProps, HarborRelease, HarborReleaseProps,
  HarborSecrets, SecretSource,
} from '../src';
import { blobVolume } from '../test/support/scenarios/blob-volume';
import { synthesise } from '../tools/parity/render';

/** A Harbor before and after a change of its props. */
export interface Switch {
  readonly name: string;
  readonly before: () => Partial<HarborReleaseProps>;
  readonly after: () => Partial<HarborReleaseProps>;
  /** Whether only a release can have these props. */
  readonly onlyRelease?: boolean;
}

/** The manifests before and after a switch. */
export interface Manifests {
  readonly name: string;
  readonly before: readonly KubernetesObject[];
  readonly after: readonly KubernetesObject[];
}

const external = () => ({
  database: Database.external({ host: 'postgres.example.com', maxConnections: 300 }),
  cache: Cache.external({ host: 'valkey.example.com', tls: true }),
});

const SEALED = Buffer.concat([Buffer.from([1, 0]), Buffer.alloc(256 + 40, 7)]).toString('base64');

/** Every choice that puts data or keys into the cluster, switched to one that does not. */
export const SWITCHES: readonly Switch[] = [
  { name: 'filesystem to s3', before: () => ({ storage: BlobStorage.filesystem({ volume: { size: Size.gibibytes(10) } }) }), after: () => ({}) },
  {
    name: 'an ObjectBucketClaim to s3',
    before: () => ({ storage: BlobStorage.objectBucketClaim({ storageClassName: 'rook-ceph-bucket', objectStoreName: 'objects', backedUp: true }) }),
    after: () => ({}),
  },
  { name: 'cnpg with backups to external', before: cnpg, after: external },
  {
    name: 'sharedCnpg to external',
    before: () => ({ database: Database.sharedCnpg({ clusterName: 'pg', clusterNamespace: 'db', maxConnections: 300 }) }),
    after: external,
  },
  { name: 'valkey to external', before: () => ({ cache: Cache.valkey() }), after: external },
  { name: 'valkeyChart to external', before: () => ({ cache: Cache.valkeyChart() }), after: external },
  { name: 'dragonfly to external', before: () => ({ cache: Cache.dragonfly({ acceptLicense: true }) }), after: external },
  {
    name: 'evaluation to external',
    before: () => ({
      database: Database.evaluation(),
      cache: Cache.evaluation(),
      storage: blobVolume(),
      secrets: HarborSecrets.evaluation({ passphrase: 'nine lives of a lazy cat' }),
    }),
    after: external,
  },
  { name: 'bootstrapJob to existing Secrets', before: () => ({ secrets: HarborSecrets.mixed({ secretKey: SecretSource.bootstrapJob() }) }), after: () => ({}) },
  {
    name: 'generated, sealed and certified keys to existing Secrets',
    before: () => ({
      secrets: HarborSecrets.mixed({
        secretKey: SecretSource.generated(),
        csrfKey: SecretSource.sealed({ encryptedData: { CSRF_KEY: SEALED } }),
        tokenKey: SecretSource.certificate({ issuerName: 'ca' }),
        adminPassword: SecretSource.externalSecret({ storeName: 'vault' }),
        coreSecret: SecretSource.unsafePlainText({ values: { secret: 'q7Vd02mLx9TzR4ka' } }),
      }),
    }),
    after: () => ({}),
  },
  {
    name: 'another release name',
    before: everything,
    after: () => ({ ...everything(), releaseName: 'images' }),
  },
  { name: 'createNamespace to a Namespace of somebody else', before: () => ({ createNamespace: true }), after: () => ({}) },
  {
    name: 'the database and the cache of the chart to external, under another name',
    onlyRelease: true,
    before: () => ({ database: ChartBundle.database({ passwordSecretName: 'harbor-database-password' }), cache: ChartBundle.cache() }),
    after: () => ({ ...external(), release: { name: 'other' } }),
  },
];

function cnpg(): Partial<HarborProps> {
  return {
    database: Database.cnpg({
      backup: { method: CnpgBackupMethod.PLUGIN, destinationPath: 's3://backups/harbor', endpoint: 'https://s3.example.com' },
    }),
  };
}

function everything(): Partial<HarborProps> {
  const secrets = HarborSecrets.generated({ databaseBackup: SecretSource.existing() });
  return { ...cnpg(), cache: Cache.valkey(), storage: blobVolume(), secrets };
}

function common(): HarborReleaseProps {
  return {
    externalUrl: 'https://registry.example.com',
    ...external(),
    storage: BlobStorage.s3({ bucket: 'blobs', region: 'eu-central-1' }),
    exposure: Exposure.none(),
  };
}

/** The manifests of all switches, natively and as a release; everything below a Harbor with these props in addition. */
export function switchedManifests(props: Partial<HarborProps> = {}): Manifests[] {
  return SWITCHES.flatMap(({ name, before, after, onlyRelease }) => [
    ...onlyRelease ? [] : [{ name: `${name}, natively`, before: natively({ ...before(), ...props }), after: natively({ ...after(), ...props }) }],
    { name: `${name}, as a release`, before: asRelease({ ...before(), ...props }), after: asRelease({ ...after(), ...props }) },
  ]);
}

function natively(props: Partial<HarborProps>): KubernetesObject[] {
  return [...synthesise(scope => new Harbor(scope, 'harbor', { ...common(), ...props })).documents] as KubernetesObject[];
}

function asRelease(props: Partial<HarborReleaseProps>): KubernetesObject[] {
  return [...synthesise(scope => new HarborRelease(scope, 'harbor', { ...common(), ...props })).documents] as KubernetesObject[];
}
