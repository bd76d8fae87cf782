import { ProblemRules } from './problem-rule';

/** Problems of a Harbor that the official chart installs: its source, Flux, and what a chart cannot do. */
export const RELEASE_PROBLEMS = {
  'HBR-REL-01': {
    severity: 'error',
    must: 'must be exact',
    fix: "write for example '{example}'",
    why: 'With a range every cluster takes what is newest when it looks, and two clusters of the same configuration run different charts.',
  },
  'HBR-REL-02': {
    severity: 'error',
    must: 'must be the address of the charts, without user and password',
    fix: "write for example '{example}', and give credentials by 'secretName'",
    why: 'Flux cannot fetch the chart, and the address is readable for everybody who can read the source.',
  },
  'HBR-REL-03': {
    severity: 'error',
    must: 'must be a version of the official chart that this library knows',
    fix: 'use one of {known}',
    why: 'Which values there are depends on the version of the chart.',
  },
  'HBR-REL-04': {
    severity: 'error',
    must: 'must install the same minor version of Harbor that is asked for, but the chart is for {installs} and the version is {version}',
    fix: "take chart {chart}, or change 'version'",
    why: 'Environment variables and configuration files differ between minor versions; the images of one do not work with the chart of another.',
  },
  'HBR-REL-05': {
    severity: 'error',
    must: 'must not go back from {to} to {from}',
    fix: 'write ReleaseRemediation.RETRY',
    why: 'Core migrates the database before it answers, and older programs do not start with the newer tables: a failed upgrade would become an outage.',
  },
  'HBR-REL-06': {
    severity: 'error',
    must: '{rule}',
    fix: '{fix}',
    why: 'Flux either tries again for ever or remedies so many times; a number without an end uninstalls and installs in a circle.',
  },
  'HBR-REL-07': {
    severity: 'error',
    must: 'must be the same release or one of the two minor versions before {to}',
    fix: '{fix}',
    why: 'Harbor migrates its database over two minor versions at most, and never back.',
  },
  'HBR-REL-08': {
    severity: 'error',
    must: 'must be {namespace}, where the Secret {secret} is',
    fix: "leave it out, or set the 'namespace' of the storage seam",
    why: 'Flux reads values from the namespace of the HelmRelease and from no other one; the release would wait for the Secret for ever.',
  },
  'HBR-REL-09': {
    severity: 'error',
    must: 'must be keys of letters, digits and _ - . / and items such as [0], not longer than 250 characters together',
    fix: "write for example ['harbor', 'trivy', 'gitHubToken']",
    why: 'The API server refuses the HelmRelease.',
  },
  'HBR-REL-10': {
    severity: 'error',
    must: 'must not be given while {objects} stand beside the chart',
    fix: 'make them in the other cluster, choose what the chart can do, or run Flux in that cluster',
    why: 'Flux installs the chart there, and everything else where it runs itself.',
  },
  'HBR-REL-11': {
    severity: 'error',
    must: 'must be the name of a variable, with letters, digits and _, and stand for a text of at least 3 characters',
    fix: "write for example { SOVEREIGN_FQDN: 'sovereign.invalid' }",
    why: 'Flux leaves anything else as it is, or refuses the whole Kustomization.',
  },
  'HBR-REL-12': {
    severity: 'error',
    must: "must stand for a text of the output, but '{text}' is nowhere",
    fix: 'write the text into the props where the variable shall be, or leave the placeholder out',
    why: 'The variable would never be filled in.',
  },
  'HBR-REL-13': {
    severity: 'error',
    must: 'needs a patch of the output of the chart',
    fix: "leave 'release.postRender' out, or leave this out",
    why: 'The chart has no value for it and would ignore it without a word.',
  },
  'HBR-REL-14': {
    severity: 'error',
    must: 'cannot be said to the chart: {reason}',
    fix: '{fix}',
    why: 'The registry would not start, or do something else than what was asked for.',
  },
  'HBR-REL-15': {
    severity: 'error',
    must: 'is for a HarborRelease alone',
    fix: 'use {instead}',
    why: 'It is made by the chart or filled in by Flux, and nothing of it would be there.',
  },
  'HBR-REL-16': {
    severity: 'error',
    must: 'must be a DNS name: lower-case letters, digits, hyphens and dots',
    fix: "write for example 'harbor'",
    why: 'The API server refuses the object.',
  },
  'HBR-REL-17': {
    severity: 'error',
    must: 'must not be given, because it is taken from {source}',
    fix: 'leave it out',
    why: 'Flux merges the values over those from references once more at the end: of several references only the first would win over a value.',
  },
  'HBR-REL-18': {
    severity: 'error',
    must: 'must not have values of the official chart',
    fix: "give them by 'values' of the HarborRelease",
    why: 'They would be merged unchecked with those that follow from the props.',
  },
  'HBR-REL-19': {
    severity: 'error',
    must: 'must name another HelmRelease',
    fix: 'leave it out',
    why: 'A release that waits for itself is never installed.',
  },
  'HBR-REL-20': {
    severity: 'warning',
    must: 'is a server of a single node without backup and failover, brought along by the chart',
    fix: 'use {instead} in production',
    why: 'With its volume, or with its node, the data is gone.',
  },
  'HBR-REL-21': {
    severity: 'error',
    must: 'must not be the Bitnami chart, which takes other values and images that are no longer updated',
    fix: "leave 'url' out for the official chart; an installation is moved by backing up its database and blobs, and giving them to the official one",
    why: 'Its images went to docker.io/bitnamilegacy in 2025 and get no fixes; none of the values written here would have an effect on it.',
  },
  'HBR-REL-22': {
    severity: 'error',
    must: 'has logins for {hosts}, but the chart is at {host}',
    fix: 'move both to the same host: the url of the chart, and the host of its PullSecret',
    why: 'The registry answers 401 or 403 to a login of another host, and no release that uses this repository is reconciled any more.',
  },
  'HBR-SEAM-01': {
    severity: 'error',
    must: 'must be the name of a Secret without that of a provider (vendor-coupled)',
    fix: "write 'object-storage', or leave it out",
    why: 'A cluster moves to another provider without a change of its releases only if no name says who the provider is.',
  },
  'HBR-SEAM-02': {
    severity: 'error',
    must: "must be the Secret that 'credentials' makes, which is {made}",
    fix: 'leave it out',
    why: 'The registry would read keys from a Secret that nobody makes.',
  },
} as const satisfies ProblemRules;
