import { ProblemRules } from './problem-rule';

/** Harbor's guide, which asks for all of this. */
const GUIDE = 'https://goharbor.io/docs/main/install-config/harbor-ha-helm/';

/** Problems of a Harbor that has to go on when a node is lost. */
export const AVAILABILITY_PROBLEMS = {
  'HBR-HA-01': {
    severity: 'error',
    must: 'must be at least 2 with highAvailability',
    fix: `write replicas: 2, minReplicas: 2 of its autoscaling, or a larger size, as ${GUIDE} says`,
    why: 'With the node of the only Pod the component is gone until another node has started it.',
  },
  'HBR-HA-02': {
    severity: 'error',
    must: 'must have a failover with highAvailability, but is a single Pod',
    fix: `use Database.cnpg() with several instances, or Database.external() with a service that fails over, as ${GUIDE} says`,
    why: 'Core and jobservice stop while that Pod is gone, and its volume may be bound to the lost node.',
  },
  'HBR-HA-03': {
    severity: 'error',
    must: 'must have a failover with highAvailability, but is a single Pod',
    fix: `use Cache.sentinel(), Cache.dragonfly() with several replicas, or Cache.external() with a service that fails over, as ${GUIDE} says`,
    why: 'Logins, pushes and jobs fail while that Pod is gone, and its volume may be bound to the lost node.',
  },
  'HBR-HA-04': {
    severity: 'error',
    must: 'must be reachable from several nodes with highAvailability, but is a volume with {accessMode}',
    fix: `use an object store such as BlobStorage.s3(), or a volume with VolumeAccessMode.READ_WRITE_MANY, as ${GUIDE} says`,
    why: 'Only the Pods of one node can use such a volume, and without that node there are no blobs.',
  },
} as const satisfies ProblemRules;
