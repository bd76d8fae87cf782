import { ProblemRules } from './problem-rule';

/** Problems of checks of pulling, and of pull Secrets. */
export const PULL_PROBLEMS = {
  'HBR-PULL-01': {
    severity: 'error',
    must: "must be given unless 'harbor' is, and only then; given are {found}",
    fix: "write for example registry: 'registry.example.com', or harbor: <the construct>",
    why: 'It has to be clear which registry is pulled from, and there is one for each check.',
  },
  'HBR-PULL-02': {
    severity: 'error',
    must: 'must be a registry as names of images begin with: a host, with its port if it has one',
    fix: "write for example 'registry.example.com' or 'registry.example.com:8443', without scheme and path",
    why: 'Nodes find registry and login by this text.',
  },
  'HBR-PULL-03': {
    severity: 'error',
    must: 'must have an external URL with https',
    fix: 'give Harbor a certificate, or leave the check out',
    why: 'The login would go over the network in clear text, so the check refuses to send it.',
  },
  'HBR-PULL-04': {
    severity: 'error',
    must: 'must be an image of {host}, or one that a route leads through it',
    fix: "write '{host}/<project>/<path>:<tag>', or add a route for its registry to 'routes'",
    why: 'It would be pulled from another registry, and say nothing about this one.',
  },
  'HBR-PULL-05': {
    severity: 'error',
    must: 'must have at least one entry',
    fix: 'name a small image of each project that is pulled from',
    why: 'A check of nothing always succeeds.',
  },
  'HBR-PULL-06': {
    severity: 'error',
    must: "cannot be combined with 'caSecretName'",
    fix: 'keep the one that has the CA',
    why: 'One file is trusted, and it would depend on their order which.',
  },
  'HBR-PULL-07': {
    severity: 'error',
    must: 'must be a cron expression of five fields',
    fix: "write for example '17 3 * * *'",
    why: 'The API server refuses the CronJob.',
  },
  'HBR-PULL-08': {
    severity: 'error',
    must: 'must be a DNS label of at most 52 characters',
    fix: "write for example 'pull-preflight'",
    why: 'The API server refuses a CronJob with a longer name, and a Job gets a hash behind it.',
  },
  'HBR-PULL-09': {
    severity: 'error',
    must: 'must be given for {image}: its project {project} is private',
    fix: 'name the pull Secret of the project, or set visibility: RouteVisibility.PUBLIC for its route',
    why: 'Harbor answers 401 without a login: the check could not succeed.',
  },
  'HBR-PULL-10': {
    severity: 'warning',
    must: 'have no image that goes through the project {project}, where images of {upstream} come from',
    fix: 'add a small image of {upstream}',
    why: 'A wrong credential of the project or an upstream that cannot be reached would be noticed by the first Pod that needs it.',
  },
  'HBR-PULL-11': {
    severity: 'error',
    must: 'must be a whole number up to {most}',
    fix: 'leave it out for the default',
    why: 'More would be an attack on the registry rather than a check.',
  },
  'HBR-PULL-12': {
    severity: 'error',
    must: 'must not be longer than the time for all tries, {timeout} s',
    fix: "raise 'timeout', or leave both out",
    why: 'The Job would be ended in the middle of its first try, without a word about what is wrong.',
  },
  'HBR-PULL-13': {
    severity: 'error',
    must: 'must have addresses or Pods: a NetworkPolicy has no names, and these names are not in the public DNS',
    fix: "write for example [{ cidrs: ['10.0.4.20/32'] }], or the Pods of the gateway, or set kind: NetworkPolicyKind.CILIUM",
    why: 'The policy would let the Pods into the internet and not to where the registry is.',
  },
  'HBR-PULL-14': {
    severity: 'error',
    must: "must be platforms as indexes of images have them: operating system, '/' and architecture",
    fix: "write for example 'linux/amd64'",
    why: 'No manifest of an index would be looked at.',
  },
  'HBR-PULL-15': {
    severity: 'error',
    must: 'must be a whole number',
    fix: 'write for example -5; what pulls is in a later wave',
    why: 'Argo CD takes what is no number for wave 0.',
  },
  'HBR-PULL-20': {
    severity: 'warning',
    must: 'has an account without a project, which can pull from all of them',
    fix: 'make a robot account for each project, and name the project here',
    why: 'Whoever reads the Secret of one namespace can pull the images of all teams.',
  },
  'HBR-PULL-21': {
    severity: 'error',
    must: "must name projects as Harbor has them: lower case letters and digits, with single '.', '_' or '-' between them",
    fix: "write for example 'docker-hub', without host and path",
    why: 'Nodes look the login up by host and project, and would find none.',
  },
  'HBR-PULL-22': {
    severity: 'error',
    must: 'must have one account for each project',
    fix: 'leave one of them out',
    why: 'A pull Secret has one login for each project: which one would depend on their order.',
  },
  'HBR-PULL-23': {
    severity: 'error',
    must: 'must have at least one entry',
    fix: "write for example namespaces: ['apps']",
    why: 'Pods can only use Secrets of their own namespace.',
  },
  'HBR-PULL-24': {
    severity: 'error',
    must: "must be the output of 'kubeseal --raw' for the namespace {namespace}",
    fix: "write what 'kubeseal --raw --namespace {namespace} --name {secretName} --from-file=/dev/stdin < config.json' prints",
    why: 'The controller could not decrypt it, or the login would stand in the manifests for everybody to read.',
  },
  'HBR-PULL-25': {
    severity: 'warning',
    must: 'has no account for the private project {project}',
    fix: 'add one, or set visibility: RouteVisibility.PUBLIC for its route; it is right if nodes log in by themselves',
    why: 'Harbor answers 401 to Pods with images of this project.',
  },
  'HBR-PULL-26': {
    severity: 'error',
    must: 'are used up: {object} still names {secret}, which goes away',
    fix: "take it out of 'imagePullSecrets' there",
    why: 'The kubelet would complain about a missing Secret for each Pod, and nobody could tell whether it is needed.',
  },
  'HBR-PULL-28': {
    severity: 'error',
    must: "is for none of the 'namespaces': {namespaces}",
    fix: 'add the namespace there, or leave the value out',
    why: 'The Secret would not be made, and Pods of that namespace could not pull.',
  },
  'HBR-PULL-27': {
    severity: 'error',
    must: 'must have at least one entry',
    fix: "write the keys below 'auths' of the Secret, such as hosts: ['ghcr.io']",
    why: 'What it is for decides whether it is still needed.',
  },
} as const satisfies ProblemRules;
