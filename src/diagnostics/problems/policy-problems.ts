import { ProblemRules } from './problem-rule';

/** Problems of image routes and of policy packs. */
export const POLICY_PROBLEMS = {
  'HBR-ROUTE-01': {
    severity: 'error',
    must: 'must be a registry as names of images begin with: a host, with its port if it has one',
    fix: 'write {hint}, without scheme or path',
    why: 'No image begins with it, so the route would lead nothing to Harbor.',
  },
  'HBR-ROUTE-02': {
    severity: 'error',
    must: 'must have one route only',
    fix: 'leave one of the routes out',
    why: 'An image can be rewritten to one project only: which one would depend on their order.',
  },
  'HBR-ROUTE-03': {
    severity: 'error',
    must: 'is the project of {other} already, and a proxy cache has one registry behind it',
    fix: 'give every upstream a project of its own',
    why: 'Harbor asks the registry of the project for every image: those of the other registry are not found, or are other images.',
  },
  'HBR-ROUTE-04': {
    severity: 'error',
    must: "must be the name of a project: lower case letters and digits, with single '.', '_' or '-' between them",
    fix: "write for example 'docker-hub', without a path",
    why: 'Harbor refuses such a project, so it cannot exist.',
  },
  'HBR-ROUTE-05': {
    severity: 'error',
    must: 'is Harbor itself',
    fix: 'leave the route out: images of Harbor stay as they are',
    why: 'Harbor would have to pull its own images through itself.',
  },
  'HBR-ROUTE-06': {
    severity: 'warning',
    must: 'looks like a misspelt {meant}',
    fix: "write '{meant}' if that is what is meant",
    why: 'A route for a registry that does not exist leads nothing to Harbor, and nobody notices.',
  },
  'HBR-POLICY-01': {
    severity: 'error',
    must: 'is a rule that {engine} cannot say',
    fix: 'leave it out, or make a second pack with engine: PolicyEngine.KYVERNO for it',
    why: 'A ValidatingAdmissionPolicy allows and denies what it sees: it changes nothing, asks no registry and makes no objects.',
  },
  'HBR-POLICY-02': {
    severity: 'warning',
    must: 'is a language that Kyverno has deprecated in 1.17 and refuses from 1.20 on',
    fix: 'write PolicyEngine.KYVERNO as soon as Kyverno is 1.17 or newer',
    why: 'The chart of Kyverno 1.20 cannot be installed while the cluster has a ClusterPolicy.',
  },
  'HBR-POLICY-03': {
    severity: 'error',
    must: 'must be names of namespaces, without patterns',
    fix: 'write each namespace out',
    why: 'The API server compares the name of the namespace as it is: a pattern leaves nothing out, and what it was to protect cannot start.',
  },
  'HBR-POLICY-04': {
    severity: 'error',
    must: "must be what names of images begin with: a host with a dot or a port, and a path below it if need be, without a '/' at its end",
    fix: "write for example 'registry.example.com' or 'registry.example.com/team'",
    why: 'It matches no image, or more images than it looks like.',
  },
  'HBR-POLICY-07': {
    severity: 'warning',
    must: 'denies Deployments and other workloads whose images are only rewritten in their Pods',
    fix: 'leave it out: what runs is checked in the Pods, after it was rewritten',
    why: 'A Deployment of nginx is denied, although its Pods would have pulled nginx from Harbor.',
  },
  'HBR-POLICY-08': {
    severity: 'warning',
    must: 'leaves images of every host in, for {host} is a public registry',
    fix: 'write {host}/<organisation>, or leave it out and give a route instead',
    why: 'Everybody can push to a public registry, so the rule would keep nobody out.',
  },
  'HBR-POLICY-09': {
    severity: 'error',
    must: 'must have a host that names of images can begin with: one with a dot, or with a port',
    fix: 'give Harbor a name with a dot in externalUrl',
    why: 'Container runtimes take everything else for an organisation of Docker Hub, and pull from there.',
  },
  'HBR-POLICY-10': {
    severity: 'error',
    must: 'needs a policy in CEL',
    fix: 'write requireHarborImages: { engine: PolicyEngine.VALIDATING_ADMISSION_POLICY }, or let the pack have PolicyEngine.KYVERNO',
    why: 'The patterns of a ClusterPolicy cannot tell the short names of Docker Hub from images of other registries.',
  },
} as const satisfies ProblemRules;
