import { Credential } from '../facts/credentials';
import { InstalledRelease } from '../lint/value-set';

/** What an installation and its objects are called. */
export interface InstalledNames {
  readonly releaseName: string;
  /** Prefix of the names of all objects. */
  readonly fullname: string;
  readonly namespace: string;
}

/** Names as the chart makes them. */
export function installedNames({ name = 'harbor', namespace = 'harbor' }: InstalledRelease, values: Readonly<Record<string, unknown>>): InstalledNames {
  const { fullnameOverride, nameOverride } = values;
  const chartName = typeof nameOverride === 'string' && nameOverride !== '' ? nameOverride : 'harbor';
  const made = name.includes(chartName) ? name : `${name}-${chartName}`;
  return { releaseName: name, namespace, fullname: typeof fullnameOverride === 'string' && fullnameOverride !== '' ? fullnameOverride : made };
}

/** Name of the Secret of a credential that this library reads where none is named. */
export function newSecretName({ fullname }: InstalledNames, credential: Credential): string {
  return `${fullname}-${credential === Credential.STORAGE_CREDENTIALS ? 'objectstorage-credentials' : credential}`;
}
