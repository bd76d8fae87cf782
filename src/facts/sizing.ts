import { ComponentId, ContainerId } from './components';
import { OPENOVA_REQUESTS } from './openova-resources';

/** Size of a Harbor: default replicas and resources of every component. */
export enum HarborSize {
  /** One replica of each component with little memory, for trying out Harbor. */
  EVALUATION = 'evaluation',
  /** One replica of each component: for a small team that accepts an interruption at every update. */
  SMALL = 'small',
  /** Two replicas of each component, except for Trivy and exporter: for production. */
  MEDIUM = 'medium',
  /** Three replicas of core, jobservice, registry and nginx, and more memory: for clusters with hundreds of nodes that pull images. */
  LARGE = 'large',
  /**
   * One replica of each component with the resource requests that OpenOva allows: 2.25 CPUs and 2.75 GiB for core, registry, database, cache
   * and Trivy, 3 GiB with jobservice, registryctl and portal. Higher requests of these five workloads are an error (`HBR-BUDGET-03`).
   */
  OPENOVA = 'openova',
}

/** CPU request, memory request and memory limit of a container, as Kubernetes quantities. */
export type ResourceRow = readonly [cpu: string, memory: string, memoryLimit: string];

/** Replicas of the components and resources of the containers of one size. */
export interface SizeRow {
  readonly replicas: Readonly<Record<ComponentId, number>>;
  readonly resources: Readonly<Record<ContainerId, ResourceRow>>;
  /**
   * Whether core counts what projects use in Redis, for more parallel pushes to one project than the database carries.
   *
   * @default false
   */
  readonly quotasInRedis?: boolean;
}

/** The sizes. Trivy has a copy of its database per replica, and every exporter exports the same metrics, so that these two are scaled last. */
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
    quotasInRedis: true,
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
      core: [OPENOVA_REQUESTS.core.cpu, OPENOVA_REQUESTS.core.memory, '1Gi'],
      jobservice: ['100m', '128Mi', '1Gi'],
      registry: [OPENOVA_REQUESTS.registry.cpu, OPENOVA_REQUESTS.registry.memory, '1Gi'],
      registryctl: ['50m', '64Mi', '512Mi'],
      portal: ['50m', '64Mi', '128Mi'],
      trivy: [OPENOVA_REQUESTS.trivy.cpu, OPENOVA_REQUESTS.trivy.memory, '2Gi'],
      exporter: ['50m', '64Mi', '256Mi'],
      nginx: ['50m', '64Mi', '256Mi'],
    },
  },
};

/** Default sizes of PersistentVolumeClaims, which are those of the official chart. Chart: `persistence.persistentVolumeClaim.<name>.size`. */
export const CLAIM_SIZES = { registry: '5Gi', jobservice: '1Gi', trivy: '5Gi', database: '1Gi', redis: '1Gi' } as const;
