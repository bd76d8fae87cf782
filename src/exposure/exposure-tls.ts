import { Construct } from 'constructs';
import { HarborContext, ITlsSource, TlsConfig } from '../contracts';

/** The certificate that a front asks for. */
export interface ExposureTls {
  readonly source: ITlsSource;
  /** Name of the Secret, if the source makes it. */
  readonly secretName: string;
}

/** Binds the source of the front's certificate in a scope of its own. */
export function bindExposureTls(scope: Construct, harbor: HarborContext, { source, secretName }: ExposureTls): TlsConfig {
  return source.bind(new Construct(scope, 'tls'), {
    secretName,
    namespace: harbor.namespace,
    dnsNames: [harbor.host.replace(/^\[(.*)\]$/, '$1')],
    labels: { ...harbor.labels },
  });
}

/** The same, for fronts whose TLS ends at an object that is not ours: the Secret is for that object, and nothing here waits for it. */
export function bindExternallyTerminatedTls(scope: Construct, harbor: HarborContext, front: ExposureTls): TlsConfig {
  const { enabled, caSecretName } = bindExposureTls(scope, harbor, front);
  return { enabled, ...caSecretName !== undefined && { caSecretName } };
}
