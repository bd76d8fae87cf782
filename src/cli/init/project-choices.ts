import { Size } from 'cdk8s';
import { WrittenChoice } from './written-choice';
import { HarborSize } from '../../facts/sizing';
import { memberOf, WrittenValue } from '../configuration/written-value';

/** What a project is made of, by the names of the command line. */
export interface ProjectChoices {
  readonly kind: string;
  readonly database: string;
  readonly cache: string;
  readonly storage: string;
  readonly exposure: string;
  readonly secrets: string;
  readonly language: string;
  readonly url: string;
}

/** A choice of the table, which may depend on the others. */
type Written = (choices: ProjectChoices) => WrittenChoice;

const existing = () => new WrittenChoice('SecretSource', 'existing');
const issuer = ({ url }: ProjectChoices) => (
  url.startsWith('http:') ? new WrittenChoice('TlsSource', 'none') : new WrittenChoice('TlsSource', 'certManager', { issuerName: 'example-issuer' })
);
/** TLS of what has a proxy of its own in front, which has the certificate. */
const proxied = ({ url }: ProjectChoices) => url.startsWith('http:') ? { tls: new WrittenChoice('TlsSource', 'none') } : {};

/** The variants of each choice, the default first. Names in them are placeholders: hosts are below example.com, which nobody can own. */
export const VARIANTS: Readonly<Record<'database' | 'cache' | 'storage' | 'exposure' | 'secrets', Readonly<Record<string, Written>>>> = {
  database: {
    external: () => new WrittenChoice('Database', 'external', { host: 'postgres.example.com' }),
    cnpg: () => new WrittenChoice('Database', 'cnpg'),
    evaluation: () => new WrittenChoice('Database', 'evaluation'),
  },
  cache: {
    external: () => new WrittenChoice('Cache', 'external', { host: 'valkey.example.com', port: 6380, tls: true }),
    valkey: () => new WrittenChoice('Cache', 'valkey'),
    evaluation: () => new WrittenChoice('Cache', 'evaluation'),
  },
  storage: {
    s3: () => new WrittenChoice('BlobStorage', 's3', { endpoint: 'https://s3.example.com', region: 'example-region', bucket: 'example-harbor' }),
    gcs: () => new WrittenChoice('BlobStorage', 'gcs', { bucket: 'example-harbor' }),
    azure: () => new WrittenChoice('BlobStorage', 'azure', { accountName: 'exampleharbor', container: 'example-harbor' }),
    swift: () => new WrittenChoice('BlobStorage', 'swift', { authUrl: 'https://keystone.example.com/v3', username: 'example', domain: 'Default', container: 'example-harbor' }),
    oss: () => new WrittenChoice('BlobStorage', 'oss', { accessKeyId: 'example', region: 'oss-example-region', bucket: 'example-harbor' }),
    filesystem: () => new WrittenChoice('BlobStorage', 'filesystem', { volume: { size: WrittenValue.size(Size.gibibytes(100)) } }),
  },
  exposure: {
    'gateway': it => new WrittenChoice('Exposure', 'route', { gateways: [{ name: 'example', namespace: 'gateways', sectionName: 'https' }], ...proxied(it) }),
    'ingress': it => new WrittenChoice('Exposure', 'ingress', { className: 'example', tls: issuer(it) }),
    'istio': it => new WrittenChoice('Exposure', 'virtualService', { gateways: ['istio-ingress/example'], ...proxied(it) }),
    'cluster-ip': it => new WrittenChoice('Exposure', 'clusterIp', { tls: issuer(it) }),
    'node-port': it => new WrittenChoice('Exposure', 'nodePort', { tls: issuer(it) }),
    'load-balancer': it => new WrittenChoice('Exposure', 'loadBalancer', { tls: issuer(it) }),
    'none': it => new WrittenChoice('Exposure', 'none', proxied(it)),
  },
  secrets: {
    'existing': () => new WrittenChoice('HarborSecrets', 'existing'),
    'external-secrets': () => new WrittenChoice('HarborSecrets', 'externalSecrets', { storeName: 'example-store', pathPrefix: 'harbor' }),
    'bootstrap-job': it => new WrittenChoice('HarborSecrets', 'bootstrapJob', ownedByOthers(it)),
  },
};

/** The kinds of projects, and the languages of each, the default first. */
export const KINDS: Readonly<Record<string, readonly string[]>> = {
  native: ['typescript'], release: ['typescript'], fleet: ['yaml', 'typescript'],
};

/** The credentials that a Job cannot make, because a system that is there already has them. */
function ownedByOthers({ database, cache, storage }: ProjectChoices): object {
  return {
    ...database === 'external' ? { databasePassword: existing() } : {},
    ...cache === 'external' ? { cachePassword: existing() } : {},
    ...storage === 'filesystem' ? {} : { storageCredentials: existing() },
  };
}

/** The props of the Harbor of a project. */
export function projectProps(choices: ProjectChoices): object {
  const isEvaluation = [choices.database, choices.cache].includes('evaluation');
  return {
    createNamespace: true,
    ...isEvaluation ? { size: memberOf({ HarborSize }, HarborSize.EVALUATION) } : {},
    database: VARIANTS.database[choices.database](choices),
    cache: VARIANTS.cache[choices.cache](choices),
    storage: VARIANTS.storage[choices.storage](choices),
    exposure: VARIANTS.exposure[choices.exposure](choices),
    secrets: VARIANTS.secrets[choices.secrets](choices),
  };
}
