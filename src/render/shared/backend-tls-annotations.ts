import { ExposureConfig } from '../../contracts';

/** A Service that is the backend of an Ingress. */
export interface BackendService {
  readonly namespace: string;
  readonly service: string;
}

/**
 * Annotations of the Services of core and portal that make the Ingress controller speak TLS to them, for internal TLS. The placeholders
 * `{namespace}` and `{service}` in a value are replaced with those of the Service.
 */
export function backendTlsServiceAnnotations(exposure: ExposureConfig, { namespace, service }: BackendService): Record<string, string> {
  const filled = (value: string) => value.replaceAll('{namespace}', namespace).replaceAll('{service}', service);
  const annotations = Object.entries(exposure.ingress?.backendTlsServiceAnnotations ?? {});
  return Object.fromEntries(annotations.map(([name, value]) => [name, filled(value)]));
}
