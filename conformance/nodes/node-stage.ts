/* Has the programs that nodes run read our node files, and pull through them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { MirrorStyle, NodeFiles, NodeMirrors, NodeMirrorsProps, NodeRuntime, RouteFallback } from '../../src';
import { HOSTS, IMAGES, ROUTES } from '../../test/admission/images';
import { runProgram } from '../stage';

/** What the program is asked, and what it has to answer. */
export interface NodeTask {
  readonly name: string;
  readonly ask: Readonly<Record<string, unknown>>;
  readonly wanted: NodeAnswer;
}

/** An answer of the program. */
export interface NodeAnswer {
  readonly sources?: Readonly<Record<string, readonly string[]>>;
  readonly requests?: readonly string[];
  readonly pulled: boolean;
  readonly problem?: string;
}

const HARBOR = HOSTS[0];
const RUNTIMES = Object.values(NodeRuntime);
/** Images of this machine are reached past every proxy, so that the parser of k3s cannot be watched there. */
const IS_LOCAL = /^localhost[:/]/;
/** The libraries of CRI-O and k3s know neither addresses of IPv6 in names of images nor hosts in upper case without a dot; those of containerd do. */
const IS_ODD = /^(\[|[^./:]*[A-Z][^./:]*\/)/;

/** The problems that real programs have with the node files of all runtimes. */
export function nodeFileProblems(program: string, folder: string): string[] {
  return differences(program, folder, [...resolveTasks(folder), ...pullTasks(folder)]);
}

/** What a broken file must be noticed by; returns what was not. */
export function unnoticedNodeFiles(program: string, folder: string): string[] {
  const tasks = resolveTasks(folder).filter(({ name }) => name.endsWith('connected'));
  return tasks.flatMap(task => {
    const { sources } = task.wanted;
    const wrong = { ...task, wanted: { ...task.wanted, sources: { ...sources, 'quay.io/org/app:1': ['https://elsewhere.example/v2/org/app'] } } };
    return differences(program, folder, [wrong]).length > 0 ? [] : [`${task.name}: a wrong answer is not noticed`];
  });
}

function differences(program: string, folder: string, tasks: readonly NodeTask[]): string[] {
  const input = join(folder, 'tasks.json');
  writeFileSync(input, JSON.stringify(tasks.map(({ ask }) => ask)));
  const { ok, out, err } = runProgram(program, [input]);
  if (!ok) { return [`the program failed: ${err.trim()}`]; }
  const answers = JSON.parse(out) as NodeAnswer[];
  return tasks.flatMap((task, index) => differencesOf(task, answers[index]));
}

function differencesOf({ name, wanted }: NodeTask, answer: NodeAnswer): string[] {
  if (wanted.sources) {
    if (!answer.sources) { return [`${name}: ${answer.problem}`]; }
    const { sources } = answer;
    return Object.entries(wanted.sources).filter(([image, list]) => list.join(' ') !== (sources[image] ?? []).join(' '))
      .map(([image, list]) => `${name}: ${image} is pulled from [${(sources[image] ?? []).join(', ')}] instead of [${list.join(', ')}]`);
  }
  const found = (answer.requests ?? []).map(request => request.replace(/\/(manifests|blobs)\/.*$/, ''));
  const asked = [...new Set(found)];
  const isSame = answer.pulled === wanted.pulled && asked.join(' ') === wanted.requests!.join(' ');
  return isSame ? [] : [`${name}: asked [${asked.join(', ')}], pulled: ${answer.pulled} (${answer.problem ?? 'no problem'}), instead of [${wanted.requests!.join(', ')}], ${wanted.pulled}`];
}

/** Every image of the table by every runtime: connected, in an air gap, with names that k3s rewrites, and with repositories that are left out. */
function resolveTasks(folder: string): NodeTask[] {
  const routes = ROUTES.map(({ upstream, project }) => ({ upstream, project }));
  const airGapped = routes.map(route => ({ ...route, fallback: RouteFallback.NONE }));
  const variants: Record<string, Partial<NodeMirrorsProps>> = {
    'connected': { routes },
    'air gap': { routes: airGapped },
    'left out': { routes: ROUTES },
    'rewritten': { routes, style: MirrorStyle.REWRITE },
  };
  return Object.entries(variants).flatMap(([variant, props]) => RUNTIMES.map(runtime => resolveTask({ variant, runtime, props, folder })));
}

interface Variant {
  readonly variant: string;
  readonly runtime: NodeRuntime;
  readonly props: Partial<NodeMirrorsProps>;
  readonly folder: string;
}

function resolveTask({ variant, runtime, props, folder }: Variant): NodeTask {
  const root = join(folder, `${runtime}-${variant.replace(' ', '-')}`);
  const isCrio = runtime === NodeRuntime.CRI_O;
  const isRancher = runtime === NodeRuntime.K3S || runtime === NodeRuntime.RKE2;
  const mirrors = mirrorsOf({ runtimes: [runtime], ...props });
  NodeFiles.write(root, mirrors.files);
  const isBeyond = (image: string) => isRancher ? isBeyondWharfie(mirrors, image) : isCrio && IS_ODD.test(image);
  const images = IMAGES.map(({ image }) => image).filter(image => !isBeyond(image));
  // wharfie adds the upstream registry by itself; --disable-default-registry-endpoint is an option of k3s, which is not in it
  const sources = images.map(image => [image, isRancher ? withDefault(mirrors, runtime, image) : mirrors.pullSources(image, runtime)]);
  return {
    name: `${runtime}, ${variant}`,
    ask: { runtime, root, images },
    wanted: { sources: Object.fromEntries(sources), pulled: false },
  };
}

/** The parser of k3s takes names that the kubelet never hands over. */
function isBeyondWharfie(mirrors: NodeMirrors, image: string): boolean {
  return IS_LOCAL.test(image) || IS_ODD.test(image) || mirrors.pullSources(image).length === 0;
}

function withDefault(mirrors: NodeMirrors, runtime: NodeRuntime, image: string): string[] {
  const isRewritten = mirrors._plan!.rewrites; // then the upstream registry does not stand in the file
  const sources = mirrors.pullSources(image, runtime).filter((_, index) => index === 0 || !isRewritten);
  const direct = mirrorsOf({ runtimes: [runtime], routes: [{ upstream: 'unused.example', project: 'unused' }] }).pullSources(image, runtime);
  const own = image.startsWith('registry-1.docker.io/') ? direct : direct.map(source => source.replace('registry-1.docker.io', 'index.docker.io'));
  return [...new Set([...sources, ...own].map(source => source.replace(/:443\//, '/')))];
}

/** How Harbor fails, by what is asked of it then. */
const FAILURES: Readonly<Record<string, readonly string[]>> = {
  up: [`${HARBOR}/v2/docker-hub/library/nginx`],
  down: [`${HARBOR} (down)`],
  missing: [`${HARBOR}/v2/docker-hub/library/nginx`],
  unauthorized: [`${HARBOR}/v2/docker-hub/library/nginx`],
};

/**
 * Pulls by the client of each runtime that can be had as a library: Harbor first, upstream if Harbor does not give the image, and nothing else in an
 * air gap. The client of k3s always asks upstream at last; the option against it is one of k3s itself.
 */
function pullTasks(folder: string): NodeTask[] {
  const { UPSTREAM, NONE } = RouteFallback;
  const clients: ReadonlyArray<readonly [NodeRuntime, RouteFallback]> = [
    [NodeRuntime.CONTAINERD, UPSTREAM],
    [NodeRuntime.CONTAINERD, NONE],
    [NodeRuntime.CRI_O, UPSTREAM],
    [NodeRuntime.CRI_O, NONE],
    [NodeRuntime.K3S, UPSTREAM],
  ];
  return clients.flatMap(([runtime, fallback]) => Object.keys(FAILURES).map(failure => pullTask({ runtime, fallback, failure, folder })));
}

interface Pull {
  readonly runtime: NodeRuntime;
  readonly fallback: RouteFallback;
  readonly failure: string;
  readonly folder: string;
}

function pullTask({ runtime, fallback, failure, folder }: Pull): NodeTask {
  const root = join(folder, `pull-${runtime}-${failure}-${fallback}`);
  mkdirSync(root, { recursive: true });
  const ca = runtime === NodeRuntime.CRI_O ? join(root, 'etc/containers/certs.d', HARBOR, 'ca.crt') : join(root, 'ca.crt');
  const { files } = mirrorsOf({ runtimes: [runtime], routes: [{ upstream: 'docker.io', project: 'docker-hub', fallback }], caFile: ca });
  NodeFiles.write(root, files);
  const falls = failure !== 'up' && fallback === RouteFallback.UPSTREAM;
  return {
    name: `pull with ${runtime}, Harbor ${failure}, fallback ${fallback}`,
    ask: { runtime, root, pull: 'nginx:1.29', harbor: HARBOR, ca, failure },
    wanted: { requests: [...FAILURES[failure], ...falls ? ['registry-1.docker.io/v2/library/nginx'] : []], pulled: failure === 'up' || falls },
  };
}

function mirrorsOf(props: Partial<NodeMirrorsProps> & Pick<NodeMirrorsProps, 'runtimes'>): NodeMirrors {
  const chart = new Chart(new App(), 'nodes', { disableResourceNameHashes: true });
  const mirrors = new NodeMirrors(chart, 'mirrors', { registry: { host: HARBOR }, routes: ROUTES, ...props });
  const errors = mirrors.node.validate();
  if (errors.length > 0) { throw new Error(errors.join('\n')); }
  return mirrors;
}
