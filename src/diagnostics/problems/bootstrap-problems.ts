import { ProblemRules } from './problem-rule';

/** Problems of the bootstrap of Harbor. */
export const BOOTSTRAP_PROBLEMS = {
  'HBR-BOOT-01': {
    severity: 'error',
    must: 'must be able to start without itself, but {cycle}',
    fix: '{fix}',
    why: 'After an outage of all nodes at once nothing can be pulled: Harbor waits for an image that only Harbor has.',
  },
  'HBR-BOOT-02': {
    severity: 'error',
    must: 'must be a name that no other dependency of the list has',
    fix: "write for example 'cilium'",
    why: 'What needs it would refer to two things.',
  },
  'HBR-BOOT-03': {
    severity: 'error',
    must: 'must have the images of the dependency',
    fix: "write them as its Pods do, for example ['quay.io/cilium/cilium:v1.19.3']",
    why: 'Without them nothing is proven about it.',
  },
  'HBR-BOOT-04': {
    severity: 'error',
    must: 'must be names of dependencies that are known, or in the list',
    fix: 'correct the spelling, or add the dependency to the list',
    why: 'What it stands for would be left out of the proof.',
  },
} as const satisfies ProblemRules;
