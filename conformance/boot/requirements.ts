/* What a run needs of the machine and of the folder with Harbor's programs, and what of it is missing. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { findImage } from './images';
import { Manifests } from './manifests';
import { BootScenario } from './scenarios/scenario';
import { Harbor } from '../../src';
import { KubernetesObject } from '../documents';

/** Programs of the machine, with their packages of Debian. */
const TOOLS: Readonly<Record<string, string>> = {
  ip: 'iproute2', unshare: 'util-linux', nsenter: 'util-linux', setpriv: 'util-linux', mount: 'mount', hostname: 'hostname', perl: 'perl-base', openssl: 'openssl',
};

/** What is missing for some scenarios, one line each. */
export function missing(scenarios: readonly BootScenario[], programs: string): string[] {
  const needs = Object.assign({}, ...scenarios.flatMap(({ servers }) => servers(programs).map(it => it.needs))) as Record<string, string>;
  return [...new Set([
    ...process.platform === 'linux' && process.getuid?.() === 0 ? [] : ['Linux and its user root: namespaces and mounts are made'],
    ...Object.entries(TOOLS).filter(([name]) => !onPath(name)).map(([name, origin]) => `${name}: apt-get install ${origin}`),
    ...Object.entries(needs).filter(([file]) => !existsSync(file)).map(([file, origin]) => `${file}: ${origin.includes(' ') ? origin : `apt-get install ${origin}`}`),
    ...scenarios.flatMap(scenario => missingImages(scenario, programs)),
  ])];
}

function onPath(name: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some(folder => existsSync(join(folder, name)));
}

function missingImages({ props }: BootScenario, programs: string): string[] {
  const chart = new Chart(new App(), 'boot', { disableResourceNameHashes: true });
  new Harbor(chart, 'harbor', props());
  const workloads = new Manifests(chart.toJson() as KubernetesObject[]).workloads();
  const containers: any[] = workloads.flatMap(({ podSpec }) => [...podSpec.initContainers ?? [], ...podSpec.containers]);
  return containers.map(({ image }) => image as string).map(it => findImage(it, programs)).filter((it): it is string => typeof it === 'string');
}
