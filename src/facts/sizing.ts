import { ComponentId, ContainerId } from './components';
import { RESOURCE_TABLE } from './openova-resources';

/** How big a Harbor is: replicas and resources of every component. */
export enum HarborSize {
  /** One of each with little memory, to look at Harbor. */
  EVALUATION = 'evaluation',
  /** One of each: a small team, and interruptions at every update. */
  SMALL = 'small',
  /** Two of each: production. */
  MEDIUM = 'medium',
  /** Three of those that carry load, and more memory: hundreds of nodes that pull. */
  LARGE = 'large',
  /**
   * One of each with the requests of OpenOva's table: 2.25 processors and 2.75 GiB for core, registry, database, cache and Trivy, 3 GiB with
   * jobservice, registryctl and portal. More than that in these five rows is an error (`HBR-BUDGET-03`).
   */
  OPENOVA = 'openova',
}

/** Requested processor time, requested memory, memory limit. */
export type ResourceRow = readonly [cpu: string, memory: string, memoryLimit: string];

/** One row of the table of sizes. */
export interface SizeRow {
  readonly replicas: Readonly<Record<ComponentId, number>>;
  readonly resources: Readonly<Record<ContainerId, ResourceRow>>;
}

/** The sizes. Trivy keeps a copy of its database per replica, and the exporter reads the same numbers in each, so both grow last. */
export const SIZES: Readonly<Record<HarborSize, SizeRow>> = {
  [HarborSize.EVALUATION]: {
    replicas: { core: 1, jobservice: 1, registry: 1, portal: 1, trivy: 1, exporter: 1, nginx: 1 },
    resources: {
      core: ['100m', '128Mi', '512Mi'],
      jobservice: ['50m', '64Mi', '512Mi'],
      registry: ['50m', '64Mi', '512Mi'],
      registryctl: ['20m', '32Mi', '256Mi'],
      portal: ['20m', '32Mi', '128Mi'],
      trivy: ['100m', '256Mi', '1Gi'],
      exporter: ['20m', '32Mi', '256Mi'],
      nginx: ['20m', '32Mi', '256Mi'],
    },
  },
  [HarborSize.SMALL]: {
    replicas: { core: 1, jobservice: 1, registry: 1, portal: 1, trivy: 1, exporter: 1, nginx: 1 },
    resources: {
      core: ['200m', '256Mi', '1Gi'],
      jobservice: ['100m', '128Mi', '1Gi'],
      registry: ['200m', '128Mi', '1Gi'],
      registryctl: ['50m', '64Mi', '512Mi'],
      portal: ['50m', '64Mi', '128Mi'],
      trivy: ['200m', '512Mi', '2Gi'],
      exporter: ['50m', '64Mi', '256Mi'],
      nginx: ['50m', '64Mi', '256Mi'],
    },
  },
  [HarborSize.MEDIUM]: {
    replicas: { core: 2, jobservice: 2, registry: 2, portal: 2, trivy: 1, exporter: 1, nginx: 2 },
    resources: {
      core: ['500m', '512Mi', '2Gi'],
      jobservice: ['250m', '256Mi', '2Gi'],
      registry: ['500m', '256Mi', '2Gi'],
      registryctl: ['100m', '128Mi', '1Gi'],
      portal: ['50m', '64Mi', '128Mi'],
      trivy: ['200m', '512Mi', '4Gi'],
      exporter: ['50m', '64Mi', '256Mi'],
      nginx: ['100m', '128Mi', '512Mi'],
    },
  },
  [HarborSize.LARGE]: {
    replicas: { core: 3, jobservice: 3, registry: 3, portal: 2, trivy: 2, exporter: 1, nginx: 3 },
    resources: {
      core: ['1', '1Gi', '4Gi'],
      jobservice: ['500m', '512Mi', '4Gi'],
      registry: ['1', '512Mi', '4Gi'],
      registryctl: ['200m', '256Mi', '2Gi'],
      portal: ['100m', '64Mi', '128Mi'],
      trivy: ['500m', '1Gi', '8Gi'],
      exporter: ['100m', '128Mi', '512Mi'],
      nginx: ['250m', '256Mi', '1Gi'],
    },
  },
  [HarborSize.OPENOVA]: {
    replicas: { core: 1, jobservice: 1, registry: 1, portal: 1, trivy: 1, exporter: 1, nginx: 1 },
    resources: {
      core: [RESOURCE_TABLE.core.cpu, RESOURCE_TABLE.core.memory, '1Gi'],
      jobservice: ['100m', '128Mi', '1Gi'],
      registry: [RESOURCE_TABLE.registry.cpu, RESOURCE_TABLE.registry.memory, '1Gi'],
      registryctl: ['50m', '64Mi', '512Mi'],
      portal: ['50m', '64Mi', '128Mi'],
      trivy: [RESOURCE_TABLE.trivy.cpu, RESOURCE_TABLE.trivy.memory, '2Gi'],
      exporter: ['50m', '64Mi', '256Mi'],
      nginx: ['50m', '64Mi', '256Mi'],
    },
  },
};

/** Sizes of claims that say none, as the official chart has them. Chart: `persistence.persistentVolumeClaim.<name>.size`. */
export const CLAIM_SIZES = { registry: '5Gi', jobservice: '1Gi', trivy: '5Gi', database: '1Gi', redis: '1Gi' } as const;
