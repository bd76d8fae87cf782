import { IConstruct } from 'constructs';
import { checkLogin } from './node-login-checks';
import { disablesDefaultEndpoint, fallsBack, NodeMirrorPlan } from './node-mirror-plan';
import { NodeMirrorsProps, NodeMirrorWriterOptions } from './node-mirrors-props';
import { NodeRuntime, RUNTIMES } from './node-runtime';
import { isPreloaded } from './preloaded-paths';
import { report } from '../diagnostics/report';
import { rulesOf } from '../routes/registry-place';
import { isProjectName } from '../syntax/image-name';

/** One check: reports what is wrong, and returns whether the files can be made nevertheless. */
type Check = (scope: IConstruct, props: NodeMirrorsProps, plan: NodeMirrorPlan) => boolean;

const RANCHER: readonly NodeRuntime[] = [NodeRuntime.K3S, NodeRuntime.RKE2];
const TALOS: readonly NodeRuntime[] = [NodeRuntime.TALOS, NodeRuntime.TALOS_MACHINE];

/** Reports what is wrong about a plan; returns whether its files can be made. */
export function checkPlan(scope: IConstruct, props: NodeMirrorsProps, plan: NodeMirrorPlan): boolean {
  return CHECKS.map(check => check(scope, props, plan)).every(Boolean);
}

/** What the product of the registry can do. */
function checkKind(scope: IConstruct, { runtimes }: NodeMirrorsProps, { registry, routes }: NodeMirrorPlan): boolean {
  const { name, fetches, hasPlaces, fixedPlace } = rulesOf(registry);
  const foreign = routes.filter(({ upstream }) => fetches && fetches.length > 0 && !fetches.includes(upstream));
  foreign.forEach(({ upstream }) => report(scope, 'HBR-NODE-04', { prop: 'routes', value: upstream, slots: { name, served: fetches!.join(', ') } }));
  const servesOne = !hasPlaces && fixedPlace === undefined && routes.length > 1;
  if (servesOne) { report(scope, 'HBR-NODE-04', { prop: 'routes', slots: { name, served: 'one registry' } }); }
  if (fetches?.length === 0) { report(scope, 'HBR-NODE-05', { prop: 'registry.kind', slots: { name } }); }
  if (registry.isPlain) { report(scope, 'HBR-NODE-09', { prop: 'harbor', slots: { runtimes: runtimes.map(it => RUNTIMES[it].name).join(', ') } }); }
  return foreign.length === 0 && !servesOne;
}

function checkLists(scope: IConstruct, { routes, runtimes }: NodeMirrorsProps): boolean {
  const lists = { routes, runtimes };
  const empty = (Object.keys(lists) as Array<keyof typeof lists>).filter(prop => lists[prop].length === 0);
  empty.forEach(prop => report(scope, 'HBR-NODE-06', { prop }));
  return empty.length === 0;
}

/** What must not go through the registry, and does nevertheless. */
function checkDirectPaths(scope: IConstruct, { runtimes, preloadImages = [] }: NodeMirrorsProps, { routes }: NodeMirrorPlan): boolean {
  const blind = runtimes.filter(runtime => !RUNTIMES[runtime].leavesOutPaths);
  let isPossible = true;
  for (const { upstream, directPaths, ...route } of blind.length > 0 ? routes : []) {
    const paths = directPaths.map(path => `${upstream}/${path}`).filter(path => !isPreloaded(path, preloadImages));
    if (paths.length === 0) { continue; }
    const canFall = fallsBack({ upstream, directPaths, ...route });
    const slots = { paths: paths.join(', '), runtimes: blind.map(runtime => RUNTIMES[runtime].name).join(', ') };
    report(scope, canFall ? 'HBR-NODE-21' : 'HBR-NODE-07', { prop: 'routes', slots });
    isPossible &&= canFall;
  }
  return isPossible;
}

/** k3s adds the upstream registries of all mirrors or of none, and applies a rewrite to every endpoint of a mirror. */
function checkStyle(scope: IConstruct, { runtimes }: NodeMirrorsProps, plan: NodeMirrorPlan): boolean {
  const { routes, wildcard, rewrites } = plan;
  if (!runtimes.some(runtime => RANCHER.includes(runtime)) || !disablesDefaultEndpoint(plan)) { return true; }
  const lost = [...rewrites ? routes.filter(fallsBack) : [], ...wildcard && fallsBack(wildcard) ? [wildcard] : []];
  lost.forEach(({ upstream }) => report(scope, 'HBR-NODE-08', { prop: rewrites ? 'style' : 'wildcard', slots: { upstream } }));
  return lost.length === 0;
}

function checkWildcard(scope: IConstruct, { runtimes, wildcard }: NodeMirrorsProps): boolean {
  if (!wildcard) { return true; }
  const isName = isProjectName(wildcard.project);
  if (!isName) { report(scope, 'HBR-ROUTE-04', { prop: 'wildcard.project', value: wildcard.project }); }
  report(scope, 'HBR-NODE-10', { prop: 'wildcard', slots: { project: wildcard.project } });
  const isCrio = runtimes.includes(NodeRuntime.CRI_O);
  if (isCrio) { report(scope, 'HBR-NODE-22', { prop: 'wildcard' }); }
  return isName && !isCrio;
}

function checkCertificate(scope: IConstruct, { runtimes, caFile, caPem }: NodeMirrorsProps): boolean {
  const isPath = caFile === undefined || /^\/[^\s'"\\]*[^\s'"\\/]$/.test(caFile);
  const isPem = caPem === undefined || /^\s*(-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\s*)+$/.test(caPem);
  if (!isPath) { report(scope, 'HBR-NODE-12', { prop: 'caFile', value: caFile }); }
  if (!isPem) { report(scope, 'HBR-NODE-13', { prop: 'caPem' }); }
  const needsPem = caFile !== undefined && caPem === undefined && runtimes.some(runtime => TALOS.includes(runtime));
  if (needsPem) { report(scope, 'HBR-NODE-14', { prop: 'caPem' }); }
  return isPath && isPem && !needsPem;
}

function checkTimeout(scope: IConstruct, { dialTimeout }: NodeMirrorsProps): boolean {
  const seconds = dialTimeout?.toSeconds({ integral: false }) ?? 2;
  const isShort = seconds >= 1 && seconds <= 60;
  if (!isShort) { report(scope, 'HBR-NODE-11', { prop: 'dialTimeout', value: `${seconds} seconds` }); }
  return isShort;
}

function checkWriter(scope: IConstruct, { runtimes, writer, caPem }: NodeMirrorsProps, plan: NodeMirrorPlan): boolean {
  if (!writer) { return true; }
  const [runtime] = runtimes;
  const isOne = runtimes.length === 1 && RUNTIMES[runtime].writtenBy === undefined;
  if (!isOne) { report(scope, 'HBR-NODE-19', { prop: 'writer' }); }
  const left = [
    ...runtimes.some(it => RANCHER.includes(it)) && (disablesDefaultEndpoint(plan) || plan.embedded) ? ['config.yaml.d'] : [],
    ...caPem !== undefined && runtime !== NodeRuntime.CONTAINERD ? ['the CA'] : [],
    ...plan.login?.passwordFile === undefined ? [] : ['the credential provider of the kubelet'],
  ];
  if (isOne && left.length > 0) { report(scope, 'HBR-NODE-20', { prop: 'writer', slots: { left: left.join(', ') } }); }
  return checkRestart(scope, runtime, writer) && isOne;
}

/** A Pod that restarts a service of its node is root there, and no DaemonSet restarts one node after the other. */
function checkRestart(scope: IConstruct, runtime: NodeRuntime, { restart }: NodeMirrorWriterOptions): boolean {
  const { name, restart: needed } = RUNTIMES[runtime];
  const isRefused = restart === true && needed !== undefined;
  if (isRefused) {
    report(scope, 'HBR-NODE-60', { prop: 'writer.restart', value: true, slots: { name, state: needed.state, services: needed.services.join(' or ') } });
  }
  return !isRefused;
}

const CHECKS: readonly Check[] = [
  checkLists, checkKind, checkDirectPaths, checkStyle, checkWildcard, checkCertificate, checkTimeout, checkLogin, checkWriter,
];
