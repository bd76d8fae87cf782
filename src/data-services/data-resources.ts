import { Construct } from 'constructs';
import { report } from '../diagnostics/report';
import { ResourceRow } from '../facts/sizing';
import { isQuantity, quantityValue } from '../syntax/quantity';

/** Resource requests and memory limit in the options of a database or cache. */
export interface DataResourceOptions {
  readonly cpuRequest?: string;
  readonly memoryRequest?: string;
  readonly memoryLimit?: string;
}

/** Resource requests and memory limit with the defaults filled in, as Kubernetes quantities. */
export interface DataResources {
  readonly cpu: string;
  readonly memory: string;
  readonly memoryLimit: string;
}

/** Resolves requests and limit, with defaults for missing and invalid quantities. Reports invalid ones and a limit below the request. */
export function resolveDataResources(
  scope: Construct, options: DataResourceOptions, [cpu, memory, memoryLimit]: ResourceRow,
): DataResources {
  const amount = (prop: keyof DataResourceOptions, fallback: string) => {
    const requested = options[prop] ?? fallback;
    if (isQuantity(requested)) { return requested; }
    report(scope, 'HBR-WL-01', { prop, value: requested });
    return fallback;
  };
  const resolved = { cpu: amount('cpuRequest', cpu), memory: amount('memoryRequest', memory), memoryLimit: amount('memoryLimit', memoryLimit) };
  if (quantityValue(resolved.memoryLimit) >= quantityValue(resolved.memory)) { return resolved; }
  if (options.memoryLimit === undefined) { return { ...resolved, memoryLimit: resolved.memory }; }
  report(scope, 'HBR-WL-02', { prop: 'memoryLimit', value: resolved.memoryLimit, slots: { request: resolved.memory } });
  return resolved;
}

/** The memory limit that `resolveDataResources` returns, without reports. */
export function resolveMemoryLimit(
  { memoryRequest, memoryLimit }: DataResourceOptions, [, defaultRequest, defaultLimit]: ResourceRow,
): string {
  const [request, limit] = [memoryRequest ?? defaultRequest, memoryLimit ?? defaultLimit];
  if (!isQuantity(limit)) { return defaultLimit; }
  return memoryLimit === undefined && isQuantity(request) && quantityValue(request) > quantityValue(limit) ? request : limit;
}
