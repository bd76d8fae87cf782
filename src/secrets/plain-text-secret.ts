import { Construct } from 'constructs';
import { htpasswdLine } from './derived-secret';
import { checkKnownKeys, checkRequiredKeys, CREDENTIAL_OPTIONS, passwordKey } from './secret-request';
import { checkValues } from './secret-values';
import { ISecretSource, SecretConfig, SecretRequest } from '../contracts';
import { report } from '../diagnostics/report';
import { Credential, SecretContent } from '../facts/credentials';
import { defineSecret } from '../kubernetes/secret';

/** Options of a Secret whose values are written in the program. */
export interface PlainTextSecretOptions {
  /**
   * Plain-text value of each key (`HBR-SECRET-01` to `HBR-SECRET-10`, `HBR-SECRET-18`, `HBR-SECRET-19`). `REGISTRY_HTPASSWD` is computed
   * from `REGISTRY_PASSWD` if it is left out.
   */
  readonly values: { [key: string]: string };
}

/** Secret source: a Secret whose plain-text values are part of the program, and therefore of the manifests. */
export class PlainTextSecret implements ISecretSource {
  public constructor(private readonly options: PlainTextSecretOptions) {}

  public bind(scope: Construct, request: SecretRequest): SecretConfig {
    const { values } = this.options;
    this.check(scope, request);
    defineSecret(scope, 'secret', {
      name: request.secretName,
      namespace: request.namespace,
      labels: request.labels,
      values: { ...htpasswdLines(request, values), ...escapedValues(request, values), ...values },
    });
    return { secretName: request.secretName, defined: true };
  }

  private check(scope: Construct, request: SecretRequest): void {
    const { values } = this.options;
    if (request.credential === Credential.ADMIN_PASSWORD) {
      report(scope, 'HBR-SECRET-32', { prop: 'values' });
    } else {
      report(scope, 'HBR-SECRET-11', { prop: 'values' });
    }
    checkKnownKeys(scope, request, { prop: 'values', map: values });
    checkRequiredKeys(scope, request, { prop: 'values', map: values });
    checkValues(scope, request, values);
    if (request.credential === Credential.STORAGE_CREDENTIALS) {
      report(scope, 'HBR-SECRET-22', { prop: 'values', slots: { option: CREDENTIAL_OPTIONS[request.credential] } });
    }
  }
}

/** The keys that hold an htpasswd line and have no value, with the line computed from the password. */
export function htpasswdLines(request: SecretRequest, values: { [key: string]: string }): { [key: string]: string } {
  const password = values[passwordKey(request) ?? ''];
  if (password === undefined) { return {}; }
  const lines = request.keys.filter(it => it.content === SecretContent.HTPASSWD && values[it.key] === undefined);
  return Object.fromEntries(lines.map(({ key }) => [key, htpasswdLine(request.username, password)]));
}

/** The keys that hold the percent-encoded password, computed from the plain one. */
function escapedValues({ keys }: SecretRequest, values: { [key: string]: string }): { [key: string]: string } {
  const plain = values[keys[0]?.key];
  if (plain === undefined) { return {}; }
  return Object.fromEntries(keys.filter(it => it.content === SecretContent.URL_ESCAPED).map(({ key }) => [key, encodeURIComponent(plain)]));
}
