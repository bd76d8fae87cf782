import { UpgradePlanOptions } from '../../src';

/** A plan whose text people have read: it is in the folder `plans`, written by `write-plans.ts`. */
export interface ReviewedPlan {
  readonly from: string;
  readonly to: string;
  /** What is special about it, at the end of the name of its file. */
  readonly variant?: string;
  readonly options?: UpgradePlanOptions;
}

/** Values as they were usual with Harbor 2.7. */
const OLD_VALUES = {
  expose: { ingress: { hosts: { core: 'registry.example.com', notary: 'notary.example.com' }, harbor: { annotations: { team: 'platform' } } } },
  database: { type: 'external', external: { host: 'db.example.com', notaryServerDatabase: 'notary_server' } },
  chartmuseum: { enabled: true },
  core: { image: { tag: 'v2.7.0' }, replicas: 2 },
};

const CLUSTERS = [
  { name: 'edge.example.com', version: '2.14.4', wave: 0 },
  { name: 'prod.example.com', version: '2.14.4', wave: 2 },
  { name: 'test.example.com', version: '2.15.2' },
  { name: 'old.example.com', version: '2.11.2', wave: 1 },
];

/** The plans. */
export const REVIEWED_PLANS: readonly ReviewedPlan[] = [
  { from: '2.7.4', to: '2.15.2' },
  { from: '2.7.0', to: '2.11.2', variant: 'with-values', options: { values: OLD_VALUES } },
  { from: '2.8.6', to: '2.13.5' },
  { from: '2.9.5', to: '2.15.2', variant: 'external-database', options: { internalDatabase: false } },
  { from: '2.10.3', to: '2.12.4', variant: 'internal-database', options: { internalDatabase: true } },
  { from: '2.11.2', to: '2.14.4', variant: 'via', options: { via: ['2.12.4', '2.13.5'] } },
  { from: '2.12.4', to: '2.15.2' },
  { from: '2.13.5', to: '2.15.0' },
  { from: '2.14.4', to: '2.15.2', variant: 'fleet', options: { internalDatabase: false, clusters: CLUSTERS } },
  { from: '2.15.0', to: '2.15.2' },
  { from: '2.9.1', to: '2.9.5' },
];

/** Name of the file of a plan. */
export function fileOfPlan({ from, to, variant }: ReviewedPlan): string {
  return `${from}-to-${to}${variant === undefined ? '' : `-${variant}`}.md`;
}
