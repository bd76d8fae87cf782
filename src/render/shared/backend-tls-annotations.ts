import { ExposureConfig } from '../../contracts';

/** A Service that an Ingress leads to. */
export interface BackendService {
  readonly namespace: string;
  readonly service: string;
}

/**
 * Annotations with which a Service of core or portal tells the Ingress controller to speak TLS to it, once internal TLS is on.
 * `{namespace}` and `{service}` in a value become those of the Service.
 */
export function backendTlsServiceAnnotations(exposure: ExposureConfig, { namespace, service }: BackendService): Record<string, string> {
  const filled = (value: string) => value.replaceAll('{namespace}', namespace).replaceAll('{service}', service);
  const annotations = Object.entries(exposure.ingress?.backendTlsServiceAnnotations ?? {});
  return Object.fromEntries(annotations.map(([name, value]) => [name, filled(value)]));
}
