import { ProblemRules } from './problem-rule';

/** Problems of budgets: values that are valid by themselves, but too high in total. HBR-BUDGET-01 is in `harbor-problems.ts`. */
export const BUDGET_PROBLEMS = {
  'HBR-BUDGET-02': {
    severity: 'error',
    must: 'leaves {free} of the {limit} that the container may use, and a quarter has to stay free',
    fix: 'lower it to {most}, or raise memoryLimit',
    why: 'While the server writes its log anew it needs memory for what changes meanwhile; the kernel ends a server that goes beyond its limit.',
  },
  'HBR-BUDGET-03': {
    severity: 'error',
    must: "is 'openova', whose table has {table} for {rows}, but they request {requested}",
    fix: 'lower the requests or the replicas, or choose another size',
    why: 'The nodes of a solo cluster are sized for the table: pods beyond it stay pending.',
  },
  'HBR-BUDGET-04': {
    severity: 'error',
    must: 'must not have quotas of {quotas} together: blobs may take {capacity}',
    fix: 'lower the quotas, or give the volume or the bucket that much',
    why: 'Pushes fail within their quota once the storage is full, and so does the garbage collection that would free it.',
  },
  'HBR-BUDGET-05': {
    severity: 'error',
    must: 'must be said for the volume of all blobs',
    fix: 'write for example Size.gibibytes(100), for what is pushed and cached until it is cleaned up; a claim that the official chart made for a Harbor without a size has {size}',
    why: 'No size is right for everybody: a few images fill a small volume, pushes fail then, and not every storage class can enlarge it.',
  },
  'HBR-BUDGET-06': {
    severity: 'error',
    must: 'is one Pod without failover, for evaluation only, but {components} shall have several Pods',
    fix: 'use {choices}, or one replica of {components}',
    why: 'More Pods of Harbor are no high availability while all of them stop with that one Pod.',
  },
  'HBR-BUDGET-10': {
    severity: 'error',
    must: 'must be {rule}',
    fix: 'write what a day and a kept image are in your Harbor, for example 20 GiB a day that are kept for 30 days',
    why: 'The storage that the content takes is computed from it.',
  },
  'HBR-BUDGET-11': {
    severity: 'warning',
    must: 'takes {needed}, but blobs may take {capacity}',
    fix: 'give the volume (volume.size) or the bucket (maxSize) that much, keep less, or mirror less',
    why: 'Pushes to all projects fail once the storage is full, and so does the garbage collection that would free it.',
  },
} as const satisfies ProblemRules;
