import { Size } from 'cdk8s';
import { Construct } from 'constructs';
import { defaultMaxMemory } from './valkey-server';
import { CacheMemory } from '../contracts';
import { report } from '../diagnostics/report';
import { quantityValue } from '../syntax/kubernetes-syntax';
import { sizeBytes } from '../syntax/size-quantity';

const MEBIBYTE = 1024 * 1024;

/** What data may take of a server's memory, after a report of what leaves too little for the server itself. */
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

/** A number of bytes for messages. */
export function inMebibytes(bytes: number): string {
  return `${Math.floor(bytes / MEBIBYTE)}Mi`;
}
