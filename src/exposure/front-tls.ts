import { Construct } from 'constructs';
import { HarborContext, ITlsSource, TlsConfig } from '../contracts';

/** The certificate that a front asks for. */
export interface FrontTls {
  readonly source: ITlsSource;
  /** Name of the Secret, if the source makes it. */
  readonly secretName: string;
}

/** Binds the source of the front's certificate in a scope of its own. */
export function bindFrontTls(scope: Construct, harbor: HarborContext, { source, secretName }: FrontTls): TlsConfig {
  return source.bind(new Construct(scope, 'tls'), {
    secretName,
    namespace: harbor.namespace,
    dnsNames: [harbor.host.replace(/^\[(.*)\]$/, '$1')],
    labels: { ...harbor.labels },
  });
}

/** The same, for fronts whose TLS ends at an object that is not ours: the Secret is for that object, and nothing here waits for it. */
export function bindTerminatedElsewhere(scope: Construct, harbor: HarborContext, front: FrontTls): TlsConfig {
  const { enabled, caSecretName } = bindFrontTls(scope, harbor, front);
  return { enabled, ...caSecretName !== undefined && { caSecretName } };
}
