/* How much memory the processes of a run need. */
import { readdirSync, readFileSync } from 'node:fs';

/** The memory of all processes that can be seen, in MiB; pages that several share count once. */
export function memoryNow(): number {
  const kibibytes = readdirSync('/proc').filter(name => /^\d+$/.test(name)).map(shareOf);
  return Math.round(kibibytes.reduce((sum, it) => sum + it, 0) / 1024);
}

function shareOf(process: string): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${process}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0; // it has ended
  }
}

/** Measures every few seconds; `stop` returns the largest sum. */
export function watchMemory(seconds: number): { stop(): number } {
  let largest = memoryNow();
  const timer = setInterval(() => { largest = Math.max(largest, memoryNow()); }, seconds * 1000);
  return { stop: () => { clearInterval(timer); return Math.max(largest, memoryNow()); } };
}
