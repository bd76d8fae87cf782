import { Construct } from 'constructs';
import { checkTlsSecret } from './secret-name';
import { ITlsSource, TlsConfig, TlsRequest } from '../contracts';

/** Options of `TlsSource.terminatedElsewhere()`. */
export interface TerminatedElsewhereOptions {
  /**
   * Secret whose key `ca.crt` the portal offers for download (`HBR-TLS-03`). Chart: `caSecretName`.
   *
   * @default - no download
   */
  readonly caSecretName?: string;
}

/** TLS source: TLS is terminated by a gateway, load balancer or proxy in front of Harbor, which has the certificate. */
export class TerminatedElsewhere implements ITlsSource {
  public constructor(private readonly options: TerminatedElsewhereOptions) {}

  public bind(scope: Construct, _request: TlsRequest): TlsConfig {
    const { caSecretName } = this.options;
    checkTlsSecret(scope, 'caSecretName', caSecretName);
    return { enabled: true, caSecretName };
  }
}
