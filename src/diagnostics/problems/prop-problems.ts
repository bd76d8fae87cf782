import { ProblemRules } from './problem-rule';

/** Problems of props in general: misspelt, missing, of the wrong type, or without effect. */
export const PROP_PROBLEMS = {
  'HBR-PROP-01': {
    severity: 'error',
    must: 'is not a prop of {struct}',
    fix: '{hint}',
    why: 'It would do nothing, while its author believes that it does.',
  },
  'HBR-PROP-02': {
    severity: 'error',
    must: 'must be {expected}',
    fix: '{hint}',
    why: 'It would be ignored, or written into something that Kubernetes or Harbor refuses.',
  },
  'HBR-PROP-03': {
    severity: 'error',
    must: 'must be given',
    fix: 'write for example {example}',
    why: 'Nothing can be made without it, and there is no default that is right for everybody.',
  },
  'HBR-PROP-04': {
    severity: 'warning',
    must: 'has no effect, because {reason}',
    fix: '{instead}',
    why: 'It does nothing, while its author believes that it does.',
  },
  'HBR-PROP-05': {
    severity: 'error',
    must: 'must be {what}',
    fix: 'write for example {example}',
    why: 'Kubernetes, or the program that reads it, refuses it when it is applied, or takes it for something else.',
  },
  'HBR-TIME-01': {
    severity: 'error',
    must: 'must be a whole number of {unit}, at least {least}',
    fix: 'write for example {example}',
    why: 'Kubernetes and Harbor count whole {unit}; they refuse anything else or cut it off.',
  },
} as const satisfies ProblemRules;
