import { Size } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { BackupContext } from './backup-context';
import { DumpBucketOptions, DumpStorage, DumpVolumeOptions } from './dump-storage';
import { NetworkPeer } from '../contracts';
import { peerOfHost } from '../contracts/peer-of-host';
import { report } from '../diagnostics/report';
import { Credential, SecretContent } from '../facts/credentials';
import { coreManifest } from '../kubernetes/core-manifest';
import { defineResource, Resource } from '../kubernetes/define-resource';
import { checkSize } from '../kubernetes/volume-size';
import { awsHost } from '../storage/s3-provider';
import { checkS3, s3Address } from '../storage/s3-storage';
import { checkStorageSecret } from '../storage/storage-checks';
import { sizeQuantity } from '../syntax/size-quantity';
import { parseHttpUrl, portOfUrl } from '../syntax/url';

/** A storage of dumps, as the program and its Pod get it. */
export interface BoundDumpStorage {
  /** The settings of the program that name it. */
  readonly settings: object;
  readonly volumes: readonly k8s.Volume[];
  readonly mounts: readonly k8s.VolumeMount[];
  /** The object store in network policies; absent for a volume. */
  readonly peer?: NetworkPeer;
  readonly port: number;
  readonly host?: string;
}

/** What a storage is bound for. */
export interface DumpStorageRequest {
  readonly storage: DumpStorage;
  /** Whether dumps are only read. */
  readonly readOnly: boolean;
}

interface DumpVolumeRequest {
  readonly options: DumpVolumeOptions;
  readonly readOnly: boolean;
}

const KEYS_FOLDER = '/etc/bucket-keys';
const CA_FOLDER = '/etc/bucket-ca';
const VOLUME_FOLDER = '/dumps';
const PREFIX = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/;

/** Binds a storage of dumps: defines the objects of its Secret or claim, and reports what cannot be. */
export function bindDumpStorage(scope: Construct, context: BackupContext, request: DumpStorageRequest): BoundDumpStorage {
  const { bucket, volume } = request.storage._facts;
  if (bucket) { return bindBucket(scope, context, bucket); }
  return bindVolume(scope, context, { ...request, options: volume ?? {} });
}

function bindBucket(scope: Construct, context: BackupContext, options: DumpBucketOptions): BoundDumpStorage {
  const { name, namespace, labels, spec } = context;
  const address = s3Address(scope, options);
  checkS3(scope, options, address);
  checkStorageSecret(scope, { prop: 'caSecretName', value: options.caSecretName }, 'object-store-ca');
  const secret = options.credentials.bind(new Construct(scope, 'bucket-keys'), {
    credential: Credential.DATABASE_BACKUP,
    secretName: `${name}-keys`,
    namespace,
    keys: ['ACCESS_KEY_ID', 'ACCESS_SECRET_KEY'].map(key => ({ key, content: SecretContent.ISSUED })),
    labels: { ...labels },
    username: '',
  });
  warnOfShared(scope, context, { bucket: options.bucket, secretName: secret.secretName });
  const endpoint = address.url ? address.endpoint ?? '' : `https://${awsHost(options.region)}`;
  const url = address.url ?? parseHttpUrl(endpoint);
  const ca = options.caSecretName ?? spec.caSecretNames[0];
  return {
    settings: {
      bucket: { endpoint, region: options.region, bucket: options.bucket, prefix: `${prefixOf(scope, context, options.prefix)}/`, keysFolder: KEYS_FOLDER },
      ...ca !== undefined && { caFile: `${CA_FOLDER}/ca.crt` },
    },
    volumes: [keysVolume(secret.secretName, secret.keys), ...ca === undefined ? [] : [caVolume(ca)]],
    mounts: [
      { name: 'bucket-keys', mountPath: KEYS_FOLDER, readOnly: true },
      ...ca === undefined ? [] : [{ name: 'bucket-ca', mountPath: CA_FOLDER, readOnly: true }],
    ],
    peer: options.peer ?? peerOfHost(url?.host ?? '', namespace),
    port: url ? portOfUrl(url) : 443,
    host: url?.host,
  };
}

function keysVolume(secretName: string, keys: { readonly [name: string]: string } = {}): k8s.Volume {
  const items = ['ACCESS_KEY_ID', 'ACCESS_SECRET_KEY'].map(path => ({ key: keys[path] ?? path, path }));
  return { name: 'bucket-keys', secret: { secretName, items } };
}

function caVolume(secretName: string): k8s.Volume {
  return { name: 'bucket-ca', secret: { secretName, items: [{ key: 'ca.crt', path: 'ca.crt' }] } };
}

/** What is lost together is no backup. */
function warnOfShared(scope: Construct, { spec, dumped = spec }: BackupContext, dumps: { bucket: string; secretName: string }): void {
  const { storage } = dumped;
  const shared = [
    ...storage.parameters.bucket === dumps.bucket ? ['bucket'] : [],
    ...storage.credentials?.secretName === dumps.secretName ? ['access keys'] : [],
  ];
  if (shared.length > 0) { report(scope, 'HBR-BACKUP-09', { prop: 'storage', slots: { what: shared.join(' and the ') } }); }
}

function bindVolume(scope: Construct, context: BackupContext, { options, readOnly }: DumpVolumeRequest): BoundDumpStorage {
  const { name, namespace, labels } = context;
  const { existingClaim, size = Size.gibibytes(20), storageClass } = options;
  checkSize(scope, 'size', options.size);
  if (!readOnly) { report(scope, 'HBR-BACKUP-16', { prop: 'storage' }); }
  if (existingClaim === undefined && !readOnly) {
    defineResource(scope, 'claim', coreManifest(k8s.KubePersistentVolumeClaim, {
      metadata: { name, namespace, labels },
      spec: { accessModes: ['ReadWriteOnce'], storageClassName: storageClass, resources: { requests: { storage: k8s.Quantity.fromString(sizeQuantity(size)) } } },
    }) as Resource);
  }
  return {
    settings: { folder: `${VOLUME_FOLDER}/${prefixOf(scope, context, options.prefix)}` },
    volumes: [{ name: 'dumps', persistentVolumeClaim: { claimName: existingClaim ?? claimOf(context), ...readOnly && { readOnly } } }],
    mounts: [{ name: 'dumps', mountPath: VOLUME_FOLDER, ...readOnly && { readOnly } }],
    port: 443,
  };
}

/** A restore reads the claim that the dumps of the same Harbor have by default. */
function claimOf({ options, name, spec }: BackupContext): string {
  return options.name === undefined ? `${spec.names.fullname}-database-dump` : name;
}

/** Each Harbor has a prefix of its own, wherever else there is one of the same name. */
function prefixOf(scope: Construct, { spec: own, dumped: spec = own }: BackupContext, given?: string): string {
  if (given === undefined) { return `${spec.address.host.replace(/[^\w.-]/g, '_')}/${spec.database.databaseName}`; }
  if (!PREFIX.test(given) || given.includes('..')) { report(scope, 'HBR-BACKUP-10', { prop: 'prefix', value: given }); }
  return given;
}
