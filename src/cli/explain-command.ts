import { App, Chart } from 'cdk8s';
import { ExitCode, UsageError } from './command-io';
import { CLUSTER_SUBJECTS, explainCluster } from './explain-cluster';
import { explainedProblem, problemLines } from './explain-problem';
import { fleetOfFile } from './input-file';
import { printJson, printText } from './printed-text';
import { Command, form } from './table/command';
import { WARNINGS_COLLECTED_ELSEWHERE } from '../diagnostics/announce-warnings';
import { Sovereign } from '../fleet/sovereign';
import { defineNodeMirrors } from '../fleet/sovereign-nodes';
import { NodeRuntime } from '../nodes/node-runtime';
import { PullPath } from '../pull-path/pull-path';
import { nearest } from '../syntax/nearest';

const CLUSTER = { argument: '<fqdn>', help: 'which cluster; may be left out if only one is possible' } as const;

const IMAGE = form({
  synopsis: 'image <name> <fleet.yaml | -> [options]',
  does: [
    'Says the way of an image in a cluster: what the node asks, which project serves it, where that fetches it from and with which login, which',
    'hosts have to be reached, and what becomes of a pull while Harbor, its storage, the upstream registry or DNS does not work. The cluster',
    'needs nodeMirrors in the fleet file.',
  ].join(' '),
  words: ['image'],
  options: {
    cluster: CLUSTER,
    runtime: {
      argument: '<name>', values: Object.values(NodeRuntime) as readonly string[], help: 'container runtime of the node (default: the first one of the cluster)',
    },
  },
  exits: { [ExitCode.PROBLEMS]: 'if nothing can pull it' },
  examples: [{ does: 'where a node gets an image from', run: 'explain image nginx:1.29 fleet.yaml --cluster prod.example.com' }],
  takes: { from: 2, to: 2, otherwise: 'name one image and one fleet file' },
  run: ({ positionals: [image, file], values: { cluster, runtime, json } }, io) => {
    const path = pathIn(clusterOf(fleetOfFile(file, io).sovereigns, cluster), image, runtime as NodeRuntime | undefined);
    printText((json ? path.toJson() : path.toText()).trimEnd(), io);
    return path.sources.length > 0 ? ExitCode.SUCCESS : ExitCode.PROBLEMS;
  },
});

const WHOLE_CLUSTER = form({
  synopsis: 'failures | firewall | preparation <fleet.yaml | -> [options]',
  does: [
    'failures: a table of what becomes of pulls, pushes, logins, scans, garbage collection and new Pods while cache, database, storage, upstream',
    'registries, Harbor, the identity provider or DNS do not work, or while a node restarts in an air gap. firewall: CSV of the rules that a firewall',
    'around the cluster needs. preparation: a table of what has to be there before Harbor is installed.',
  ].join(' '),
  words: CLUSTER_SUBJECTS,
  keepsWord: true,
  options: { cluster: CLUSTER },
  examples: [{ does: 'the rules that a firewall needs', run: 'explain firewall fleet.yaml --cluster prod.example.com > rules.csv' }],
  takes: { from: 2, to: 2, otherwise: 'name one fleet file' },
  run: ({ positionals: [subject, file], values: { cluster, json } }, io) => {
    printText(explainCluster(subject, fleetOfFile(file, io), { cluster, json }).trimEnd(), io);
    return ExitCode.SUCCESS;
  },
});

const PROBLEM = form({
  synopsis: '<code>',
  does: 'Says what a problem is, why it matters and what to do about it, as docs/errors.md does.',
  pattern: /^hbr/i,
  options: {},
  examples: [{ does: 'what an error is about', run: 'explain HBR-DB-02' }],
  takes: { from: 1, to: 1, otherwise: 'name one code, such as HBR-DB-02' },
  run: ({ positionals: [code], values: { json } }, io) => {
    const problem = explainedProblem(code);
    if (json) { printJson(problem, io); } else { problemLines(problem).forEach(line => io.out(line)); }
    return ExitCode.SUCCESS;
  },
});

/** Explains the way of an image, a whole cluster, or the code of a problem. */
export const EXPLAIN: Command = {
  name: 'explain',
  forms: [IMAGE, WHOLE_CLUSTER, PROBLEM],
  otherwise: `say what to explain: image, ${CLUSTER_SUBJECTS.join(', ')}, or the code of a problem such as HBR-DB-02`,
};
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
