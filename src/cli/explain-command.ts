import { parseArgs } from 'node:util';
import { App, Chart } from 'cdk8s';
import { CommandIo, ExitCode, UsageError } from './command-io';
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
      --cluster <fqdn>   which cluster; may be left out if only one has nodeMirrors
      --runtime <name>   container runtime of the node (default: the first one of the cluster)
      --json             say it as JSON`;

const RUNTIMES: readonly string[] = Object.values(NodeRuntime);

/** Prints the way of an image. */
export function explainCommand(args: string[], io: CommandIo): ExitCode {
  const { values: { cluster, runtime, json }, positionals } = parseArgs({
    args, allowPositionals: true, options: { cluster: { type: 'string' }, runtime: { type: 'string' }, json: { type: 'boolean' } },
  });
  const [subject, image, file, ...rest] = positionals;
  if (subject !== 'image') { throw new UsageError('say what to explain: image'); }
  if (file === undefined || rest.length > 0) { throw new UsageError('name one image and one fleet file'); }
  if (runtime !== undefined && !RUNTIMES.includes(runtime)) { throw new UsageError(`--runtime has to be one of ${RUNTIMES.join(', ')}`); }
  const path = pathIn(clusterOf(FleetFile.load(file).sovereigns, cluster), image, runtime as NodeRuntime | undefined);
  io.out((json ? path.toJson() : path.toText()).trimEnd());
  return path.sources.length > 0 ? ExitCode.SUCCESS : ExitCode.PROBLEMS;
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
