import { Construct } from 'constructs';
import { CertManagerTls, CertManagerTlsOptions } from './cert-manager-tls';
import { ExistingTls, ExistingTlsOptions } from './existing-tls';
import { TerminatedElsewhere, TerminatedElsewhereOptions } from './terminated-elsewhere';
import { ITlsSource, TlsConfig, TlsRequest } from '../contracts';
import { report } from '../diagnostics/report';
import { choice } from '../structs';
import { markKind } from '../syntax/own-kind';

/** Factory of the sources of the certificate that clients of Harbor see. */
export class TlsSource {
  /**
   * A certificate that cert-manager issues and renews. Chart: `expose.tls.certSource: secret`.
   *
   * @example
   * import { Exposure, TlsSource } from 'cdk8s-harbor';
   *
   * const tls = TlsSource.certManager({ issuerName: 'letsencrypt' });
   * const exposure = Exposure.ingress({ tls });
   */
  public static certManager(options: CertManagerTlsOptions): ITlsSource {
    return choice({ is: 'ITlsSource', struct: 'CertManagerTlsOptions', options }, it => new CertManagerTls(it));
  }

  /**
   * A certificate in a Secret that exists already. Chart: `expose.tls.certSource: secret`.
   *
   * @example
   * import { Exposure, TlsSource } from 'cdk8s-harbor';
   *
   * const tls = TlsSource.existing({ secretName: 'registry-tls', caSecretName: 'company-ca' }); // a type kubernetes.io/tls
   * const exposure = Exposure.ingress({ tls });
   */
  public static existing(options: ExistingTlsOptions): ITlsSource {
    return choice({ is: 'ITlsSource', struct: 'ExistingTlsOptions', options }, it => new ExistingTls(it));
  }

  /**
   * Clients use https, but a gateway, load balancer or proxy terminates TLS before requests reach the objects of Harbor.
   * Chart: `expose.tls.enabled: false` with an `externalURL` of scheme https.
   *
   * @example
   * import { Exposure, TlsSource } from 'cdk8s-harbor';
   *
   * const exposure = Exposure.ingress({ tls: TlsSource.terminatedElsewhere() }); // externalUrl stays https://...
   */
  public static terminatedElsewhere(options: TerminatedElsewhereOptions = {}): ITlsSource {
    return choice({ is: 'ITlsSource', struct: 'TerminatedElsewhereOptions', options }, it => new TerminatedElsewhere(it));
  }

  /**
   * Plain http, which raises a warning (`HBR-TLS-07`). Chart: `expose.tls.enabled: false`.
   *
   * @example
   * import { Exposure, TlsSource } from 'cdk8s-harbor';
   *
   * const exposure = Exposure.nodePort({ tls: TlsSource.none() }); // externalUrl is http://..., for a laptop alone
   */
  public static none(): ITlsSource {
    return markKind(new NoTls(), 'ITlsSource');
  }

  private constructor() {}
}

/** TLS source: no TLS, so that clients use plain http. */
export class NoTls implements ITlsSource {
  public bind(scope: Construct, _request: TlsRequest): TlsConfig {
    report(scope, 'HBR-TLS-07', { prop: 'tls' });
    return { enabled: false };
  }
}
