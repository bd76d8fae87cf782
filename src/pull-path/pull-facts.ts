import { PullPathProps } from './pull-path-props';
import { Enforcement } from '../admission/policy-engine';
import { PolicyPack } from '../admission/policy-pack';
import { loginHosts, NodeMirrorPlan, pullSources } from '../nodes/node-mirror-plan';
import { NodeRuntime } from '../nodes/node-runtime';
import { comesFrom, hasRoute, isPulledDirectly, rewriteImage } from '../routes/image-name';
import { registryUrl } from '../routes/registry-place';
import { Route } from '../routes/route';
import { ImageName, parseImageName, splitImage } from '../syntax/image-name';

/** What admission does to a Pod with an image. */
export interface Admission {
  readonly verdict: 'no policies' | 'excluded namespace' | 'admitted' | 'reported' | 'denied';
  /** The name of the image afterwards. */
  readonly image: string;
}

/** All that is known about the way of one image, before it is put into words. */
export interface PullFacts {
  readonly image: string;
  readonly namespace: string;
  readonly admission: Admission;
  /** The name after admission, as runtimes read it. */
  readonly name: ImageName;
  /** Whether it is pulled by digest, which is the same image everywhere and for ever. */
  readonly isPinned: boolean;
  readonly plan: NodeMirrorPlan;
  readonly runtime: NodeRuntime;
  /** Repositories that the node asks, one after the other. */
  readonly sources: readonly string[];
  /** The route to the project that serves the image; undefined if it is pulled directly, or is no image of a proxy cache. */
  readonly route?: Route;
  /** Whether the node asks the registry, and whether it goes elsewhere after that. */
  readonly asksRegistry: boolean;
  readonly fallsBack: boolean;
  /** Whether the node has a login for it. */
  readonly nodeLogsIn: boolean;
  /** Hosts of the object storage that nodes are redirected to. */
  readonly redirectHosts: readonly string[];
}

/** Finds out about the way of an image; undefined if no runtime can pull it. */
export function pullFacts(image: string, props: PullPathProps): PullFacts | undefined {
  const { mirrors, policies, namespace = 'default', harbor } = props;
  const plan = mirrors._plan;
  const admission = admissionOf(image, namespace, policies);
  const name = parseImageName(admission.image);
  if (!plan || !name) { return undefined; }
  const runtime = props.runtime ?? mirrors._runtimes[0];
  const sources = pullSources(plan, runtime, admission.image);
  const asksRegistry = (sources[0] ?? '').startsWith(`${registryUrl(plan.registry)}/`);
  const storage = harbor?._spec.storage;
  return {
    image,
    namespace,
    admission,
    name,
    isPinned: splitImage(admission.image).digest !== undefined,
    plan,
    runtime,
    sources,
    route: asksRegistry ? routeOf(plan, name) : undefined,
    asksRegistry,
    fallsBack: sources.length > 1,
    nodeLogsIn: plan.login !== undefined && loginHosts(plan).includes(name.registry),
    redirectHosts: storage?.redirect ? storage.peer.dnsNames ?? [] : [],
  };
}

function admissionOf(image: string, namespace: string, policies?: PolicyPack): Admission {
  const facts = policies?._facts;
  if (!policies || !facts) { return { verdict: 'no policies', image }; }
  if (facts.excludedNamespaces.includes(namespace)) { return { verdict: 'excluded namespace', image }; }
  const rewritten = rewriteImage(image, facts.routes, facts.harborHost);
  const isRequired = policies._rules.some(({ prop }) => prop === 'requireHarborImages');
  if (!isRequired || mayBePulled(rewritten, policies)) { return { verdict: 'admitted', image: rewritten }; }
  return { verdict: facts.enforcement === Enforcement.ENFORCE ? 'denied' : 'reported', image: rewritten };
}

function mayBePulled(image: string, { _facts: facts, _mirroredRoutes: mirrored }: PolicyPack): boolean {
  const { hosts = [], routes = [] } = facts ?? {};
  return comesFrom(image, hosts) || isPulledDirectly(image, routes) || hasRoute(image, mirrored);
}

/** The route of the project that an image is in: that of its upstream registry, or the one to which a name in the registry itself belongs. */
function routeOf({ routes, wildcard, registry }: NodeMirrorPlan, { registry: host, path }: ImageName): Route | undefined {
  if (host !== registry.host) { return routes.find(({ upstream }) => upstream === host) ?? wildcard; }
  const inside = registry.pathPrefix === undefined ? path : path.slice(registry.pathPrefix.length + 1);
  return routes.find(({ project }) => inside.startsWith(`${project}/`));
}
