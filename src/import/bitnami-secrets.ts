import { madeCertificate } from './bitnami-exposure';
import { at, textAt, Wire } from './bitnami-wire';
import { certificateSecretName } from './exposure-props';
import { InstalledNames } from './installed-names';
import { SecretOrigin, SecretPlace, textsIn } from './secret-places';
import { internalSecretName } from './secret-props';
import { Values } from '../lint/value-set';

const STORAGE = 'persistence.imageChartStorage';

/** Secrets of Bitnami's chart that hold what the official chart has in several, or under another name of the key. */
export function secretWires(given: Values, names: InstalledNames): Wire[] {
  const [core, variables, jobservice] = ['core.existingSecret', 'core.existingEnvVarsSecret', 'jobservice.existingSecret'].map(path => textAt(given, path));
  const hasAdmin = textAt(given, 'existingSecret') !== undefined;
  return [
    ...core === undefined ? [] : [{ from: ['core.existingSecret'], to: 'existingSecretSecretKey', value: core }],
    ...variables === undefined ? [] : [
      { from: ['core.existingEnvVarsSecret'], to: 'core.existingXsrfSecret', value: variables },
      ...hasAdmin ? [] : [{ from: ['core.existingEnvVarsSecret'], to: 'existingSecretAdminPassword', value: variables }],
    ],
    ...jobservice === undefined ? [] : [{ from: ['jobservice.existingSecret'], to: 'jobservice.existingSecretKey', value: 'secret' }],
    ...storageWires(given),
    ...internalTlsWires(given, names),
  ];
}

/** In plain text, by the driver: whether the keys of the object storage stand among the values. */
const DRIVER_KEYS: Readonly<Record<string, string>> = { s3: 'accesskey', azure: 'accountkey', gcs: 'encodedkey', swift: 'password', oss: 'accesskeysecret' };

/** The Secret of the registry has the keys of the object storage too, under the names that the official chart has, but for Azure. */
function storageWires(given: Values): Wire[] {
  const [existing, driver] = [textAt(given, 'registry.existingSecret'), String(at(given, `${STORAGE}.type`))];
  if (existing === undefined || !Object.hasOwn(DRIVER_KEYS, driver) || textAt(given, `${STORAGE}.${driver}.${DRIVER_KEYS[driver]}`) !== undefined) { return []; }
  return [{ from: ['registry.existingSecret'], to: `${STORAGE}.${driver}.existingSecret`, value: existing }];
}

const COMPONENTS = ['core', 'jobservice', 'registry', 'portal', 'trivy'];

/** The certificates of components: Secrets that are named, and copies of those that Bitnami's chart made. */
function internalTlsWires(given: Values, names: InstalledNames): Wire[] {
  const isUsed = at(given, 'internalTLS.enabled') === true && COMPONENTS.some(id => textAt(given, `${id}.tls.existingSecret`) !== undefined);
  if (!isUsed) { return []; }
  return [
    { from: [], to: 'internalTLS.certSource', value: 'secret' },
    ...COMPONENTS.map(id => {
      const path = `${id}.tls.existingSecret`;
      return { from: [path], to: `internalTLS.${id}.secretName`, value: textAt(given, path) ?? internalSecretName(names, id) };
    }),
  ];
}

/** What the Secrets that Bitnami's chart made are called, and their keys. */
export function bitnamiSecrets(given: Values, names: InstalledNames): SecretOrigin {
  const texts = textsIn(given);
  return {
    keys: {
      'database.external.existingSecret': { password: textAt(given, 'externalDatabase.existingSecretPasswordKey') ?? 'db-password' },
      'redis.external.existingSecret': { REDIS_PASSWORD: 'redis-password' },
      [`${STORAGE}.azure.existingSecret`]: { AZURE_STORAGE_ACCESS_KEY: 'REGISTRY_STORAGE_AZURE_ACCOUNTKEY' },
    },
    isNamed: secretName => texts.has(secretName),
    place: ({ purpose, key }) => livePlace(given, names, [purpose, key]),
    certificate: secretName => {
      if (secretName === certificateSecretName(names)) { return madeCertificate(given, names); }
      const component = COMPONENTS.find(id => secretName === internalSecretName(names, id));
      return component === undefined ? undefined : `${names.fullname}-${component}-crt`;
    },
  };
}

/** The Secret of each credential: the value that names it, the end of its name otherwise, and the key; no key is the one of the credential. */
const LIVE: readonly (readonly [purpose: string, key: RegExp, named: string, suffix: string, liveKey?: string])[] = [
  ['secret-key', /./, 'core.existingSecret', 'core', 'secretKey'],
  ['core-secret', /./, 'core.existingSecret', 'core', 'secret'],
  ['csrf-key', /./, 'core.existingEnvVarsSecret', 'core-envvars', 'CSRF_KEY'],
  ['token-key', /./, 'core.secretName', 'core'],
  ['admin-password', /./, 'core.existingEnvVarsSecret', 'core-envvars', 'HARBOR_ADMIN_PASSWORD'],
  ['jobservice-secret', /./, 'jobservice.existingSecret', 'jobservice', 'secret'],
  ['registry-http-secret', /./, 'registry.existingSecret', 'registry', 'REGISTRY_HTTP_SECRET'],
  ['registry-credentials', /HTPASSWD$/, 'registry.existingSecret', 'registry', 'REGISTRY_HTPASSWD'],
  ['registry-credentials', /_PASSWD$/, 'core.existingEnvVarsSecret', 'core-envvars', 'REGISTRY_CREDENTIAL_PASSWORD'],
  ['storage-credentials', /^AZURE_/, 'registry.existingSecret', 'registry', 'REGISTRY_STORAGE_AZURE_ACCOUNTKEY'],
  ['storage-credentials', /./, 'registry.existingSecret', 'registry'],
  ['cache-password', /^REDIS_PASSWORD$/, 'externalRedis.existingSecret', '', 'redis-password'],
  ['database-password', /./, 'core.existingEnvVarsSecret', 'core-envvars', 'POSTGRESQL_PASSWORD'],
  ['cache-password', /^REDIS_PASSWORD$/, 'registry.existingSecret', 'registry', 'REGISTRY_REDIS_PASSWORD'],
];

function livePlace(given: Values, { fullname }: InstalledNames, [purpose, key]: readonly [string, string]): SecretPlace | undefined {
  const row = LIVE.find(([of, pattern, named, suffix]) => of === purpose && pattern.test(key) && (suffix !== '' || textAt(given, named) !== undefined));
  if (row === undefined) { return undefined; }
  const [, , named, suffix, liveKey = key] = row;
  return { secretName: textAt(given, named) ?? `${fullname}-${suffix}`, key: liveKey };
}
