import { Construct } from 'constructs';

/** Where the certificates of the components come from. */
export interface IInternalTls {
  /** Defines what belongs to the certificates and says where they are. */
  bind(scope: Construct, request: InternalTlsRequest): InternalTlsConfig;
}

/** The certificates that the components need. */
export interface InternalTlsRequest {
  /** One request a component. */
  readonly certificates: InternalCertificateRequest[];
  /** Namespace of the Secrets. */
  readonly namespace: string;
  /** Labels of everything that is made. */
  readonly labels: { [name: string]: string };
  /** Name that all objects start with. */
  readonly fullname: string;
}

/** The certificate of one component. */
export interface InternalCertificateRequest {
  /** The component: core, jobservice, registry, portal or trivy. */
  readonly component: string;
  /** Name of the Secret, if the source makes it. */
  readonly secretName: string;
  /** DNS names in the certificate. */
  readonly dnsNames: string[];
  /** Addresses in the certificate. */
  readonly ipAddresses: string[];
}

/** The certificates of the components. */
export interface InternalTlsConfig {
  /** Name of the Secret of each component, with the keys `tls.crt`, `tls.key` and `ca.crt`. */
  readonly secretNames: { [component: string]: string };
  /**
   * Whether nginx only offers ciphers with forward secrecy. Chart: `internalTLS.strong_ssl_ciphers`.
   *
   * @default false
   */
  readonly strongCiphers?: boolean;
  /**
   * ConfigMap whose key `ca.crt` is the CA of the certificates, for gateways that do not read CAs from Secrets.
   *
   * @default - gateways read the Secret of core
   */
  readonly caConfigMapName?: string;
}
