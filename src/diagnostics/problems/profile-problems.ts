import { ProblemRules } from './problem-rule';

/** Problems of image catalogues and of profiles of platforms. */
export const PROFILE_PROBLEMS = {
  'HBR-PROFILE-01': {
    severity: 'error',
    must: 'must have an image for every container that this Harbor runs',
    fix: "set the 'repository' and 'tag' of '{prop}', or choose what does not need it: nginx is there for Services of type ClusterIP, NodePort and LoadBalancer",
    why: 'One image of another origin would be pulled from where the catalogue is there to keep a cluster away from.',
  },
  'HBR-PROFILE-02': {
    severity: 'error',
    must: 'must be {shape}',
    fix: "write for example { registry: 'registry.example.com/hardened', repositories: { core: 'goharbor/harbor-core' } }",
    why: 'The names of all images are made from it.',
  },
  'HBR-PROFILE-03': {
    severity: 'error',
    must: "must be given, because '{other}' is",
    fix: 'write for example {example}, or leave out both to try Harbor out',
    why: 'A Harbor with one of them is meant for production. An empty one beside it would be for evaluation only.',
  },
  'HBR-PROFILE-04': {
    severity: 'error',
    must: 'must be chosen in a fleet, where nothing is tried out by accident',
    fix: "write for example Database.external({ host: 'db.example.com' }) and Cache.external({ host: 'redis.example.com' }), or Database.evaluation() and Cache.evaluation()",
    why: 'Lines that are lost in a merge would put an empty Harbor in place of one that has a database, in all clusters at once.',
  },
} as const satisfies ProblemRules;
