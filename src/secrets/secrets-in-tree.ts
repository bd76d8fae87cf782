import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';

/** A Secret that an object of the construct tree creates, as far as its manifest shows. */
export interface SecretInTree {
  /** Kind of the object that creates the Secret. */
  readonly kind: string;
  /** Name of that object. */
  readonly creator: string;
  readonly name: string;
  readonly namespace?: string;
  /** Keys of the Secret; absent if they are known only in the cluster. */
  readonly keys?: readonly string[];
  /** Whether an operator writes new values into the Secret by itself. */
  readonly renewed?: boolean;
}

type Fields = { readonly [field: string]: any };
type SecretContents = Pick<SecretInTree, 'name' | 'keys' | 'renewed'>;

/** Keys of the Secret `<cluster>-app` that CloudNativePG creates for the owner of the database. */
const CNPG_APP_KEYS = ['username', 'user', 'password', 'dbname', 'host', 'port', 'pgpass', 'uri', 'jdbc-uri', 'fqdn-uri', 'fqdn-jdbc-uri'];

/** By kind of object: the names and keys of the Secrets that it creates, read from its manifest. */
const SECRETS_OF_KIND: Readonly<Record<string, (manifest: Fields) => SecretContents[]>> = {
  Secret: ({ metadata, data, stringData }) => [{ name: metadata.name, keys: Object.keys({ ...data, ...stringData }) }],
  SealedSecret: ({ metadata, spec }) => [{
    name: spec?.template?.metadata?.name ?? metadata.name, keys: Object.keys({ ...spec?.encryptedData, ...spec?.template?.data }),
  }],
  ExternalSecret: ({ metadata, spec }) => [{ name: spec?.target?.name ?? metadata.name, keys: externalKeys(spec) }],
  Certificate: ({ spec }) => [{ name: spec?.secretName, keys: ['tls.crt', 'tls.key', 'ca.crt'], renewed: true }],
  Cluster: ({ apiVersion, metadata }) => apiVersion.startsWith('postgresql.cnpg.io/') ? [
    { name: `${metadata.name}-app`, keys: CNPG_APP_KEYS }, { name: `${metadata.name}-ca`, keys: ['ca.crt', 'ca.key'], renewed: true },
  ] : [],
  ObjectBucketClaim: ({ metadata }) => [{ name: metadata.name, keys: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] }],
  ConfigMap: ({ metadata, data }) => metadata.labels?.component === 'secret-bootstrap' ? secretsOfBootstrapJob(data['secrets.json']) : [],
};

/** The kind that creates the Secrets, where it is not the kind whose manifest lists them. */
const CREATOR_KINDS: Readonly<Record<string, string>> = { ConfigMap: 'Job' };

/** Kinds whose operator renews a Secret by itself. */
const RENEWING_KINDS: readonly string[] = ['Certificate', 'Cluster'];

/** All Secrets that the API objects below a construct create. */
export function findSecretsBelow(root: IConstruct): SecretInTree[] {
  return secretsOf(root, Object.keys(SECRETS_OF_KIND));
}

/** The Secrets below a construct into which an operator writes new values by itself, as before the end of a certificate. */
export function findRenewedSecretsBelow(root: IConstruct): SecretInTree[] {
  return secretsOf(root, RENEWING_KINDS).filter(({ renewed }) => renewed);
}

function secretsOf(root: IConstruct, kinds: readonly string[]): SecretInTree[] {
  return root.node.findAll().filter(ApiObject.isApiObject).filter(it => kinds.includes(it.kind)).flatMap(object => {
    const manifest: Fields = object.toJson();
    const kind = CREATOR_KINDS[object.kind] ?? object.kind;
    const { name: creator, namespace } = manifest.metadata ?? {};
    return SECRETS_OF_KIND[object.kind](manifest).map(secret => ({ kind, creator, namespace, ...secret }));
  });
}

/** Keys of the target Secret of an ExternalSecret. A template without `mergePolicy: Merge` replaces the data, so only its keys remain. */
function externalKeys(spec?: Fields): readonly string[] | undefined {
  const template: Fields = spec?.target?.template ?? {};
  const templated = Object.keys(template.data ?? {});
  if (template.templateFrom) { return undefined; }
  if (templated.length > 0 && template.mergePolicy !== 'Merge') { return templated; }
  return spec?.dataFrom ? undefined : [...templated, ...(spec?.data ?? []).map((it: Fields) => it.secretKey)];
}

/** The Secrets in the list of the bootstrap Job. */
function secretsOfBootstrapJob(list: string): SecretContents[] {
  const secrets = JSON.parse(list) as ReadonlyArray<{ name: string; keys: ReadonlyArray<{ key: string }> }>;
  return secrets.map(({ name, keys }) => ({ name, keys: keys.map(it => it.key) }));
}
