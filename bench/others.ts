/* Measures what a fleet is compared with beside plain cdk8s: the time to load the library, and `helm template` of the official chart. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const ROUNDS = 5;

/** Seconds of the processor that a process needs to load a package: the middle one of several. */
function secondsToLoad(packageName: string): number {
  const program = `const start = process.cpuUsage(); require(${JSON.stringify(packageName)}); const { user, system } = process.cpuUsage(start); console.log((user + system) / 1e6);`;
  return middle(() => Number(execFileSync(process.execPath, ['-e', program], { cwd: ROOT, encoding: 'utf8' })));
}

/** Seconds of the processor that Helm needs to render the official chart once, with its default values. */
function secondsToTemplate(helm: string, chart: string): number {
  const script = 'TIMEFORMAT="%U %S"; { time "$0" template harbor "$1" > /dev/null; } 2>&1';
  return middle(() => execFileSync('bash', ['-c', script, helm, chart], { encoding: 'utf8' }).trim().split(' ').reduce((sum, part) => sum + Number(part), 0));
}

function middle(measure: () => number): number {
  return Array.from({ length: ROUNDS }, measure).sort((one, other) => one - other)[Math.floor(ROUNDS / 2)];
}

/** What loading takes, as a table. */
export function loadingTable(): string {
  const [library, peers] = [secondsToLoad(ROOT), secondsToLoad('cdk8s-plus-28')];
  return [
    '### To load the library', '', '| cdk8s-harbor, with its peers | its peers alone | of both |', '| ---: | ---: | ---: |',
    `| ${library.toFixed(2)} s | ${peers.toFixed(2)} s | ${(library / peers).toFixed(1)} |`, '',
  ].join('\n');
}

/** How long Helm takes for one cluster, beside what a fleet takes for one of many. */
export function helmTable({ helm, chart }: { readonly helm: string; readonly chart: string }, secondsOfCluster: number): string {
  const seconds = secondsToTemplate(helm, chart);
  return [
    '### Beside helm template', '', '| `helm template` of the official chart | a cluster of a fleet, as manifests | Helm / fleet |', '| ---: | ---: | ---: |',
    `| ${(seconds * 1000).toFixed(0)} ms | ${(secondsOfCluster * 1000).toFixed(1)} ms | ${(seconds / secondsOfCluster).toFixed(0)} |`, '',
  ].join('\n');
}
