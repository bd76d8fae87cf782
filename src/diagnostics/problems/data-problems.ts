import { ProblemRules } from './problem-rule';

/** Problems of data and keys: how they could be lost, and who else writes to the same place. */
export const DATA_PROBLEMS = {
  'HBR-DATA-01': {
    severity: 'warning',
    must: 'lets Flux, Argo CD and Helm delete {objects} as soon as they leave the manifests',
    fix: 'leave it out where images, databases or keys have to outlive a change of the manifests',
    why: 'Another storage, database, cache or release name replaces these objects by others, and their volumes, buckets and keys are deleted with them.',
  },
  'HBR-DATA-02': {
    severity: 'error',
    must: 'must not be that of another Harbor, {other}, which has the same {what}: {where}',
    fix: '{fix}',
    why: 'Both write to it without knowing of each other: migrations, jobs, sessions and garbage collection of one destroy the data of the other.',
  },
} as const satisfies ProblemRules;
