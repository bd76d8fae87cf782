import { Construct } from 'constructs';

/** Where the certificate of the front comes from. */
export interface ITlsSource {
  /** Defines what belongs to the certificate and says where it is. */
  bind(scope: Construct, request: TlsRequest): TlsConfig;
}

/** The certificate that the front needs. */
export interface TlsRequest {
  /** Name of the Secret, if the source makes it. */
  readonly secretName: string;
  /** Namespace of the Secret. */
  readonly namespace: string;
  /** Names in the certificate. */
  readonly dnsNames: string[];
  /** Labels of everything that is made. */
  readonly labels: { [name: string]: string };
}

/** Where TLS ends. */
export interface TlsConfig {
  /** Whether clients speak TLS, wherever it ends. */
  readonly enabled: boolean;
  /**
   * Secret of type `kubernetes.io/tls`, if TLS ends at an object of ours.
   *
   * @default - TLS ends elsewhere, or nowhere
   */
  readonly secretName?: string;
  /**
   * Secret with the key `ca.crt`, offered in the portal for download. Chart: `caSecretName`.
   *
   * @default - no download
   */
  readonly caSecretName?: string;
}
