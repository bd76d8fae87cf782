/* What a Harbor asks for, summed up from what `Harbor` itself makes. */
import { App, Chart } from 'cdk8s';
import { BlobStorage, Cache, Database, Exposure, Harbor, HarborSize } from '../src';

/** The sum of one size, with a database and a cache in the cluster. */
export interface HarborCosts {
  readonly size: HarborSize;
  readonly pods: number;
  /** Requested processors. */
  readonly cpu: number;
  /** Requested memory in MiB. */
  readonly memory: number;
  /** The same without Trivy, which a Harbor that only caches can do without. */
  readonly memoryWithoutTrivy: number;
}

let costs: HarborCosts[] | undefined;

/** The sums of all sizes. */
export function harborCosts(): HarborCosts[] {
  return costs ??= Object.values(HarborSize).map(size => {
    const { requests, totalCpu, totalMemory } = budgetOf(size, true);
    return {
      size,
      pods: requests.reduce((sum, { pods }) => sum + pods, 0),
      cpu: Math.round(totalCpu * 100) / 100,
      memory: totalMemory.toMebibytes(),
      memoryWithoutTrivy: budgetOf(size, false).totalMemory.toMebibytes(),
    };
  });
}

/** The cells of a table. */
export function costCells(): string[][] {
  const gib = (mebibytes: number) => `${Math.round(mebibytes / 1024 * 100) / 100} GiB`;
  return harborCosts().map(({ size, pods, cpu, memory, memoryWithoutTrivy }) => [
    `\`${size}\``, String(pods), String(cpu), gib(memory), gib(memoryWithoutTrivy),
  ]);
}

/** The columns of the table. */
export const COST_COLUMNS: readonly string[] = ['size', 'Pods', 'processors', 'memory', 'memory without Trivy'];

function budgetOf(size: HarborSize, trivy: boolean): Harbor['budget'] {
  const chart = new Chart(new App(), 'costs');
  const harbor = new Harbor(chart, 'harbor', {
    externalUrl: 'https://registry.example.com',
    size,
    trivy: { enabled: trivy },
    database: Database.evaluation(),
    cache: Cache.evaluation(),
    storage: BlobStorage.s3({ bucket: 'blobs', region: 'eu-central-1' }),
    exposure: Exposure.route({ gateways: [{ name: 'public' }] }),
  });
  return harbor.budget;
}
