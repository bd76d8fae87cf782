import { Values } from './chart-facts';
import { CommonCredential, CommonSpec } from '../../contracts/spec';
import { Credential, CREDENTIALS } from '../../facts/credentials';

/** A credential, and the values of the chart that name its Secret and key. */
export interface SecretValueRow {
  readonly credential: CommonCredential;
  /** Path of the value with the name of the Secret. */
  readonly nameAt: string;
  /** Path of the value with the name of the key, where the chart has one; otherwise the key is fixed. */
  readonly keyAt?: string;
}

/** Values that name the Secrets of credentials. With all of them set the chart generates no random secrets, so its output is reproducible. */
export const SECRET_VALUES: readonly SecretValueRow[] = [
  { credential: Credential.CORE_SECRET, nameAt: 'core.existingSecret' },
  { credential: Credential.TOKEN_KEY, nameAt: 'core.secretName' },
  { credential: Credential.CSRF_KEY, nameAt: 'core.existingXsrfSecret', keyAt: 'core.existingXsrfSecretKey' },
  { credential: Credential.JOBSERVICE_SECRET, nameAt: 'jobservice.existingSecret', keyAt: 'jobservice.existingSecretKey' },
  { credential: Credential.REGISTRY_HTTP_SECRET, nameAt: 'registry.existingSecret', keyAt: 'registry.existingSecretKey' },
  { credential: Credential.REGISTRY_CREDENTIALS, nameAt: 'registry.credentials.existingSecret' },
  { credential: Credential.SECRET_KEY, nameAt: 'existingSecretSecretKey' },
  { credential: Credential.ADMIN_PASSWORD, nameAt: 'existingSecretAdminPassword', keyAt: 'existingSecretAdminPasswordKey' },
];

/** Values with the names of the Secrets of Harbor's own credentials. */
export function secretValues(spec: CommonSpec): Values {
  const values: Values = {};
  for (const { credential, nameAt, keyAt } of SECRET_VALUES) {
    const { secretName, keys } = spec.secrets[credential];
    const [{ key }] = CREDENTIALS[credential].keys;
    put(values, nameAt, secretName);
    if (keyAt !== undefined) { put(values, keyAt, keys?.[key] ?? key); }
  }
  put(values, 'registry.credentials.username', spec.registry.username);
  return values;
}

function put(values: Values, path: string, value: string): void {
  const [name, ...rest] = path.split('.');
  if (rest.length === 0) {
    values[name] = value;
    return;
  }
  values[name] ??= {};
  put(values[name] as Values, rest.join('.'), value);
}
