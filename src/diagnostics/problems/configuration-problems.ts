import { ProblemRules } from './problem-rule';

/** Problems of what is inside of a Harbor. */
export const CONFIGURATION_PROBLEMS = {
  'HBR-CONF-01': {
    severity: 'error',
    must: 'must be {what}',
    fix: "write for example '{example}'",
    why: 'Harbor refuses other names. It takes robots whose names begin with scanner for its own, which may do more than they are told.',
  },
  'HBR-CONF-02': {
    severity: 'error',
    must: 'is there twice',
    fix: 'give each of them a name of its own',
    why: 'Names are how objects in Harbor are found again: two of them would change one object for ever.',
  },
  'HBR-CONF-03': {
    severity: 'error',
    must: 'must be a cron {what}',
    fix: "write for example '{example}'",
    why: 'Harbor refuses it, and words such as @daily, and runs nothing. Its six fields begin with a 0 for the seconds; one of five fields gets it.',
  },
  'HBR-CONF-04': {
    severity: 'error',
    must: 'and password belong together',
    fix: 'give both, or neither for a registry that needs no login',
    why: 'Harbor would log in with half of it, and the registry refuses that.',
  },
  'HBR-CONF-05': {
    severity: 'error',
    must: 'must be the name of an endpoint among registries',
    fix: '{hint}',
    why: 'The run would fail for the object, because there is nothing that it could refer to.',
  },
  'HBR-CONF-06': {
    severity: 'error',
    must: 'is of the type {type}, which Harbor {version} refuses as upstream of a proxy cache',
    fix: 'use one of {types}',
    why: 'Core only permits these types. quay.io and registry.k8s.io speak like any other registry: docker-registry.',
  },
  'HBR-CONF-07': {
    severity: 'error',
    must: '{rule}',
    fix: 'leave it out',
    why: 'Signatures are not cached, so that every second pull of a proxy cache would be refused; and Harbor drops settings of proxies elsewhere.',
  },
  'HBR-CONF-08': {
    severity: 'error',
    must: 'is a proxy cache, which takes no images but from its upstream',
    fix: 'name another project',
    why: 'Pushes to it are refused, and replication leaves it out without an error.',
  },
  'HBR-CONF-09': {
    severity: 'error',
    must: 'needs exactly one of {names}',
    fix: 'give one of them',
    why: 'Harbor refuses it otherwise, or does something that nobody asked for.',
  },
  'HBR-CONF-10': {
    severity: 'error',
    must: 'must be a whole number from {least} to {most}',
    fix: 'write for example {example}',
    why: 'Harbor refuses other numbers.',
  },
  'HBR-CONF-11': {
    severity: 'error',
    must: 'must be a date',
    fix: "write for example '2027-01-31'",
    why: 'The list would hold for ever, or not at all.',
  },
  'HBR-CONF-12': {
    severity: 'error',
    must: '{rule}',
    fix: '{hint}',
    why: 'Harbor takes such rules and then keeps nothing, or shows an error in place of them.',
  },
  'HBR-CONF-13': {
    severity: 'error',
    must: 'must name every repository, because {registry} cannot list them',
    fix: "write for example 'example/api', or several names in braces with commas between them",
    why: 'Harbor takes the policy, and every run of it fails with "only support specific repository name".',
  },
  'HBR-CONF-14': {
    severity: 'error',
    must: 'must be the http or https address of Harbor, without a user, a path or a query',
    fix: "write for example 'http://harbor-core' or the external URL",
    why: 'The Job could not reach Harbor, or would write a password into its manifest.',
  },
  'HBR-CONF-15': {
    severity: 'error',
    must: '{rule}',
    fix: '{hint}',
    why: 'Harbor drops settings that it does not know without a word, and refuses values that it cannot use.',
  },
  'HBR-CONF-16': {
    severity: 'error',
    must: 'does not go with the other: {type} and this address',
    fix: '{hint}',
    why: 'Harbor would ask it for paths that are not there, and refuse the endpoint as unhealthy, or fail at every pull.',
  },
  'HBR-CONF-20': {
    severity: 'warning',
    must: 'does not hold for the first pull through a proxy cache: the image comes while it is being cached, and is scanned afterwards',
    fix: 'set scanAll, scan in your pipelines (`trivy image <harbor>/{project}/<image>`), or admit scanned images only (`requireScan` of a PolicyPack)',
    why: 'Nothing is blocked at the first pull; the second one waits for a scan. That is how Harbor works (goharbor/harbor#13242).',
  },
  'HBR-CONF-21': {
    severity: 'warning',
    must: 'is not set, and Harbor gives every proxy cache a retention of seven days',
    fix: 'say how long images stay, for example rules: [{ keep: RetentionTemplate.DAYS_SINCE_PULL, count: 90 }]',
    why: 'Images that nobody pulled for a week are gone when their upstream cannot be reached.',
  },
  'HBR-CONF-70': {
    severity: 'error',
    must: '{rule}',
    fix: '{hint}',
    why: 'The Job and OpenTofu log in with it. A password that nobody uses would only be one more that can leak.',
  },
  'HBR-CONF-71': {
    severity: 'error',
    must: 'cannot be said to {engine}: {why}',
    fix: 'change it, leave it out, or use ConfigurationEngine.job()',
    why: 'It would be left out in silence, or become something else in Harbor.',
  },
  'HBR-CONF-72': {
    severity: 'error',
    must: 'is not for resources of the whole cluster',
    fix: 'leave it out, or use CrossplaneScope.NAMESPACED',
    why: 'They can only refer to a ProviderConfig of the whole cluster.',
  },
  'HBR-CONF-73': {
    severity: 'error',
    must: 'is about the Job, and there is none with {engine}',
    fix: 'leave it out',
    why: 'It would do nothing, and who reads it would think that it does.',
  },
} as const satisfies ProblemRules;
