import { Construct } from 'constructs';
import { report } from '../diagnostics/report';
import { ResourceRow } from '../facts/sizing';
import { isQuantity, quantityValue } from '../syntax/kubernetes-syntax';

/** Requests and limit of a database or cache, as the user gives them. */
export interface DataResourceOptions {
  readonly cpuRequest?: string;
  readonly memoryRequest?: string;
  readonly memoryLimit?: string;
}

/** The same with nothing left open. */
export interface DataResources {
  readonly cpu: string;
  readonly memory: string;
  readonly memoryLimit: string;
}

/** Requests and limit of a server, after a report of those that cannot be. */
export function resolveDataResources(scope: Construct, options: DataResourceOptions, [cpu, memory, memoryLimit]: ResourceRow): DataResources {
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

/** The limit as it will be resolved, without a report. */
export function resolveMemoryLimit({ memoryRequest, memoryLimit }: DataResourceOptions, [, defaultRequest, defaultLimit]: ResourceRow): string {
  const [request, limit] = [memoryRequest ?? defaultRequest, memoryLimit ?? defaultLimit];
  if (!isQuantity(limit)) { return defaultLimit; }
  return memoryLimit === undefined && isQuantity(request) && quantityValue(request) > quantityValue(limit) ? request : limit;
}
