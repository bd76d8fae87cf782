/* The results of all scenarios, of the last run of each: docs/boot.md is made of them. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { isGood, ScenarioResult } from './result';
import { BootScenario, Dialect } from './scenarios/scenario';

/** Where they are kept. */
export const RESULTS_FILE = join(__dirname, 'results.json');

/** What is kept of a result. */
export interface RecordedResult {
  readonly name: string;
  readonly dialect: Dialect;
  readonly good: boolean;
  readonly checks: readonly { readonly title: string; readonly good: boolean }[];
  /** Seconds of the slowest container at the start. */
  readonly slowest: number;
  readonly restarts: number;
  /** Versions of the programs, that of Harbor first. */
  readonly versions: readonly string[];
  readonly seconds: number;
  /** In MiB. */
  readonly memory: number;
  /** What it ran on. */
  readonly machine: string;
}

/** What is kept of a result of this machine. */
export function recorded(result: ScenarioResult): RecordedResult {
  const { name, dialect, checks, starts, versions, seconds, memory } = result;
  const harbor = checks.find(it => it.good && it.title.startsWith('Harbor says'))?.detail.replace(/-.*/, '');
  return {
    name,
    dialect,
    good: isGood(result),
    checks: checks.map(({ title, good }) => ({ title, good })),
    slowest: Math.max(0, ...starts.map(it => it.seconds)),
    restarts: starts.reduce((sum, it) => sum + it.restarts, 0),
    versions: [...harbor ? [`Harbor ${harbor}`] : [], ...new Set(versions)],
    seconds,
    memory,
    machine: `${cpus().length} cores with ${Math.round(totalmem() / 2 ** 30)} GiB of memory`,
  };
}

/** Puts new results in the place of older ones of the same start; in the order of the scenarios, and without those that no longer exist. */
export function merged(
  older: readonly RecordedResult[], newer: readonly RecordedResult[], scenarios: readonly Pick<BootScenario, 'name' | 'dialects'>[],
): RecordedResult[] {
  const all = [...newer, ...older];
  const newest = (name: string, dialect: Dialect) => all.find(it => it.name === name && it.dialect === dialect);
  return scenarios.flatMap(({ name, dialects }) => dialects.flatMap(dialect => newest(name, dialect) ?? []));
}

/** The results that are kept. */
export function readRecorded(): RecordedResult[] {
  return existsSync(RESULTS_FILE) ? JSON.parse(readFileSync(RESULTS_FILE, 'utf8')) : [];
}

export function writeRecorded(results: readonly RecordedResult[]): void {
  writeFileSync(RESULTS_FILE, `${JSON.stringify(results, undefined, 2)}\n`);
}
