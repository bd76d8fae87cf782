import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';

/** A Secret that objects of the tree make, as far as it can be told from them. */
export interface SecretInTree {
  /** Kind and name of the object that makes it. */
  readonly kind: string;
  readonly creator: string;
  readonly name: string;
  readonly namespace?: string;
  /** Its keys; absent if they are known in the cluster only. */
  readonly keys?: readonly string[];
}

type Fields = { readonly [field: string]: any };
type SecretContents = Pick<SecretInTree, 'name' | 'keys'>;

/** Keys of the Secret that CloudNativePG makes for the owner of a database. */
const CNPG_APP_KEYS = ['username', 'user', 'password', 'dbname', 'host', 'port', 'pgpass', 'uri', 'jdbc-uri', 'fqdn-uri', 'fqdn-jdbc-uri'];

/** How the kinds that make Secrets tell their names and keys. */
const SECRETS_OF_KIND: Readonly<Record<string, (manifest: Fields) => SecretContents[]>> = {
  Secret: ({ metadata, data, stringData }) => [{ name: metadata.name, keys: Object.keys({ ...data, ...stringData }) }],
  SealedSecret: ({ metadata, spec }) => [{
    name: spec?.template?.metadata?.name ?? metadata.name, keys: Object.keys({ ...spec?.encryptedData, ...spec?.template?.data }),
  }],
  ExternalSecret: ({ metadata, spec }) => [{ name: spec?.target?.name ?? metadata.name, keys: externalKeys(spec) }],
  Certificate: ({ spec }) => [{ name: spec?.secretName, keys: ['tls.crt', 'tls.key', 'ca.crt'] }],
  Cluster: ({ apiVersion, metadata }) => apiVersion.startsWith('postgresql.cnpg.io/') ? [
    { name: `${metadata.name}-app`, keys: CNPG_APP_KEYS }, { name: `${metadata.name}-ca`, keys: ['ca.crt', 'ca.key'] },
  ] : [],
  ObjectBucketClaim: ({ metadata }) => [{ name: metadata.name, keys: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] }],
  ConfigMap: ({ metadata, data }) => metadata.labels?.component === 'secret-bootstrap' ? secretsOfBootstrapJob(data['secrets.json']) : [],
};

/** What makes the Secrets that a ConfigMap lists. */
const CREATOR_KINDS: Readonly<Record<string, string>> = { ConfigMap: 'Job' };

/** All Secrets that objects below a construct make. */
export function findSecretsBelow(root: IConstruct): SecretInTree[] {
  return root.node.findAll().filter(ApiObject.isApiObject).filter(it => Object.hasOwn(SECRETS_OF_KIND, it.kind)).flatMap(object => {
    const manifest: Fields = object.toJson();
    const kind = CREATOR_KINDS[object.kind] ?? object.kind;
    return SECRETS_OF_KIND[object.kind](manifest).map(secret => ({ kind, creator: manifest.metadata?.name, namespace: manifest.metadata?.namespace, ...secret }));
  });
}

/** With a template that replaces the values, its keys are all that there are. */
function externalKeys(spec?: Fields): readonly string[] | undefined {
  const template: Fields = spec?.target?.template ?? {};
  const templated = Object.keys(template.data ?? {});
  if (template.templateFrom) { return undefined; }
  if (templated.length > 0 && template.mergePolicy !== 'Merge') { return templated; }
  return spec?.dataFrom ? undefined : [...templated, ...(spec?.data ?? []).map((it: Fields) => it.secretKey)];
}

/** The Secrets that the Job is told to make. */
function secretsOfBootstrapJob(list: string): SecretContents[] {
  const secrets = JSON.parse(list) as ReadonlyArray<{ name: string; keys: ReadonlyArray<{ key: string }> }>;
  return secrets.map(({ name, keys }) => ({ name, keys: keys.map(it => it.key) }));
}
