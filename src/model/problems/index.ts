import { AUTH_PROBLEMS } from './auth-problems';
import { CACHE_PROBLEMS } from './cache-problems';
import { DATABASE_PROBLEMS } from './database-problems';
import { EXPOSURE_PROBLEMS } from './exposure-problems';
import { HARBOR_PROBLEMS } from './harbor-problems';
import { ProblemRule } from './problem-rule';
import { SECRET_PROBLEMS } from './secret-problems';
import { STORAGE_PROBLEMS } from './storage-problems';
import { WORKLOAD_PROBLEMS } from './workload-problems';

/** The whole catalogue: every code that a synthesis can report, by area. docs/errors.md is generated from it. */
export const PROBLEMS = {
  ...HARBOR_PROBLEMS,
  ...DATABASE_PROBLEMS,
  ...CACHE_PROBLEMS,
  ...STORAGE_PROBLEMS,
  ...EXPOSURE_PROBLEMS,
  ...SECRET_PROBLEMS,
  ...AUTH_PROBLEMS,
  ...WORKLOAD_PROBLEMS,
} as const satisfies Record<string, ProblemRule>;

/** A code of the catalogue. */
export type ProblemCode = keyof typeof PROBLEMS;
