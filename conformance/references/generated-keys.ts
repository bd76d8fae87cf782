/* Secrets and ConfigMaps with their keys: those in the output, and those that operators generate from its custom resources. */
import { kindOf, namespaceOf } from './live-objects';
import { KubernetesObject } from '../documents';

/** A Secret or ConfigMap, and its keys. */
export interface KeyedObject {
  readonly kind: 'Secret' | 'ConfigMap' | 'PersistentVolumeClaim';
  readonly namespace: string;
  readonly name: string;
  /** The keys; undefined if they are not known. */
  readonly keys?: readonly string[];
}

type GeneratedObject = Omit<KeyedObject, 'namespace'>;

const TLS_KEYS = ['tls.crt', 'tls.key', 'ca.crt'];
const POSTGRES_KEYS = ['username', 'password', 'dbname', 'host', 'port', 'uri', 'jdbc-uri', 'pgpass', 'user'];
const BUCKET_KEYS = ['BUCKET_HOST', 'BUCKET_NAME', 'BUCKET_PORT', 'BUCKET_REGION', 'BUCKET_SUBREGION'];

const GENERATORS: Readonly<Record<string, (object: KubernetesObject) => GeneratedObject[]>> = {
  '/Secret': ({ metadata, data = {}, stringData = {} }) => [secret(metadata.name, Object.keys({ ...data, ...stringData }))],
  '/ConfigMap': ({ metadata, data = {}, binaryData = {} }) => [
    { kind: 'ConfigMap', name: metadata.name, keys: Object.keys({ ...data, ...binaryData }) },
    ...bootstrapped(data as Readonly<Record<string, string>>),
  ],
  'external-secrets.io/ExternalSecret': object => [externalSecret(object)],
  'cert-manager.io/Certificate': ({ spec }) => [secret(spec.secretName, TLS_KEYS)],
  'bitnami.com/SealedSecret': ({ metadata, spec }) => [secret(metadata.name, Object.keys({ ...spec.encryptedData, ...spec.template?.data }))],
  'postgresql.cnpg.io/Cluster': ({ metadata }) => [
    secret(`${metadata.name}-app`, POSTGRES_KEYS), secret(`${metadata.name}-ca`, ['ca.crt', 'ca.key']),
    secret(`${metadata.name}-server`, TLS_KEYS), secret(`${metadata.name}-replication`, TLS_KEYS),
  ],
  'objectbucket.io/ObjectBucketClaim': ({ metadata }) => [
    secret(metadata.name, ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']), { kind: 'ConfigMap', name: metadata.name, keys: BUCKET_KEYS },
  ],
};

/** All Secrets and ConfigMaps of an output, and those that operators generate. */
export function generatedKeys(objects: readonly KubernetesObject[]): KeyedObject[] {
  return objects.flatMap(object =>
    (GENERATORS[kindOf(object)]?.(object) ?? []).map(generated => ({ ...generated, namespace: namespaceOf(object) })));
}

function secret(name: string, keys?: readonly string[]): GeneratedObject {
  return { kind: 'Secret', name, ...keys && { keys } };
}

/** The Secrets that the Job of `HarborSecrets.bootstrapJob()` makes, by the list beside its program. */
function bootstrapped(data: Readonly<Record<string, string>>): GeneratedObject[] {
  if (!('secret-bootstrap.mjs' in data)) { return []; }
  const wanted = JSON.parse(data['secrets.json']) as ReadonlyArray<{ readonly name: string; readonly keys: ReadonlyArray<{ readonly key: string }> }>;
  return wanted.map(({ name, keys }) => secret(name, keys.map(({ key }) => key)));
}

/** The Secret of an ExternalSecret. Its template determines all keys, unless `mergePolicy` is `Merge`. */
function externalSecret({ metadata, spec: { target = {}, data = [], dataFrom = [] } }: KubernetesObject): GeneratedObject {
  const name = target.name ?? metadata.name;
  const { template } = target;
  const templated = Object.keys(template?.data ?? {});
  if (template?.templateFrom) { return secret(name); }
  if (templated.length > 0 && template.mergePolicy !== 'Merge') { return secret(name, templated); }
  if (dataFrom.length > 0) { return secret(name); }
  return secret(name, [...templated, ...data.map((it: { secretKey: string }) => it.secretKey)]);
}
