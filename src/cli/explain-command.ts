import { parseArgs } from 'node:util';
import { App, Chart } from 'cdk8s';
import { CommandIo, ExitCode, UsageError } from './command-io';
import { CLUSTER_SUBJECTS, explainCluster } from './explain-cluster';
import { WARNINGS_COLLECTED_ELSEWHERE } from '../diagnostics/announce-warnings';
import { FleetFile } from '../fleet/file/fleet-file';
import { Sovereign } from '../fleet/sovereign';
import { defineNodeMirrors } from '../fleet/sovereign-nodes';
import { NodeRuntime } from '../nodes/node-runtime';
import { PullPath } from '../pull-path/pull-path';
import { nearest } from '../syntax/nearest';

/** Usage text of the command. */
export const EXPLAIN_USAGE = `cdk8s-harbor explain image <name> <fleet.yaml> [options]
  Says the way of an image in a cluster: what the node asks, which project serves it, where that fetches it from and with which login, which
  hosts have to be reached, and what becomes of a pull while Harbor, its storage, the upstream registry or DNS does not work. The cluster
  needs nodeMirrors in the fleet file.
cdk8s-harbor explain failures | firewall | preparation <fleet.yaml> [options]
  failures: a table of what becomes of pulls, pushes, logins, scans, garbage collection and new Pods while cache, database, storage, upstream
  registries, Harbor, the identity provider or DNS do not work, or while a node restarts in an air gap. firewall: CSV of the rules that a firewall
  around the cluster needs. preparation: a table of what has to be there before Harbor is installed.
      --cluster <fqdn>   which cluster; may be left out if only one is possible
      --runtime <name>   container runtime of the node, for an image (default: the first one of the cluster)
      --json             say it as JSON`;

const RUNTIMES: readonly string[] = Object.values(NodeRuntime);

/** Prints the way of an image. */
export function explainCommand(args: string[], io: CommandIo): ExitCode {
  const { values: { cluster, runtime, json }, positionals } = parseArgs({
    args, allowPositionals: true, options: { cluster: { type: 'string' }, runtime: { type: 'string' }, json: { type: 'boolean' } },
  });
  if (CLUSTER_SUBJECTS.includes(positionals[0])) { return explainWhole(positionals, { cluster, json }, io); }
  const [subject, image, file, ...rest] = positionals;
  if (subject !== 'image') { throw new UsageError(`say what to explain: image, ${CLUSTER_SUBJECTS.join(', ')}`); }
  if (file === undefined || rest.length > 0) { throw new UsageError('name one image and one fleet file'); }
  if (runtime !== undefined && !RUNTIMES.includes(runtime)) { throw new UsageError(`--runtime has to be one of ${RUNTIMES.join(', ')}`); }
  const path = pathIn(clusterOf(FleetFile.load(file).sovereigns, cluster), image, runtime as NodeRuntime | undefined);
  io.out((json ? path.toJson() : path.toText()).trimEnd());
  return path.sources.length > 0 ? ExitCode.SUCCESS : ExitCode.PROBLEMS;
}

/** Says something about a whole cluster. */
function explainWhole(
  [subject, file, ...rest]: string[], options: { readonly cluster?: string; readonly json?: boolean }, io: CommandIo,
): ExitCode {
  if (file === undefined || rest.length > 0) { throw new UsageError('name one fleet file'); }
  io.out(explainCluster(subject, FleetFile.load(file), options).trimEnd());
  return ExitCode.SUCCESS;
}

function clusterOf(sovereigns: readonly Sovereign[], cluster?: string): Sovereign {
  const possible = sovereigns.filter(({ nodeMirrors }) => nodeMirrors !== undefined);
  const names = possible.map(({ fqdn }) => fqdn);
  if (possible.length === 0) { throw new UsageError('no cluster of the fleet file has nodeMirrors, which say where its nodes pull'); }
  if (cluster === undefined && possible.length === 1) { return possible[0]; }
  if (cluster === undefined) { throw new UsageError(`name one of ${possible.length} clusters by --cluster, such as ${names[0]}`); }
  const found = possible.find(({ fqdn }) => fqdn === cluster);
  if (found) { return found; }
  const near = nearest(cluster, names);
  throw new UsageError(`no cluster ${cluster} has nodeMirrors${near === undefined ? '' : `; did you mean ${near}?`}`);
}

function pathIn(sovereign: Sovereign, image: string, runtime?: NodeRuntime): PullPath {
  const chart = new Chart(new App(), 'explain');
  chart.node.setContext(WARNINGS_COLLECTED_ELSEWHERE, true);
  const mirrors = defineNodeMirrors(chart, sovereign)!;
  return PullPath.of(image, { mirrors, runtime });
}
