import { Size } from 'cdk8s';
import { CacheMemory } from '../contracts';
import { ConnectionBudget, connectionBudget } from '../contracts/connection-budget';
import { HarborSpec } from '../contracts/spec';
import { describeProblem } from '../diagnostics/report';
import { CLAIM_SIZES } from '../facts/sizing';
import { OPENOVA_REQUESTS, OpenOvaWorkload } from '../facts/openova-resources';
import { HarborSize } from '../facts/sizing';
import { ContainerRequest, requestsOf, volumesOf } from './resource-requests';
import { quantityValue } from '../syntax/kubernetes-syntax';
import { sizeOfBytes, sizeQuantity } from '../syntax/size-quantity';

/** What the pods of one component request. */
export interface RequestBudget {
  /** The component, or the server beside Harbor: `database`, `valkey`. */
  readonly component: string;
  /** The most pods that there can be. */
  readonly pods: number;
  /** Processors that all of them request together. */
  readonly cpu: number;
  /** Memory that all of them request together. */
  readonly memory: Size;
}

/** Volumes of one kind. */
export interface VolumeBudget {
  /** Name of the claim, or of the object that claims. */
  readonly name: string;
  /** How many volumes there are. */
  readonly count: number;
  /** Size of all of them together. */
  readonly size: Size;
}

/** What a Harbor takes of its cluster, and of its database and cache. */
export interface Budget {
  /** Connections of the database. */
  readonly connections: ConnectionBudget;
  /**
   * Memory of the cache.
   *
   * @default - unknown, because the cache is not part of the output
   */
  readonly cacheMemory?: CacheMemory;
  /**
   * What blobs may take: the size of their volume, or the limit of a claimed bucket. The quotas of the projects of a fleet have to fit in.
   *
   * @default - unknown, because nothing in the output limits them
   */
  readonly blobCapacity?: Size;
  /** Requests of all components. */
  readonly requests: RequestBudget[];
  /** Volumes that are claimed. */
  readonly volumes: VolumeBudget[];
  /** Processors that everything requests together. */
  readonly totalCpu: number;
  /** Memory that everything requests together. */
  readonly totalMemory: Size;
}

type Manifests = ReadonlyArray<{ readonly [field: string]: any }>;

/** Adds up what a Harbor takes. `objects` are those that it has made. */
export function budgetOf(spec: HarborSpec, objects: Manifests): Budget {
  const requests = requestsOf(objects);
  const total = sum(requests);
  const capacity = blobCapacity(spec, objects);
  return {
    connections: connectionBudget(spec.database, spec.workloads),
    cacheMemory: spec.cache.memory,
    blobCapacity: capacity === undefined ? undefined : sizeOfBytes(capacity),
    requests: [...new Set(requests.map(it => it.component))].map(component => {
      const own = requests.filter(it => it.component === component);
      const { cpu, bytes } = sum(own);
      return { component, pods: own[0].pods, cpu, memory: sizeOfBytes(bytes) };
    }),
    volumes: volumesOf(objects).map(({ name, count, bytes }) => ({ name, count, size: sizeOfBytes(count * bytes) })),
    totalCpu: total.cpu,
    totalMemory: sizeOfBytes(total.bytes),
  };
}

/** The containers that a row of the table is about. */
const ROWS: Readonly<Record<OpenOvaWorkload, readonly string[]>> = {
  core: ['core'], registry: ['registry'], database: ['database'], cache: ['valkey', 'redis', 'dragonfly'], trivy: ['trivy'],
};

/** One message if a Harbor of the size of the table requests more than the table has. */
export function budgetProblems(spec: HarborSpec, objects: () => Manifests): string[] {
  if (spec.size !== HarborSize.OPENOVA) { return []; }
  const requests = requestsOf(objects());
  const rows = (Object.keys(ROWS) as OpenOvaWorkload[]).filter(row => requests.some(it => ROWS[row].includes(it.container)));
  const requested = sum(requests.filter(it => rows.some(row => ROWS[row].includes(it.container))));
  const table = sum(rows.map(row => ({ pods: 1, cpu: quantityValue(OPENOVA_REQUESTS[row].cpu), bytes: quantityValue(OPENOVA_REQUESTS[row].memory) })));
  if (requested.cpu <= table.cpu && requested.bytes <= table.bytes) { return []; }
  const slots = { table: inWords(table), requested: inWords(requested), rows: rows.join(', ') };
  return [describeProblem('HBR-BUDGET-03', { prop: 'size', slots })];
}

/** A budget for people. */
export class BudgetReport {
  /** The budget as Markdown. */
  public static markdown(budget: Budget): string {
    const { connections, cacheMemory, blobCapacity: blobs, requests, volumes, totalCpu, totalMemory } = budget;
    const { pools, maxOpenConnections, maxConnections, reserved } = connections;
    const used = `${pools} pools of ${maxOpenConnections} make ${pools * maxOpenConnections}`;
    return [
      `Connections: ${used} of ${maxConnections - reserved}; ${reserved} of ${maxConnections} are reserved.`,
      ...cacheMemory ? ['', `Cache: data may take ${sizeQuantity(cacheMemory.maxMemory)} of ${sizeQuantity(cacheMemory.memoryLimit)}.`] : [],
      ...blobs ? ['', `Blobs: at most ${sizeQuantity(blobs)}.`] : [],
      '', '| component | pods | processors | memory |', '| --- | --- | --- | --- |',
      ...requests.map(it => `| ${it.component} | ${it.pods} | ${it.cpu} | ${sizeQuantity(it.memory)} |`),
      `| all | | ${totalCpu} | ${sizeQuantity(totalMemory)} |`,
      '', '| volume | number | size |', '| --- | --- | --- |',
      ...volumes.map(it => `| ${it.name} | ${it.count} | ${sizeQuantity(it.size)} |`),
      '',
    ].join('\n');
  }

  private constructor() {}
}

/** Processors are added up in thousandths, because tenths have no exact number. */
function sum(requests: ReadonlyArray<Pick<ContainerRequest, 'pods' | 'cpu' | 'bytes'>>): { cpu: number; bytes: number } {
  const millis = requests.reduce((total, { pods, cpu }) => total + pods * Math.round(cpu * 1000), 0);
  return { cpu: millis / 1000, bytes: requests.reduce((total, { pods, bytes }) => total + pods * bytes, 0) };
}

function inWords({ cpu, bytes }: { readonly cpu: number; readonly bytes: number }): string {
  return `${cpu} processors and ${sizeQuantity(sizeOfBytes(bytes))}`;
}

type Manifest = { readonly [field: string]: any };

/** Bytes that blobs may take: the size of their volume, or the limit of a claimed bucket. Undefined where nothing here says it. */
export function blobCapacity({ storage }: HarborSpec, objects: readonly Manifest[]): number | undefined {
  if (storage.volume) { return storage.volume.existingClaim === undefined ? quantityValue(storage.volume.size ?? CLAIM_SIZES.registry) : undefined; }
  const limits = objects.filter(({ kind }) => kind === 'ObjectBucketClaim').flatMap(({ spec }) => spec.additionalConfig?.maxSize ?? []);
  return limits.length === 1 ? quantityValue(String(limits[0])) : undefined;
}
