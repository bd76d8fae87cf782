import { ProblemRules } from './problem-rule';

/** What `cdk8s-harbor lint` finds in values of charts that were not written with this library. */
export const LINT_PROBLEMS = {
  'HBR-LINT-01': {
    severity: 'error',
    must: 'is no value of chart {chart}',
    fix: '{hint}',
    why: 'Helm takes every key and says nothing: the value does nothing.',
  },
  'HBR-LINT-02': {
    severity: 'error',
    must: 'has a letter in the wrong case',
    fix: "write '{suggestion}'",
    why: 'Helm takes every key and says nothing: the value does nothing.',
  },
  'HBR-LINT-03': {
    severity: 'error',
    must: 'is not read by chart {chart}',
    fix: '{hint}',
    why: 'Helm takes every key and says nothing: the value does nothing.',
  },
  'HBR-LINT-04': {
    severity: 'error',
    must: 'belongs to {feature}, which went with {removed}',
    fix: 'leave it out; {instead}',
    why: 'Helm takes every key and says nothing: the value does nothing.',
  },
  'HBR-LINT-05': {
    severity: 'error',
    must: 'is left out by the chart, so that the default holds',
    fix: 'write {suggestion}',
    why: 'The templates test whether there is a value, and take false, 0 and an empty map for none.',
  },
  'HBR-LINT-06': {
    severity: 'error',
    must: 'is only read if {needs}',
    fix: 'leave it out, or change what it depends on',
    why: 'The value does nothing.',
  },
  'HBR-LINT-07': {
    severity: 'error',
    must: 'is declared by the chart and never read',
    fix: 'leave it out',
    why: 'The value does nothing.',
  },
  'HBR-LINT-08': {
    severity: 'error',
    must: 'must be {needs}',
    fix: '{fix}',
    why: 'The templates of the chart make something else of it, or fail.',
  },
  'HBR-LINT-09': {
    severity: 'error',
    must: 'is a secret in plain text',
    fix: '{fix}',
    why: 'Everybody who can read the repository, its history or the release in the cluster can read it.',
  },
  'HBR-LINT-10': {
    severity: 'error',
    must: 'is a secret that everybody knows: it stands in the values of the chart',
    fix: '{fix}',
    why: 'Who reaches Harbor can log in, or read what it encrypts.',
  },
  'HBR-LINT-11': {
    severity: 'warning',
    must: 'is not given, so that the chart takes the one in its own values, which everybody knows',
    fix: '{fix}',
    why: 'Who reaches Harbor can log in, or read what it encrypts. The key that encrypts cannot be changed later without losing what it encrypted.',
  },
  'HBR-LINT-12': {
    severity: 'warning',
    must: 'seems to hold a secret in plain text: {what}',
    fix: 'take it from a Secret, by valueFrom or by a value that names one',
    why: 'Everybody who can read the repository, its history or the release in the cluster can read it.',
  },
  'HBR-LINT-13': {
    severity: 'error',
    must: 'has a text that YAML takes for a number, a flag or something else: the chart prints it without quotes',
    fix: 'choose a name that begins with a letter and is no word such as true or on',
    why: 'The release cannot be installed, or it uses another name: 0123456 is read as the number 42798.',
  },
  'HBR-LINT-14': {
    severity: 'error',
    must: 'contradicts other values, or what Harbor needs: it {must}',
    fix: '{fix}',
    why: 'Values that contradict each other make a Harbor that does not start, or that loses what is written to it.',
  },
  'HBR-LINT-15': {
    severity: 'warning',
    must: 'does something else than it looks: it {must}',
    fix: '{fix}',
    why: 'It works, but not as it looks.',
  },
  'HBR-LINT-16': {
    severity: 'error',
    must: 'stands there more than once',
    fix: 'remove all but one: the last one counts',
    why: 'YAML readers take the last one and say nothing: the others do nothing, with all that is in them.',
  },
  'HBR-LINT-17': {
    severity: 'warning',
    must: 'cannot be checked exactly: {doubt}',
    fix: "name one of the charts that are known, {known}, by '--chart-version', or look the findings through by hand",
    why: 'Other charts have other keys.',
  },
  'HBR-LINT-18': {
    severity: 'error',
    must: "holds values of Bitnami's chart, as {reason}, and not of the official one",
    fix: 'move to the official chart, whose values have other names; nothing else in it was checked',
    why: "Bitnami's images have moved to an archive without updates.",
  },
  'HBR-LINT-19': {
    severity: 'error',
    must: 'must be a JSON object of settings of Harbor, as a text{detail}',
    fix: 'write for example { "session_timeout": 120 }, with the braces in quotes',
    why: 'Core does not start with settings that it does not know or cannot read.',
  },
  'HBR-LINT-20': {
    severity: 'warning',
    must: 'has a variable that follows from other values: {name}',
    fix: 'leave it out, and set the value that it follows from',
    why: 'The container gets another value than the rest of Harbor.',
  },
  'HBR-LINT-21': {
    severity: 'error',
    must: 'is a name with dots in it, and no path',
    fix: 'write one map inside of the other, each on a line of its own',
    why: 'Only --set takes dots for the way to a value: the value does nothing.',
  },
  'HBR-LINT-22': {
    severity: 'warning',
    must: 'is the image of another release than chart {chart} is made for, which is {expected}',
    fix: 'leave it out, and choose the version of the chart',
    why: 'Components of different releases do not understand each other, and the database is migrated by one of them alone.',
  },
  'HBR-LINT-23': {
    severity: 'error',
    must: 'does not reach Harbor with {renderer}: the chart reads the Secret while it is rendered, and {renderer} renders it without the cluster',
    fix: 'give REDIS_PASSWORD and the addresses of the cache to the containers by extraEnvVars, or let Helm or Flux install the chart',
    why: 'The templates get an empty password: no component can log in to the cache.',
  },
  'HBR-LINT-24': {
    severity: 'warning',
    must: 'leaves secrets to chance, which {renderer} makes anew whenever it renders the chart',
    fix: 'name a Secret by each of {names}',
    why: 'Every synchronisation changes Secrets and restarts components: running logins and uploads break, and the application is never in sync.',
  },
} as const satisfies ProblemRules;
