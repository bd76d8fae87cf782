import { ProblemRules } from './problem-rule';

/** Problems of alerts and dashboards. */
export const OPERATIONS_PROBLEMS = {
  'HBR-OPS-01': {
    severity: 'error',
    must: "must be given unless 'elsewhere' is, and only then; given are {found}",
    fix: "write harbor: <the construct>, or for example elsewhere: { namespace: 'harbor' }",
    why: 'It has to be clear which Harbor is watched.',
  },
  'HBR-OPS-02': {
    severity: 'error',
    must: "must have 'metrics'",
    fix: "set 'metrics' of the Harbor, with a serviceMonitor",
    why: 'No component serves metrics without it: no alert could ever fire.',
  },
  'HBR-OPS-03': {
    severity: 'warning',
    must: "has no 'metrics.serviceMonitor': its series have to have the labels that one would give them, namespace, service and pod",
    fix: "set 'metrics.serviceMonitor: {}', or acknowledge that something else scrapes Harbor",
    why: 'An alert about series with other labels never fires, and nobody notices.',
  },
  'HBR-OPS-04': {
    severity: 'error',
    must: 'must be a share {range}',
    fix: 'write for example {example}',
    why: 'The alert would always fire, or never.',
  },
  'HBR-OPS-05': {
    severity: 'error',
    must: 'must be a number of at least 0',
    fix: 'write for example {example}',
    why: 'The alert would always fire, or never.',
  },
  'HBR-OPS-06': {
    severity: 'error',
    must: 'must be the name of an alert{hint}',
    fix: 'copy it from docs/runbooks.md',
    why: 'The alert that is meant would stay as it is.',
  },
  'HBR-OPS-07': {
    severity: 'error',
    must: 'must be an http or https URL without a fragment',
    fix: "write for example 'https://wiki.example.com/harbor-runbooks'",
    why: 'Whoever is woken by an alert opens it, and the name of the alert is added as the fragment.',
  },
  'HBR-OPS-08': {
    severity: 'error',
    must: 'must have names of labels of Prometheus, other than {taken}',
    fix: "write for example { cluster: 'prod-eu-1' }",
    why: 'Prometheus refuses other names, and all rules of the file with them.',
  },
  'HBR-OPS-09': {
    severity: 'error',
    must: 'must be less than the {renewal} before its expiry at which Certificate {name} is renewed',
    fix: 'shorten it, or leave HarborCertificateExpiring out',
    why: 'The alert would fire before each renewal, although nothing is wrong.',
  },
  'HBR-OPS-10': {
    severity: 'warning',
    must: 'runs beside Harbor, but Prometheus does not scrape it: there are no alerts about it',
    fix: "set 'podMonitor' or 'metrics' of the choice, or acknowledge that something else watches it",
    why: 'Harbor is down without it, and the alerts of Harbor do not say why.',
  },
  'HBR-OPS-11': {
    severity: 'error',
    must: 'must be the name of a label of Prometheus',
    fix: "write for example 'cluster'",
    why: 'Every query of the dashboard would be refused.',
  },
  'HBR-OPS-44': {
    severity: 'error',
    must: 'must have a label',
    fix: "write for example { dashboards: 'grafana' }, a label of the Grafana object",
    why: 'Without one the dashboards get into every Grafana that the operator knows, and the selector cannot be changed afterwards.',
  },
} as const satisfies ProblemRules;
