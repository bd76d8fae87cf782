import { Construct } from 'constructs';
import { report } from '../model/report';
import { ITlsSource, TlsConfig, TlsRequest } from '../model/seams';

/** Plain http. */
export class NoTls implements ITlsSource {
  public bind(scope: Construct, _request: TlsRequest): TlsConfig {
    report(scope, 'HBR-TLS-07', { prop: 'tls' });
    return { enabled: false };
  }
}
