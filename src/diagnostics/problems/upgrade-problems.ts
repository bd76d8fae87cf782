import { ProblemRules } from './problem-rule';

/** Problems of plans for upgrades. */
export const UPGRADE_PROBLEMS = {
  'HBR-OPS-40': {
    severity: 'error',
    must: 'must be a release of Harbor that this library knows the way from and to',
    fix: 'write {hint}. Older ones are upgraded by their own guides first',
    why: 'What a release does to the database and to values has been read for these alone, and a plan that guesses loses data.',
  },
  'HBR-OPS-41': {
    severity: 'error',
    must: 'must not be older than {from}, since Harbor cannot go back: nothing migrates its database to an older schema',
    fix: 'restore the backup that was made before the upgrade, with the release and the secret key of that time',
    why: 'The older release does not start on the newer schema, or reads it wrong. A rollback by Helm or Git brings the images back and not the data.',
  },
  'HBR-OPS-42': {
    severity: 'error',
    must: 'must not skip from {from} to {to}: Harbor supports upgrades from its two previous minor versions alone{database}',
    fix: 'leave it out, or stop at {stops}',
    why: 'Migrations over more versions are not tested, and some end with a database that neither release can use.',
  },
  'HBR-OPS-43': {
    severity: 'error',
    must: 'must be newer than {before} and older than {after}',
    fix: 'name the stops in their order, without the first and the last release',
    why: 'A stop that is not on the way would be a step back, which Harbor does not do.',
  },
} as const satisfies ProblemRules;
