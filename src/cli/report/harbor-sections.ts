/* What there is to say about one Harbor. Every row comes from the model that its own command, list or construct prints. */
import { App, Chart } from 'cdk8s';
import { ReportAlert, ReportBudget, ReportFact, ReportSections } from './report-data';
import { topologyOf } from './topology';
import { isDisconnected } from '../../contracts/disconnection';
import { IHarbor } from '../../contracts/harbor-root';
import { SecretLedgerEntry } from '../../contracts/secret-ledger';
import { WARNINGS_COLLECTED_ELSEWHERE } from '../../diagnostics/announce-warnings';
import { InspectedSovereign } from '../../fleet/inspected-sovereign';
import { Preparation } from '../../fleet/preparation';
import { certificateRows, frontOf } from '../../fleet/preparation-places';
import { HarborAlerts } from '../../monitoring/harbor-alerts';
import { FirewallSheet } from '../../network/firewall-sheet';
import { connectionsOf } from '../../network/flow-connections';
import { FlowRow, flowsOf } from '../../network/flows';
import { Reachability, ReachabilityRow } from '../../network/reachability';
import { fallsBack } from '../../nodes/node-mirror-plan';
import { FailureModes } from '../../pull-path/failure-modes';
import { Budget } from '../../reports/budget-report';
import { contentTerms } from '../../reports/content-budget';
import { sizeQuantity } from '../../syntax/size-quantity';

/** A Harbor with the sums over its objects. */
interface WithSums {
  readonly budget: Budget;
  readonly secrets: SecretLedgerEntry[];
}

/** The sections that a Sovereign without a Harbor of its own does not have. */
export type HarborSections = Omit<ReportSections, 'warnings' | 'materials' | 'contents' | 'nodes'>;

/** The sections about the Harbor of a Sovereign. */
export function harborSections(harbor: IHarbor, { sovereign, mirrors }: InspectedSovereign): HarborSections {
  const { budget, secrets = [] } = harbor as IHarbor & Partial<WithSums>;
  const upstreams = mirrors?._plan?.routes.filter(fallsBack).map(({ upstream }) => upstream) ?? [];
  const flows = flowRows(harbor);
  const firewall = FirewallSheet.of(harbor, { nodeUpstreams: upstreams }).rows;
  return {
    facts: factsOf(harbor),
    topology: topologyOf(harbor, { flows, firewall, hasMirrors: mirrors !== undefined }),
    flows,
    firewall,
    secrets,
    budget: budget && budgetOf(budget),
    failures: FailureModes.of(harbor, { mirrors, disconnected: sovereign.disconnected }).rows,
    preparation: Preparation.of(sovereign, harbor).rows,
    alerts: alertsOf(harbor),
  };
}

/** Where the other end of a connection is that no policy can name. */
const UNKNOWN = 'does not follow from the definition';
const BY_PROXY = 'by the HTTP proxy, or where it is does not follow from the definition';

/** Who talks to whom: the table of flows with ports and places, as the policies are made from it. */
function flowRows(harbor: IHarbor): ReachabilityRow[] {
  const { _spec: spec } = harbor;
  const dialect = { supportsNames: true, supportsEntities: true };
  const connections = connectionsOf({ scope: new Chart(new App(), 'flows'), spec, dialect, options: { harbor } });
  const { rows } = Reachability._of({ namespace: spec.names.namespace, connections, guessed: [], policies: () => [], allows: () => false });
  const isSaid = ({ from, to }: FlowRow) => rows.some(row => row.from === from && row.to === to);
  const others = flowsOf(spec).filter(flow => !isSaid(flow) && !(flow.to === 'upstreams' && isDisconnected(harbor)));
  return [...rows, ...others.map(({ from, to, why }) => ({ from, to, ports: [], why, where: spec.proxy ? BY_PROXY : UNKNOWN }))];
}

function factsOf(harbor: IHarbor): ReportFact[] {
  const { _spec: { address, release, size, names, storage, internalTls, workloads, trivy, metrics } } = harbor;
  const [certificate] = certificateRows(harbor);
  const made = 'helmRelease' in harbor ? `a HelmRelease of the official chart ${release.chartVersion}` : 'plain manifests of this library';
  return [
    { topic: 'address', text: [address.url, ...address.additionalHosts].join(', ') },
    { topic: 'release', text: `Harbor ${release.version}, by ${made}` },
    { topic: 'namespace', text: `${names.namespace}, release ${names.releaseName}` },
    { topic: 'size', text: `${size}: ${[...workloads].map(([name, { replicas, maxReplicas }]) => `${name} ${replicas ?? `up to ${maxReplicas}`}`).join(', ')}` },
    { topic: 'exposure', text: frontOf(harbor._spec) },
    { topic: 'TLS', text: `${certificate.what}: ${certificate.detail}` },
    { topic: 'TLS between the components', text: internalTls ? 'yes' : 'no' },
    { topic: 'blobs', text: `${storage.driver}${storage.redirect ? ', clients are redirected to the object store' : ', all blobs go through the registry'}` },
    { topic: 'scanner', text: trivy ? 'Trivy' : 'none' },
    { topic: 'metrics', text: metrics ? `port ${metrics.port}${metrics.serviceMonitor ? ', with a ServiceMonitor' : ''}` : 'none' },
  ];
}

function budgetOf({ connections, cacheMemory, blobCapacity, content, requests, volumes, totalCpu, totalMemory }: Budget): ReportBudget {
  const { pools, maxOpenConnections, maxConnections, reserved } = connections;
  return {
    connections: { pools, maxOpenConnections, maxConnections, reserved },
    ...cacheMemory && {
      cacheMemory: { maxMemory: sizeQuantity(cacheMemory.maxMemory), memoryLimit: sizeQuantity(cacheMemory.memoryLimit) },
    },
    ...blobCapacity && { blobCapacity: sizeQuantity(blobCapacity) },
    ...content && { content: { capacity: sizeQuantity(content.capacity), terms: contentTerms(content) } },
    requests: requests.map(({ component, pods, cpu, memory }) => ({ component, pods, cpu, memory: sizeQuantity(memory) })),
    volumes: volumes.map(({ name, count, size }) => ({ name, count, size: sizeQuantity(size) })),
    totalCpu,
    totalMemory: sizeQuantity(totalMemory),
  };
}

interface EmittedRule {
  readonly alert: string;
  readonly for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** The alerts that `HarborAlerts` would add, from the objects around the Harbor. */
function alertsOf(harbor: IHarbor): ReportAlert[] {
  const chart = new Chart(harbor.node.root as App, 'report-alerts');
  chart.node.setContext(WARNINGS_COLLECTED_ELSEWHERE, true);
  const { rule } = new HarborAlerts(chart, 'alerts', { harbor });
  const { spec } = rule!.toJson() as { readonly spec: { readonly groups: ReadonlyArray<{ readonly rules: readonly EmittedRule[] }> } };
  return spec.groups.flatMap(({ rules }) => rules.map(({ alert, for: after, labels, annotations }) => (
    { name: alert, severity: labels.severity, ...after !== undefined && { after }, summary: annotations.summary }
  )));
}
