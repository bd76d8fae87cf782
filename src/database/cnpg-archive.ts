import { Construct } from 'constructs';
import { CnpgObjectStoreOptions } from './cnpg-backup-options';
import { ISecretSource, NetworkPeer, SecretConfig, SecretKeyRequest } from '../contracts';
import { peerOfHost } from '../contracts/peer-of-host';
import { report } from '../diagnostics/report';
import { SecretContent } from '../facts/credentials';
import { BarmanConfiguration, SecretKeyRef } from '../kubernetes/cnpg-object-store';
import { checkStorageSecret, isHost } from '../storage/storage-checks';
import { HttpUrl, parseHttpUrl } from '../syntax/url';

/** The Cluster whose archive is bound. */
export interface ArchiveContext {
  /** Namespace of the Cluster. */
  readonly namespace: string;
  /** Binds the access keys of an object store to a Secret in that namespace. */
  readonly bindKeys: (store: ArchiveStore, keys: SecretKeyRequest[], source?: ISecretSource) => SecretConfig;
}

/** Role of an object store: `backup` for the one to which backups are written, `origin` for the one from which a recovery reads. */
export type ArchiveStore = 'backup' | 'origin';

/** Options of an object store, its role, and the prop that holds the options, for error messages. */
export interface ArchiveRequest {
  readonly prop: string;
  readonly store: ArchiveStore;
  readonly options: CnpgObjectStoreOptions;
}

/** The barman configuration of an object store, and the peer of the egress rules to it. */
export interface Archive {
  readonly configuration: BarmanConfiguration;
  readonly peer: NetworkPeer;
}

/** One kind of object store: S3, Google Cloud Storage or Azure Blob Storage. */
interface ObjectStoreKind {
  /** Syntax of `destinationPath`. */
  readonly path: RegExp;
  /** Keys of the Secret with the credentials. */
  readonly keys: readonly string[];
  /** The credentials in the barman configuration, from keys of a Secret. */
  readonly credentials: (key: (name: string) => SecretKeyRef) => Partial<BarmanConfiguration>;
  /** The credentials in the barman configuration for the identity of the Pod. */
  readonly identity: Partial<BarmanConfiguration>;
  /** Hosts of the store if no endpoint is given. */
  readonly hosts: readonly string[];
}

const OBJECT_STORE_KINDS: readonly ObjectStoreKind[] = [
  {
    path: /^s3:\/\/[a-z0-9][a-z0-9.-]+(\/\S*)?$/,
    keys: ['ACCESS_KEY_ID', 'ACCESS_SECRET_KEY'],
    credentials: key => ({ s3Credentials: { accessKeyId: key('ACCESS_KEY_ID'), secretAccessKey: key('ACCESS_SECRET_KEY') } }),
    identity: { s3Credentials: { inheritFromIAMRole: true } },
    hosts: ['*.amazonaws.com'],
  },
  {
    path: /^gs:\/\/[a-z0-9][a-z0-9._-]+(\/\S*)?$/,
    keys: ['GCS_KEY_DATA'],
    credentials: key => ({ googleCredentials: { applicationCredentials: key('GCS_KEY_DATA') } }),
    identity: { googleCredentials: { gkeEnvironment: true } },
    hosts: ['storage.googleapis.com', 'oauth2.googleapis.com'],
  },
  {
    path: /^https:\/\/[a-z0-9.-]+\/[a-z0-9-]+(\/\S*)?$/,
    keys: ['AZURE_STORAGE_ACCOUNT', 'AZURE_STORAGE_KEY'],
    credentials: key => ({ azureCredentials: { storageAccount: key('AZURE_STORAGE_ACCOUNT'), storageKey: key('AZURE_STORAGE_KEY') } }),
    identity: { azureCredentials: { inheritFromAzureAD: true } },
    hosts: [],
  },
];

/** Resolves an object store to its barman configuration and network peer, and reports invalid options. */
export function bindArchive(scope: Construct, context: ArchiveContext, request: ArchiveRequest): Archive {
  const { prop, options } = request;
  const { destinationPath, endpoint, caSecretName } = options;
  const kind = OBJECT_STORE_KINDS.find(({ path }) => path.test(destinationPath));
  const url = endpoint === undefined ? undefined : checkedEndpoint(scope, `${prop}.endpoint`, options);
  if (!kind) { report(scope, 'HBR-CNPG-10', { prop: `${prop}.destinationPath`, value: destinationPath }); }
  checkStorageSecret(scope, { prop: `${prop}.caSecretName`, value: caSecretName }, 'object-store-ca');
  return {
    configuration: {
      destinationPath,
      ...endpoint !== undefined && { endpointURL: endpoint },
      ...caSecretName !== undefined && { endpointCA: { name: caSecretName, key: 'ca.crt' } },
      ...credentials(scope, context, { ...request, kind: kind ?? OBJECT_STORE_KINDS[0] }),
      wal: { compression: 'gzip', maxParallel: 4 },
      data: { compression: 'gzip' },
    },
    peer: archivePeer(url, kind ?? OBJECT_STORE_KINDS[0], context.namespace),
  };
}

function checkedEndpoint(scope: Construct, prop: string, { endpoint = '', destinationPath }: CnpgObjectStoreOptions): HttpUrl | undefined {
  const url = parseHttpUrl(endpoint);
  if (url && url.path === '' && !url.hasUserinfo && isHost(url) && destinationPath.startsWith('s3://')) { return url; }
  report(scope, 'HBR-CNPG-11', { prop, value: endpoint });
  return undefined;
}

interface CredentialsRequest extends ArchiveRequest {
  readonly kind: ObjectStoreKind;
}

function credentials(scope: Construct, context: ArchiveContext, request: CredentialsRequest): Partial<BarmanConfiguration> {
  const { prop, options, store, kind } = request;
  if (options.workloadIdentity) {
    if (options.credentials) { report(scope, 'HBR-STORE-14', { prop: `${prop}.workloadIdentity`, slots: { other: `${prop}.credentials` } }); }
    return kind.identity;
  }
  const secret = context.bindKeys(store, kind.keys.map(key => ({ key, content: SecretContent.ISSUED })), options.credentials);
  return kind.credentials(name => ({ name: secret.secretName, key: secret.keys?.[name] ?? name }));
}

function archivePeer(url: HttpUrl | undefined, { hosts }: ObjectStoreKind, namespace: string): NetworkPeer {
  if (!url) { return { dnsNames: [...hosts] }; }
  return { ...peerOfHost(url.host, namespace), ports: [url.port ?? (url.scheme === 'https' ? 443 : 80)] };
}
