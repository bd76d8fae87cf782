import { Construct } from 'constructs';
import { checkConfigMapName, checkTlsSecret } from './secret-name';
import { IInternalTls, InternalTlsConfig, InternalTlsRequest } from '../contracts';
import { report } from '../diagnostics/report';

/**
 * Options of `InternalTls.existing()`. Each Secret has the keys `tls.crt`, `tls.key` and `ca.crt`, all with the same CA. Each certificate is
 * valid for the Service of its component, and that of core also for `localhost` and `127.0.0.1` (`HBR-TLS-03`).
 */
export interface ExistingInternalTlsOptions {
  /** Secret of core. Chart: `internalTLS.core.secretName`. */
  readonly core: string;
  /** Secret of the jobservice. Chart: `internalTLS.jobservice.secretName`. */
  readonly jobservice: string;
  /** Secret of the registry and its controller. Chart: `internalTLS.registry.secretName`. */
  readonly registry: string;
  /** Secret of the portal. Chart: `internalTLS.portal.secretName`. */
  readonly portal: string;
  /**
   * Secret of Trivy (`HBR-TLS-06`). Chart: `internalTLS.trivy.secretName`.
   *
   * @default - none, for a Harbor without Trivy
   */
  readonly trivy?: string;
  /**
   * Whether nginx offers only ciphers with forward secrecy. Chart: `internalTLS.strong_ssl_ciphers`.
   *
   * @default false
   */
  readonly strongCiphers?: boolean;
  /**
   * ConfigMap with the CA under the key `ca.crt`, in Harbor's namespace (`HBR-TLS-03`). Required for `Exposure.route()` with a Gateway
   * implementation that reads no CA from Secrets, such as Cilium (`HBR-TLS-08`). trust-manager can keep it up to date.
   *
   * @default - the CA in the Secret of core
   */
  readonly caConfigMapName?: string;
}

/** Internal TLS with the certificates in Secrets that exist already. */
export class ExistingInternalTls implements IInternalTls {
  public constructor(private readonly options: ExistingInternalTlsOptions) {}

  public bind(scope: Construct, request: InternalTlsRequest): InternalTlsConfig {
    const { strongCiphers, caConfigMapName, ...secrets } = this.options;
    checkConfigMapName(scope, 'caConfigMapName', caConfigMapName);
    const named = new Map<string, string | undefined>(Object.entries(secrets));
    const secretNames = Object.fromEntries(request.certificates.map(({ component, secretName }) => {
      checkComponentSecret(scope, component, named.get(component));
      return [component, named.get(component) ?? secretName];
    }));
    return { secretNames, strongCiphers, caConfigMapName };
  }
}

function checkComponentSecret(scope: Construct, component: string, secretName: string | undefined): void {
  if (secretName === undefined) { report(scope, 'HBR-TLS-06', { prop: component, slots: { component } }); }
  checkTlsSecret(scope, component, secretName);
}
