import { Size } from 'cdk8s';
import { Construct } from 'constructs';
import { defaultMaxMemory } from './valkey-server';
import { CacheMemory } from '../contracts';
import { report } from '../diagnostics/report';
import { quantityValue } from '../syntax/quantity';
import { sizeBytes } from '../syntax/size-quantity';

const MEBIBYTE = 1024 * 1024;

/** Resolves `maxmemory` of a server. Reports one that leaves too little of the memory limit to the server itself (`HBR-BUDGET-02`). */
export function resolveCacheMemory(scope: Construct, memoryLimit: string, requested?: Size): CacheMemory & { readonly maxBytes: number } {
  const limit = quantityValue(memoryLimit);
  const most = defaultMaxMemory(limit);
  const maxBytes = requested ? sizeBytes(requested) : most;
  if (maxBytes > most) {
    const slots = { free: inMebibytes(limit - maxBytes), limit: memoryLimit, most: inMebibytes(most) };
    report(scope, 'HBR-BUDGET-02', { prop: 'maxMemory', value: requested?.asString(), slots });
  }
  return { maxBytes, maxMemory: Size.kibibytes(Math.floor(maxBytes / 1024)), memoryLimit: Size.kibibytes(Math.floor(limit / 1024)) };
}

/** Formats a number of bytes in mebibytes for error messages. */
export function inMebibytes(bytes: number): string {
  return `${Math.floor(bytes / MEBIBYTE)}Mi`;
}
