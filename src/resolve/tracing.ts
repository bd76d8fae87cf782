import { IConstruct } from 'constructs';
import { resolveWholeDuration } from './durations';
import { isUrlPath } from './url-path';
import { TraceSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { TracingOptions } from '../props/feature-options';
import { isHostAndPort } from '../syntax/host-port';

/** Decides where traces are sent; undefined if they are off. */
export function resolveTracing(scope: IConstruct, options: TracingOptions | undefined): TraceSpec | undefined {
  if (!options) { return undefined; }
  const { endpoint = '', sampleRate = 1, urlPath = '/v1/traces' } = options;
  if (!isHostAndPort(endpoint)) { report(scope, 'HBR-TRACE-02', { prop: 'tracing.endpoint', value: endpoint }); }
  if (!(sampleRate >= 0 && sampleRate <= 1)) { report(scope, 'HBR-TRACE-01', { prop: 'tracing.sampleRate', value: sampleRate }); }
  if (!isUrlPath(urlPath)) { report(scope, 'HBR-TRACE-03', { prop: 'tracing.urlPath', value: urlPath }); }
  return {
    endpoint,
    sampleRate,
    urlPath,
    namespace: options.namespace,
    attributes: options.attributes ?? {},
    compression: options.compression ?? false,
    insecure: options.insecure ?? false,
    timeoutSeconds: resolveWholeDuration({ scope, prop: 'tracing.timeout' }, options.timeout, { unit: 'seconds', fallback: 10 }),
  };
}
