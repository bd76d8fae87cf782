import { Construct } from 'constructs';
import { report } from '../diagnostics/report';
import { ResourceRow } from '../facts/sizing';
import { isQuantity, quantityValue } from '../syntax/kubernetes-syntax';

/** Requests and limit of a database or cache, as the user gives them. */
export interface AmountOptions {
  readonly cpuRequest?: string;
  readonly memoryRequest?: string;
  readonly memoryLimit?: string;
}

/** The same with nothing left open. */
export interface Amounts {
  readonly cpu: string;
  readonly memory: string;
  readonly memoryLimit: string;
}

/** Requests and limit of a server, after a report of those that cannot be. */
export function resolveAmounts(scope: Construct, options: AmountOptions, [cpu, memory, memoryLimit]: ResourceRow): Amounts {
  const amount = (prop: keyof AmountOptions, fallback: string) => {
    const wanted = options[prop] ?? fallback;
    if (isQuantity(wanted)) { return wanted; }
    report(scope, 'HBR-WL-01', { prop, value: wanted });
    return fallback;
  };
  const resolved = { cpu: amount('cpuRequest', cpu), memory: amount('memoryRequest', memory), memoryLimit: amount('memoryLimit', memoryLimit) };
  if (quantityValue(resolved.memoryLimit) >= quantityValue(resolved.memory)) { return resolved; }
  if (options.memoryLimit === undefined) { return { ...resolved, memoryLimit: resolved.memory }; }
  report(scope, 'HBR-WL-02', { prop: 'memoryLimit', value: resolved.memoryLimit, slots: { request: resolved.memory } });
  return resolved;
}

/** The limit as it will be resolved, without a report. */
export function memoryLimitOf({ memoryRequest, memoryLimit }: AmountOptions, [, usualRequest, usualLimit]: ResourceRow): string {
  const [request, limit] = [memoryRequest ?? usualRequest, memoryLimit ?? usualLimit];
  if (!isQuantity(limit)) { return usualLimit; }
  return memoryLimit === undefined && isQuantity(request) && quantityValue(request) > quantityValue(limit) ? request : limit;
}
