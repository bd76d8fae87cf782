import { ProblemRules } from './problem-rule';

/** Problems of acknowledged warnings. */
export const WARNING_PROBLEMS = {
  'HBR-WARN-01': {
    severity: 'error',
    must: 'must be the code of a warning',
    fix: '{hint}',
    why: 'It would acknowledge nothing, while its author believes that the warning is answered.',
  },
  'HBR-WARN-02': {
    severity: 'error',
    must: 'is the code of an error',
    fix: 'correct what it reports; only warnings can be acknowledged',
    why: 'An error says that Harbor cannot work, and no reason changes that.',
  },
  'HBR-WARN-03': {
    severity: 'error',
    must: 'must say why {code} is right here',
    fix: "write a sentence, such as 'the cache is in the same namespace, and policies let nobody else in'",
    why: 'Whoever reads the definition later cannot tell a decision from something that was hidden.',
  },
  'HBR-WARN-04': {
    severity: 'warning',
    must: 'acknowledges {code}, which does not occur',
    fix: 'remove it, or move it to where the warning occurs',
    why: 'It would answer a warning of the future that nobody has read.',
  },
  'HBR-WARN-05': {
    severity: 'error',
    must: 'allows no warning without an answer, but there are {count}',
    fix: 'correct what they report, or acknowledge each with a reason',
    why: 'Warnings were made errors, so that none of them is overlooked.',
  },
} as const satisfies ProblemRules;
