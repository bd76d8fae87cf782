import { CertManagerInternalTls, CertManagerInternalTlsOptions } from './cert-manager-internal-tls';
import { ExistingInternalTls, ExistingInternalTlsOptions } from './existing-internal-tls';
import { IInternalTls } from '../contracts';
import { choice } from '../structs';

/** Factory of the sources of the certificates with which the components of Harbor speak TLS to each other. */
export class InternalTls {
  /**
   * Certificates that cert-manager issues and renews, one for each component. Chart: `internalTLS.certSource: secret`.
   *
   * @example
   * import { InternalTls } from 'cdk8s-harbor';
   *
   * const internalTls = InternalTls.certManager({ issuerName: 'harbor-internal', caConfigMapName: 'harbor-internal-ca' });
   */
  public static certManager(options: CertManagerInternalTlsOptions): IInternalTls {
    return choice({ is: 'IInternalTls', struct: 'CertManagerInternalTlsOptions', options }, it => new CertManagerInternalTls(it));
  }

  /**
   * Certificates in Secrets that exist already, one for each component. Chart: `internalTLS.certSource: secret`.
   *
   * @example
   * import { InternalTls } from 'cdk8s-harbor';
   *
   * const internalTls = InternalTls.existing({
   *   core: 'harbor-core-tls',
   *   jobservice: 'harbor-jobservice-tls',
   *   portal: 'harbor-portal-tls',
   *   registry: 'harbor-registry-tls',
   *   trivy: 'harbor-trivy-tls',
   * });
   */
  public static existing(options: ExistingInternalTlsOptions): IInternalTls {
    return choice({ is: 'IInternalTls', struct: 'ExistingInternalTlsOptions', options }, it => new ExistingInternalTls(it));
  }

  private constructor() {}
}
