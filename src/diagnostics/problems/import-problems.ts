import { ProblemRules } from './problem-rule';

/** Why `cdk8s-harbor import` writes no definition. */
export const IMPORT_PROBLEMS = {
  'HBR-IMPORT-01': {
    severity: 'error',
    must: 'has no values of a chart of Harbor, it holds {found}',
    fix: 'name the file with the values, which have keys such as externalURL, or the object that installs the chart; helm get values <release> --output yaml writes those of a release',
    why: 'Nothing is there that could be imported.',
  },
  'HBR-IMPORT-02': {
    severity: 'error',
    must: 'has {count} installations of Harbor, and a definition is of one: {names}',
    fix: 'say which one by --name',
    why: 'Two Harbors in one definition would have the same names.',
  },
  'HBR-IMPORT-03': {
    severity: 'error',
    must: 'is older than the oldest chart that is known, {oldest}',
    fix: 'upgrade the release to chart {oldest} or newer first, step by step, and import its values then',
    why: 'Older charts have other values, and other defaults: what holds today would have to be guessed.',
  },
  'HBR-IMPORT-04': {
    severity: 'error',
    must: 'is no installation of Harbor among {names}{hint}',
    fix: 'write a name out of the list, as it stands there or that of the release alone',
    why: 'Another installation than the one that is meant would be imported.',
  },
  'HBR-IMPORT-05': {
    severity: 'error',
    must: 'in {place} is put in later, so that nothing is known about it',
    fix: 'give the values as they are installed: helm get values <release> --output yaml',
    why: 'The definition needs the text itself: addresses and names are checked, and other values follow from them.',
  },
  'HBR-IMPORT-06': {
    severity: 'error',
    must: 'is there already, and is not replaced',
    fix: 'name another file by {option}',
    why: 'What is there belongs to somebody else.',
  },
  'HBR-IMPORT-07': {
    severity: 'error',
    must: 'is that of the chart, which native manifests do not have',
    fix: 'leave --native out, or move the data first: docs/moving-from-helm.md says how',
    why: 'Its data would stay behind, and Harbor would start empty.',
  },
  'HBR-IMPORT-08': {
    severity: 'error',
    must: 'in {place} becomes a definition that cannot be synthesised: {problem}',
    fix: 'change the values so that it can, or write the definition nevertheless by --draft and change it',
    why: 'Whoever imports values wants to apply what comes of them.',
  },
  'HBR-IMPORT-09': {
    severity: 'error',
    must: 'is no address that a fleet can make out of the domain name of a cluster',
    fix: 'take --format ts or py, or an https address with a domain name',
    why: 'In a fleet the address of each Harbor follows from the domain name of its cluster.',
  },
} as const satisfies ProblemRules;
