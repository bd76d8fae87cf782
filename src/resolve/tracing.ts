import { IConstruct } from 'constructs';
import { resolveWholeDuration } from './durations';
import { isUrlPath } from './url-path';
import { TraceSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { TracingOptions } from '../props/feature-options';
import { isPort } from '../syntax/kubernetes-syntax';

/** Decides where traces are sent; undefined if they are off. */
export function resolveTracing(scope: IConstruct, options: TracingOptions | undefined): TraceSpec | undefined {
  if (!options) { return undefined; }
  const { endpoint = '', sampleRate = 1, urlPath = '/v1/traces' } = options;
  if (!isEndpoint(endpoint)) { report(scope, 'HBR-TRACE-02', { prop: 'tracing.endpoint', value: endpoint }); }
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

/** Whether a text is `host:port`, where the host may be an IPv6 address in brackets. */
function isEndpoint(text: string): boolean {
  const match = /^(?:\[[0-9a-fA-F:]+\]|[^\s/:@]+):(\d{1,5})$/.exec(text);
  return match !== null && isPort(Number(match[1]));
}
