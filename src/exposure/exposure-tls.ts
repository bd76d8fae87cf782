import { Construct } from 'constructs';
import { HarborContext, ITlsSource, TlsConfig } from '../contracts';
import { withoutBrackets } from '../syntax/host';

/** The certificate that an exposure requests. */
export interface ExposureTls {
  readonly source: ITlsSource;
  /** Name of the Secret, if the source creates it. */
  readonly secretName: string;
}

/** Binds the source of the certificate that clients see, in a child construct of its own. */
export function bindExposureTls(scope: Construct, harbor: HarborContext, { source, secretName }: ExposureTls): TlsConfig {
  return source.bind(new Construct(scope, 'tls'), {
    secretName,
    namespace: harbor.namespace,
    dnsNames: [withoutBrackets(harbor.host), ...harbor.additionalHosts ?? []],
    labels: { ...harbor.labels },
  });
}

/**
 * Binds the certificate of an exposure whose TLS is terminated by an object outside this library, such as a Gateway. The Secret is for that
 * object, so it is left out of the result.
 */
export function bindExternallyTerminatedTls(scope: Construct, harbor: HarborContext, certificate: ExposureTls): TlsConfig {
  const { enabled, caSecretName } = bindExposureTls(scope, harbor, certificate);
  return { enabled, ...caSecretName !== undefined && { caSecretName } };
}
