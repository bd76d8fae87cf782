import { App, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { UsageError } from './command-io';
import { setDisconnected } from '../contracts/disconnection';
import { IHarbor } from '../contracts/harbor-root';
import { WARNINGS_COLLECTED_ELSEWHERE } from '../diagnostics/announce-warnings';
import { Fleet } from '../fleet/fleet';
import { Preparation } from '../fleet/preparation';
import { FleetError } from '../fleet/problem-list';
import { Sovereign } from '../fleet/sovereign';
import { defineNodeMirrors } from '../fleet/sovereign-nodes';
import { FirewallSheet } from '../network/firewall-sheet';
import { fallsBack } from '../nodes/node-mirror-plan';
import { NodeMirrors } from '../nodes/node-mirrors';
import { FailureModes } from '../pull-path/failure-modes';
import { nearest } from '../syntax/nearest';

/** A cluster as it is defined. */
interface DefinedCluster {
  readonly sovereign: Sovereign;
  readonly harbor: IHarbor;
  readonly mirrors?: NodeMirrors;
}

/** What can be said about a whole cluster, each as text and as JSON. */
const SUBJECTS: Readonly<Record<string, (cluster: DefinedCluster) => { readonly text: string; readonly json: string }>> = {
  failures: ({ harbor, mirrors, sovereign: { disconnected } }) => {
    const modes = FailureModes.of(harbor, { mirrors, disconnected });
    return { text: modes.toMarkdown(), json: modes.toJson() };
  },
  firewall: ({ harbor, mirrors }) => {
    const routes = mirrors?._plan?.routes.filter(fallsBack) ?? [];
    const sheet = FirewallSheet.of(harbor, { nodeUpstreams: routes.map(({ upstream }) => upstream) });
    return { text: sheet.toCsv(), json: JSON.stringify(sheet.rows, undefined, 2) };
  },
  preparation: ({ sovereign, harbor }) => {
    const preparation = Preparation.of(sovereign, harbor);
    return { text: preparation.toMarkdown(), json: preparation.toJson() };
  },
};

/** Names of what can be said about a whole cluster. */
export const CLUSTER_SUBJECTS: readonly string[] = Object.keys(SUBJECTS);

/** Says something about a cluster of a fleet, which has to be right as a whole. */
export function explainCluster(subject: string, fleet: Fleet, options: { readonly cluster?: string; readonly json?: boolean }): string {
  const sovereign = clusterNamed(fleet, options.cluster);
  const problems = fleet._errors([]);
  if (problems.length > 0) { throw new FleetError(problems); }
  const said = SUBJECTS[subject](defined(fleet, sovereign));
  return options.json ? said.json : said.text;
}

function clusterNamed({ sovereigns }: Fleet, cluster?: string): Sovereign {
  const possible = sovereigns.filter(({ placement, templated }) => placement.isInCluster && !templated);
  const names = possible.map(({ fqdn }) => fqdn);
  if (possible.length === 0) { throw new UsageError('no cluster of the fleet file has a Harbor of its own that is not templated'); }
  if (cluster === undefined && possible.length === 1) { return possible[0]; }
  if (cluster === undefined) { throw new UsageError(`name one of ${possible.length} clusters by --cluster, such as ${names[0]}`); }
  const near = nearest(cluster, names);
  const found = possible.find(({ fqdn }) => fqdn === cluster);
  if (!found) { throw new UsageError(`no cluster ${cluster} has a Harbor of its own that is not templated${near === undefined ? '' : `; did you mean ${near}?`}`); }
  return found;
}

function defined(fleet: Fleet, sovereign: Sovereign): DefinedCluster {
  const app = new App();
  app.node.setContext(WARNINGS_COLLECTED_ELSEWHERE, true);
  if (sovereign.disconnected) { setDisconnected(app, true); }
  const chart = new Chart(app, sovereign.fqdn, { disableResourceNameHashes: true });
  fleet.blueprint.define(chart, sovereign);
  const mirrors = defineNodeMirrors(chart, sovereign);
  const harbors = chart.node.findAll().filter((it): it is IHarbor & IConstruct => '_spec' in it);
  if (harbors.length !== 1) { throw new UsageError(`${sovereign.fqdn} has ${harbors.length} Harbors, and only one can be explained`); }
  return { sovereign, harbor: harbors[0], mirrors };
}
