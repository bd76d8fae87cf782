import { Construct } from 'constructs';

/** Internal TLS: the source of the certificates of the components. */
export interface IInternalTls {
  /** Defines the objects of the certificates and returns the names of their Secrets. */
  bind(scope: Construct, request: InternalTlsRequest): InternalTlsConfig;
}

/** The certificates that the components need. */
export interface InternalTlsRequest {
  /** The certificate of each component. */
  readonly certificates: InternalCertificateRequest[];
  /** Namespace of the Secrets. */
  readonly namespace: string;
  /** Labels of all objects that the source defines. */
  readonly labels: { [name: string]: string };
  /** Prefix of the names of all objects. */
  readonly fullname: string;
}

/** The certificate of one component. */
export interface InternalCertificateRequest {
  /** The component: core, jobservice, registry, portal or trivy. */
  readonly component: string;
  /** Name of the Secret, if the source defines it. */
  readonly secretName: string;
  /** DNS names that the certificate has to contain. */
  readonly dnsNames: string[];
  /** IP addresses that the certificate has to contain. */
  readonly ipAddresses: string[];
}

/** The certificates of the components. */
export interface InternalTlsConfig {
  /** Name of the Secret of each component, with the keys `tls.crt`, `tls.key` and `ca.crt`. */
  readonly secretNames: { [component: string]: string };
  /**
   * Whether nginx restricts TLS to ciphers with forward secrecy. Chart: `internalTLS.strong_ssl_ciphers`.
   *
   * @default false
   */
  readonly strongCiphers?: boolean;
  /**
   * ConfigMap whose key `ca.crt` is the CA of the certificates, for gateways that cannot read a CA from a Secret.
   *
   * @default - none: gateways read the CA from the Secret of core
   */
  readonly caConfigMapName?: string;
}
