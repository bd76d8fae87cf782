import { Construct } from 'constructs';
import { ITlsSource, TlsConfig, TlsRequest } from '../contracts';
import { report } from '../diagnostics/report';

/** Plain http. */
export class NoTls implements ITlsSource {
  public bind(scope: Construct, _request: TlsRequest): TlsConfig {
    report(scope, 'HBR-TLS-07', { prop: 'tls' });
    return { enabled: false };
  }
}
