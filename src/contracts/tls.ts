import { Construct } from 'constructs';

/** Source of the TLS certificate of Harbor's external address. */
export interface ITlsSource {
  /** Defines the objects of the certificate and returns the name of its Secret. */
  bind(scope: Construct, request: TlsRequest): TlsConfig;
}

/** The certificate that an exposure requests. */
export interface TlsRequest {
  /** Name of the Secret, if the source defines it. */
  readonly secretName: string;
  /** Namespace of the Secret. */
  readonly namespace: string;
  /** DNS names that the certificate has to contain. */
  readonly dnsNames: string[];
  /** Labels of all objects that the source defines. */
  readonly labels: { [name: string]: string };
}

/** Where TLS is terminated. */
export interface TlsConfig {
  /** Whether clients use https, no matter where TLS is terminated. */
  readonly enabled: boolean;
  /**
   * Secret of type `kubernetes.io/tls`, if TLS is terminated by an Ingress or Service of the output.
   *
   * @default - none: TLS is terminated elsewhere, or not used
   */
  readonly secretName?: string;
  /**
   * Secret whose key `ca.crt` is the CA certificate that the portal offers for download. Chart: `caSecretName`.
   *
   * @default - no CA certificate for download
   */
  readonly caSecretName?: string;
}
