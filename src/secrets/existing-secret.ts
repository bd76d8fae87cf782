import { Construct } from 'constructs';
import { checkedSecretName, checkKnownKeys } from './secret-request';
import { ISecretSource, SecretConfig, SecretRequest } from '../contracts';

/** Options of a Secret that exists already. */
export interface ExistingSecretOptions {
  /**
   * Names of the Secret's keys, by the name that the official chart reads, where they differ: such as `{ password: 'POSTGRES_PASSWORD' }`
   * (`HBR-SECRET-02`).
   *
   * @default - the Secret has the keys of the official chart
   */
  readonly keys?: { [key: string]: string };
}

/** Secret source: a reference to a Secret that exists already. */
export class ExistingSecret implements ISecretSource {
  public constructor(private readonly secretName: string | undefined, private readonly options: ExistingSecretOptions) {}

  public bind(scope: Construct, request: SecretRequest): SecretConfig {
    const { keys } = this.options;
    checkKnownKeys(scope, request, { prop: 'keys', map: keys });
    return { secretName: checkedSecretName(scope, request, this.secretName), ...keys && { keys } };
  }
}
