import { Construct } from 'constructs';
import { checkTlsSecret } from './secret-name';
import { ITlsSource, TlsConfig, TlsRequest } from '../contracts';

/** Options of `TlsSource.existing()`. */
export interface ExistingTlsOptions {
  /** Secret with the keys `tls.crt` and `tls.key`, in Harbor's namespace (`HBR-TLS-03`). Chart: `expose.tls.secret.secretName`. */
  readonly secretName: string;
  /**
   * Secret whose key `ca.crt` the portal offers for download (`HBR-TLS-03`). Chart: `caSecretName`.
   *
   * @default - no download
   */
  readonly caSecretName?: string;
}

/** TLS source: a certificate in a Secret that exists already. */
export class ExistingTls implements ITlsSource {
  public constructor(private readonly options: ExistingTlsOptions) {}

  public bind(scope: Construct, _request: TlsRequest): TlsConfig {
    const { secretName, caSecretName } = this.options;
    checkTlsSecret(scope, 'secretName', secretName);
    checkTlsSecret(scope, 'caSecretName', caSecretName);
    return { enabled: true, secretName, caSecretName };
  }
}
