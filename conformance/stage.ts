/* Helpers that all stages share. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asYaml } from './documents';
import { Output } from './outputs';

/** Problems by name of the output. */
export type Problems = ReadonlyMap<string, readonly string[]>;

/** The paths of programs by name, and a working folder. */
export interface Workplace {
  readonly path: (name: string) => string;
  readonly has: (name: string) => boolean;
  readonly folder: string;
}

/** The result of a program. */
export interface Answer {
  readonly ok: boolean;
  readonly out: string;
  readonly err: string;
}

/** Runs a program to its end. */
export function runProgram(program: string, args: readonly string[], options: { cwd?: string; input?: string } = {}): Answer {
  const { status, stdout, stderr, error } = spawnSync(program, args, { ...options, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  return { ok: status === 0, out: stdout ?? '', err: error ? error.message : stderr };
}

/** Writes each output into a file of its own; returns the paths, in the same order. */
export function writeOutputs(outputs: readonly Output[], folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  return outputs.map(({ objects }, index) => {
    const file = join(folder, `${index}.yaml`);
    writeFileSync(file, asYaml(objects));
    return file;
  });
}

/** Collects problems by a key. */
export function grouped(rows: readonly { readonly name: string; readonly problem: string }[]): Problems {
  const problems = new Map<string, string[]>();
  for (const { name, problem } of rows) { problems.set(name, [...problems.get(name) ?? [], problem]); }
  return problems;
}
