/* What a run needs of the machine and of the folder with Harbor's programs, and what of it is missing. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { findImage } from './images';
import { Manifests } from './manifests';
import { BootScenario } from './scenarios/scenario';
import { Harbor } from '../../src';
import { findProgram } from '../../tools/parity/helm';
import { KubernetesObject } from '../documents';

/** Programs of the machine, with their packages of Debian. */
const TOOLS: Readonly<Record<string, string>> = {
  ip: 'iproute2', unshare: 'util-linux', nsenter: 'util-linux', setpriv: 'util-linux', mount: 'mount', hostname: 'hostname', perl: 'perl-base', openssl: 'openssl',
};

/** What is missing for some scenarios, and for releases if there is a folder of the chart, one line each. */
export function missing(scenarios: readonly BootScenario[], programs: string, chart?: string): string[] {
  const needs = Object.assign({}, ...scenarios.flatMap(({ servers }) => servers(programs).map(it => it.needs))) as Record<string, string>;
  return [...new Set([
    ...process.platform === 'linux' && process.getuid?.() === 0 ? [] : ['Linux and its user root: namespaces and mounts are made'],
    ...Object.entries(TOOLS).filter(([name]) => !onPath(name)).map(([name, origin]) => `${name}: apt-get install ${origin}`),
    ...Object.entries(needs).filter(([file]) => !existsSync(file)).map(([file, origin]) => `${file}: ${origin.includes(' ') ? origin : `apt-get install ${origin}`}`),
    ...scenarios.flatMap(scenario => missingImages(scenario, programs)),
    ...chart === undefined || findProgram('helm', 'HELM') ? [] : ['helm: releases are rendered with it; HELM can name it'],
  ])];
}

function onPath(name: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some(folder => existsSync(join(folder, name)));
}

function missingImages({ props, checks }: BootScenario, programs: string): string[] {
  const chart = new Chart(new App(), 'boot', { disableResourceNameHashes: true });
  new Harbor(chart, 'harbor', props());
  const workloads = new Manifests(chart.toJson() as KubernetesObject[]).workloads();
  const containers: any[] = workloads.flatMap(({ podSpec }) => [...podSpec.initContainers ?? [], ...podSpec.containers]);
  const images = [...containers.map(it => it.image as string), ...checks.flatMap(({ image }) => image ?? [])];
  return images.map(it => findImage(it, programs)).filter((it): it is string => typeof it === 'string');
}
