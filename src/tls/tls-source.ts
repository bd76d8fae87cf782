import { Construct } from 'constructs';
import { ITlsSource, TlsConfig, TlsRequest } from '../contracts';
import { report } from '../diagnostics/report';
import { CertManagerTls, CertManagerTlsOptions } from './cert-manager-tls';
import { ExistingTls, ExistingTlsOptions } from './existing-tls';
import { TerminatedElsewhere, TerminatedElsewhereOptions } from './terminated-elsewhere';

/** Where the certificate of the front comes from. */
export class TlsSource {
  /** A certificate that cert-manager issues and renews. Chart: `expose.tls.certSource: secret`. */
  public static certManager(options: CertManagerTlsOptions): ITlsSource {
    return new CertManagerTls(options);
  }

  /** A certificate in a Secret that exists. Chart: `expose.tls.certSource: secret`. */
  public static existing(options: ExistingTlsOptions): ITlsSource {
    return new ExistingTls(options);
  }

  /**
   * Clients speak https, but TLS ends at a gateway, load balancer or proxy before it reaches an object of Harbor.
   * Chart: `expose.tls.enabled: false` with an `externalURL` of scheme https.
   */
  public static terminatedElsewhere(options: TerminatedElsewhereOptions = {}): ITlsSource {
    return new TerminatedElsewhere(options);
  }

  /** Plain http all the way; a warning says what that means (`HBR-TLS-07`). Chart: `expose.tls.enabled: false`. */
  public static none(): ITlsSource {
    return new NoTls();
  }

  private constructor() {}
}

/** Plain http. */
export class NoTls implements ITlsSource {
  public bind(scope: Construct, _request: TlsRequest): TlsConfig {
    report(scope, 'HBR-TLS-07', { prop: 'tls' });
    return { enabled: false };
  }
}
