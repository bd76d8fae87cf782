import { Size } from 'cdk8s';
import { IConstruct } from 'constructs';
import { blobCapacity } from './blob-capacity';
import { ContentBudget, contentBudget, contentTerms, warnOfSmallStorage } from './content-budget';
import { ContainerRequest, requestsOf, volumesOf } from './resource-requests';
import { CacheMemory } from '../contracts';
import { ConnectionBudget, connectionBudget } from '../contracts/connection-budget';
import { HarborSpec } from '../contracts/spec';
import { describeProblem } from '../diagnostics/report';
import { OPENOVA_REQUESTS, OpenOvaWorkload } from '../facts/openova-resources';
import { HarborSize } from '../facts/sizing';
import { validStruct } from '../structs';
import { quantityValue } from '../syntax/quantity';
import { sizeOfBytes, sizeQuantity } from '../syntax/size-quantity';

/** Resource requests of all Pods of one component. */
export interface RequestBudget {
  /** Name of the component, or of a server beside Harbor such as `database` or `valkey`. */
  readonly component: string;
  /** Largest number of Pods that there can be. */
  readonly pods: number;
  /** CPU requests of all Pods together, in cores. */
  readonly cpu: number;
  /** Memory requests of all Pods together. */
  readonly memory: Size;
}

/** Volumes that one claim or one template of claims asks for. */
export interface VolumeBudget {
  /** Name of the claim, or of the object that claims are made for. */
  readonly name: string;
  /** Number of volumes. */
  readonly count: number;
  /** Size of all volumes together. */
  readonly size: Size;
}

/** The resources that a Harbor uses: of its cluster, its database and its cache. */
export interface Budget {
  /** Connections to the database. */
  readonly connections: ConnectionBudget;
  /**
   * Memory limits of the cache.
   *
   * @default - unknown, because the cache is not part of the output
   */
  readonly cacheMemory?: CacheMemory;
  /**
   * Space for blobs: the size of their volume, or the limit of the claimed bucket. In a fleet, the project quotas have to fit in it.
   *
   * @default - unknown, because nothing in the output limits them
   */
  readonly blobCapacity?: Size;
  /**
   * Storage that the expected content takes.
   *
   * @default - unknown, without `expectedContent`
   */
  readonly content?: ContentBudget;
  /** Resource requests by component. */
  readonly requests: RequestBudget[];
  /** Persistent volumes that are claimed. */
  readonly volumes: VolumeBudget[];
  /** CPU requests of all components together, in cores. */
  readonly totalCpu: number;
  /** Memory requests of all components together. */
  readonly totalMemory: Size;
}

type Manifest = { readonly [field: string]: any };
type Manifests = readonly Manifest[];

/** The budget of a Harbor: the sum over all of its objects. */
export function budgetOf(spec: HarborSpec, objects: Manifests): Budget {
  const requests = requestsOf(objects);
  const total = sum(requests);
  const capacity = blobCapacity(spec, objects);
  return {
    connections: connectionBudget(spec.database, spec.workloads),
    cacheMemory: spec.cache.memory,
    blobCapacity: capacity === undefined ? undefined : sizeOfBytes(capacity),
    content: spec.content && contentBudget(spec.content),
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

/** Containers that each row of the table of resources covers. */
const ROW_CONTAINERS: Readonly<Record<OpenOvaWorkload, readonly string[]>> = {
  core: ['core'], registry: ['registry'], database: ['database'], cache: ['valkey', 'redis', 'dragonfly'], trivy: ['trivy'],
};

/** Compares what a Harbor uses with what there is: requests when the app is synthesised, and storage at once. */
export function checkBudget(scope: IConstruct, spec: HarborSpec, objects: () => Manifests): void {
  scope.node.addValidation({ validate: () => budgetProblems(spec, objects) });
  warnOfSmallStorage(scope, spec);
}

/** One message if a Harbor of size OPENOVA requests more than the table of resources allows. */
function budgetProblems(spec: HarborSpec, objects: () => Manifests): string[] {
  if (spec.size !== HarborSize.OPENOVA) { return []; }
  const requests = requestsOf(objects());
  const rows = (Object.keys(ROW_CONTAINERS) as OpenOvaWorkload[]).filter(row =>
    requests.some(it => ROW_CONTAINERS[row].includes(it.container)));
  const requested = sum(requests.filter(it => rows.some(row => ROW_CONTAINERS[row].includes(it.container))));
  const table = sum(rows.map(row =>
    ({ pods: 1, cpu: quantityValue(OPENOVA_REQUESTS[row].cpu), bytes: quantityValue(OPENOVA_REQUESTS[row].memory) })));
  if (requested.cpu <= table.cpu && requested.bytes <= table.bytes) { return []; }
  const slots = { table: describeAmounts(table), requested: describeAmounts(requested), rows: rows.join(', ') };
  return [describeProblem('HBR-BUDGET-03', { prop: 'size', slots })];
}

/** Budgets as text. */
export class BudgetReport {
  /**
   * The budget as Markdown.
   *
   * @param budget `harbor.budget`
   * @exampleMetadata fixture=harbor
   * @example
   * import { BudgetReport } from 'cdk8s-harbor';
   *
   * const forTheTeam = BudgetReport.markdown(harbor.budget);
   */
  public static markdown(budget: Budget): string {
    const { connections, cacheMemory, blobCapacity: blobs, content, requests, volumes, totalCpu, totalMemory } = validStruct('Budget', budget);
    const { pools, maxOpenConnections, maxConnections, reserved } = connections;
    const used = `${pools} pools of ${maxOpenConnections} make ${pools * maxOpenConnections}`;
    return [
      `Connections: ${used} of ${maxConnections - reserved}; ${reserved} of ${maxConnections} are reserved.`,
      ...cacheMemory ? ['', `Cache: data may take ${sizeQuantity(cacheMemory.maxMemory)} of ${sizeQuantity(cacheMemory.memoryLimit)}.`] : [],
      ...blobs ? ['', `Blobs: at most ${sizeQuantity(blobs)}.`] : [],
      ...content ? ['', `Content: ${sizeQuantity(content.capacity)}, of which ${contentTerms(content)}.`] : [],
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

/** The sum of requests over all Pods. CPU is added up in millicores, because sums of binary fractions are inexact. */
function sum(requests: ReadonlyArray<Pick<ContainerRequest, 'pods' | 'cpu' | 'bytes'>>): { cpu: number; bytes: number } {
  const millis = requests.reduce((total, { pods, cpu }) => total + pods * Math.round(cpu * 1000), 0);
  return { cpu: millis / 1000, bytes: requests.reduce((total, { pods, bytes }) => total + pods * bytes, 0) };
}

function describeAmounts({ cpu, bytes }: { readonly cpu: number; readonly bytes: number }): string {
  return `${cpu} processors and ${sizeQuantity(sizeOfBytes(bytes))}`;
}
