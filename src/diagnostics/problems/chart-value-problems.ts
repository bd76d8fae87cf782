import { ProblemRules } from './problem-rule';

/** Problems of values that the user passes to the official chart unchanged. */
export const CHART_VALUE_PROBLEMS = {
  'HBR-VAL-01': {
    severity: 'error',
    must: 'is no value of chart {chart}',
    fix: '{hint}',
    why: 'Helm takes every key and says nothing: the value does nothing.',
  },
  'HBR-VAL-02': {
    severity: 'error',
    must: 'has a letter in the wrong case',
    fix: "write '{suggestion}'",
    why: 'Helm takes every key and says nothing: the value does nothing.',
  },
  'HBR-VAL-03': {
    severity: 'error',
    must: 'is not read by chart {chart}',
    fix: '{hint}',
    why: 'Helm takes every key and says nothing: the value does nothing.',
  },
  'HBR-VAL-04': {
    severity: 'error',
    must: 'is left out by the chart, so that the default holds',
    fix: 'write {suggestion}',
    why: 'The chart tests whether there is a value, and takes false, 0 and an empty map for none.',
  },
  'HBR-VAL-05': {
    severity: 'error',
    must: 'is only read if {needs}',
    fix: 'leave it out, or change what it depends on',
    why: 'The value does nothing.',
  },
  'HBR-VAL-06': {
    severity: 'error',
    must: 'is a secret',
    fix: "give it by 'secrets' and the other props, or take it from a Secret by 'release.valuesFrom'",
    why: 'Values are readable in Git and in the cluster.',
  },
  'HBR-VAL-07': {
    severity: 'error',
    must: 'is declared by the chart and never read',
    fix: 'leave it out',
    why: 'The value does nothing.',
  },
  'HBR-VAL-08': {
    severity: 'error',
    must: 'must be {needs}',
    fix: 'write another value',
    why: 'The templates of the chart make something else of it, or fail.',
  },
  'HBR-VAL-09': {
    severity: 'error',
    must: 'must not contradict the prop that it follows from',
    fix: '{fix}',
    why: 'Patches, network policies, Secrets and reports follow the prop: the release would be half the one and half the other, or a patch undoes the value.',
  },
  'HBR-VAL-10': {
    severity: 'error',
    must: 'must be a JSON object of settings of Harbor, as a text{detail}',
    fix: 'write for example { "session_timeout": 120 }, with the braces in quotes',
    why: 'Core does not start with settings that it does not know or cannot read.',
  },
  'HBR-VAL-11': {
    severity: 'error',
    must: 'must not have a text that YAML takes for a number, a flag or something else: the chart prints {path} without quotes',
    fix: 'choose a name that begins with a letter and is no word such as true or on, and a DNS name in place of an IPv6 address; or use Harbor, which writes quotes',
    why: 'The release cannot be installed, or it uses another name: 0123456 is read as the number 42798.',
  },
} as const satisfies ProblemRules;
