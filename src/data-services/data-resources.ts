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
export function settleAmounts(scope: Construct, options: AmountOptions, [cpu, memory, memoryLimit]: ResourceRow): Amounts {
  const amount = (prop: keyof AmountOptions, fallback: string) => {
    const wanted = options[prop] ?? fallback;
    if (isQuantity(wanted)) { return wanted; }
    report(scope, 'HBR-WL-01', { prop, value: wanted });
    return fallback;
  };
  const settled = { cpu: amount('cpuRequest', cpu), memory: amount('memoryRequest', memory), memoryLimit: amount('memoryLimit', memoryLimit) };
  if (quantityValue(settled.memoryLimit) >= quantityValue(settled.memory)) { return settled; }
  if (options.memoryLimit === undefined) { return { ...settled, memoryLimit: settled.memory }; }
  report(scope, 'HBR-WL-02', { prop: 'memoryLimit', value: settled.memoryLimit, slots: { request: settled.memory } });
  return settled;
}

/** The limit as it will be settled, without a report. */
export function memoryLimitOf({ memoryRequest, memoryLimit }: AmountOptions, [, usualRequest, usualLimit]: ResourceRow): string {
  const [request, limit] = [memoryRequest ?? usualRequest, memoryLimit ?? usualLimit];
  if (!isQuantity(limit)) { return usualLimit; }
  return memoryLimit === undefined && isQuantity(request) && quantityValue(request) > quantityValue(limit) ? request : limit;
}
