import { ProblemRules } from './problem-rule';

/** Problems of pods and how they are scheduled. */
export const WORKLOAD_PROBLEMS = {
  'HBR-WL-01': {
    severity: 'error',
    must: 'must be a Kubernetes quantity',
    fix: "write for example '500m' for processor time or '512Mi' for memory",
    why: 'The API server refuses the whole object.',
  },
  'HBR-WL-02': {
    severity: 'error',
    must: 'must not be below the request of {request}',
    fix: 'raise the limit or lower the request',
    why: 'The API server refuses the whole object.',
  },
  'HBR-WL-03': {
    severity: 'error',
    must: 'must be a tag that always means the same image',
    fix: "write a release such as 'v2.15.2'; 'latest' and 'dev' move",
    why: 'Two pods of one Deployment would run different programs against one database.',
  },
  'HBR-WL-04': {
    severity: 'error',
    must: "must be 'sha256:' and 64 hexadecimal digits",
    fix: 'copy the digest from the registry',
    why: 'The kubelet cannot pull anything else.',
  },
  'HBR-WL-05': {
    severity: 'error',
    must: 'must have exactly one of value, secretName and configMapName',
    fix: 'remove the others',
    why: 'A variable has one source; the API server refuses two.',
  },
  'HBR-WL-06': {
    severity: 'error',
    must: 'must be the name of an environment variable, each one given once',
    fix: 'use letters, digits and underscores, and no digit first',
    why: 'Of two variables with one name only the last counts, and server-side apply refuses both.',
  },
  'HBR-WL-07': {
    severity: 'error',
    must: "must not be given together with 'autoscaling'",
    fix: 'set autoscaling.minReplicas',
    why: 'Every apply would undo what the autoscaler decided.',
  },
  'HBR-WL-08': {
    severity: 'error',
    must: 'must have exactly one of minAvailable and maxUnavailable, a number or a percentage',
    fix: "write { maxUnavailable: '1' }",
    why: 'The API server refuses both at once.',
  },
  'HBR-WL-09': {
    severity: 'error',
    must: 'must be a whole number from {limit}',
    fix: 'write a whole number',
    why: 'Kubernetes counts pods.',
  },
  'HBR-WL-10': {
    severity: 'error',
    must: 'must have 1 <= minReplicas <= maxReplicas and targets from 1 to 100 percent',
    fix: 'write for example { minReplicas: 2, maxReplicas: 5, cpuUtilization: 80 }',
    why: 'The API server refuses the autoscaler, or it never scales.',
  },
  'HBR-WL-11': {
    severity: 'error',
    must: "has a field that Kubernetes 1.28 does not know: '{field}'",
    fix: 'correct the spelling; a field of a newer Kubernetes can be set with workload.addJsonPatch()',
    why: 'Kubernetes would drop it without a word.',
  },
  'HBR-WL-12': {
    severity: 'error',
    must: 'must have a period and a timeout of at least a second, thresholds from 1, and a success threshold of 1 unless it is a readiness probe',
    fix: 'raise the value',
    why: 'The API server refuses the whole object.',
  },
  'HBR-WL-13': {
    severity: 'error',
    must: 'needs storage that all {replicas} replicas can write, but the volume is {accessMode}',
    fix: 'use an object store such as BlobStorage.s3(), a ReadWriteMany volume, or one replica',
    why: 'The second pod waits for ever for a volume that is attached to another node.',
  },
  'HBR-WL-14': {
    severity: 'error',
    must: "must not have 'annotations' together with 'existing'",
    fix: 'annotate the account where it is made',
    why: 'The account is not part of the output, so the annotations would be lost.',
  },
  'HBR-WL-15': {
    severity: 'warning',
    must: 'is RollingUpdate, while the volume of the pods can be attached to one node only',
    fix: 'use UpdateStrategy.RECREATE',
    why: 'The new pod waits for the volume that the old pod holds, and the update hangs.',
  },
  'HBR-WL-16': {
    severity: 'error',
    must: "must not set '{label}', which selects the pods",
    fix: 'use another label',
    why: 'The selector would not match any more, and it cannot be changed in a running cluster.',
  },
  'HBR-WL-17': {
    severity: 'error',
    must: 'leaves no pod that may be evicted: {replicas} replicas',
    fix: "lower minAvailable, or write { maxUnavailable: '1' }",
    why: 'A node with such a pod can never be drained.',
  },
  'HBR-WL-18': {
    severity: 'error',
    must: 'must have a name of its own, but the name is taken',
    fix: 'rename it',
    why: 'The API server refuses two volumes or containers with one name.',
  },
  'HBR-WL-19': {
    severity: 'error',
    must: 'must be the name of a label',
    fix: "write for example 'topology.kubernetes.io/zone'",
    why: 'The API server refuses the whole object.',
  },
  'HBR-WL-20': {
    severity: 'error',
    must: 'must be a valid label or annotation: name of letters, digits, - _ . after an optional DNS prefix; label values at most 63 of them',
    fix: 'correct the name or value',
    why: 'The API server refuses the whole object.',
  },
  'HBR-WL-21': {
    severity: 'error',
    must: 'must be an image repository in lower case, without tag or digest',
    fix: "write for example 'registry.example.com/goharbor/harbor-core'; tag and digest are props of their own",
    why: 'The kubelet cannot pull it.',
  },
  'HBR-WL-22': {
    severity: 'error',
    must: 'is an environment variable that this library sets and that has to be the same in several places',
    fix: '{instead}',
    why: 'The components would disagree about an address, a port or a secret.',
  },
} as const satisfies ProblemRules;
