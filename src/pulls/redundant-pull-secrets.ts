import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { describeProblem, report } from '../diagnostics/report';
import { searchScope } from '../diagnostics/search-scope';
import { ImageRoute, RouteFallback, RouteVisibility } from '../routes/image-route';
import { resolveRoutes, Route } from '../routes/route';
import { checkedStruct } from '../structs';
import { usualRegistry } from '../syntax/image-name';
import { markKind } from '../syntax/own-kind';

/** A pull Secret of a cluster as it is before images are pulled through Harbor. */
export interface FormerPullSecret {
  /** Name of the Secret. */
  readonly name: string;
  /** Its namespace. */
  readonly namespace: string;
  /** Registries that it has logins for, as in image names: `ghcr.io`. `https://index.docker.io/v1/` is Docker Hub. */
  readonly hosts: string[];
}

/** Props of `RedundantPullSecrets`. Unknown props are reported at synthesis (`HBR-PROP-01`). */
export interface RedundantPullSecretsProps {
  /** The pull Secrets that there are (`HBR-PULL-27`). */
  readonly secrets: FormerPullSecret[];
  /** The routes by which images are pulled through Harbor. */
  readonly routes: ImageRoute[];
  /**
   * Hosts of Harbor as in image names. Pull Secrets for them are redundant where nodes log in by themselves.
   *
   * @default - none of the Secrets is one for Harbor
   */
  readonly harborHosts?: string[];
  /**
   * Whether nodes log in to Harbor by themselves, by a credential provider of the kubelet or the configuration of the container runtime.
   *
   * @default false
   */
  readonly nodesLogIn?: boolean;
}

/** A pull Secret, and whether it is still needed. */
export interface PullSecretVerdict {
  /** Name of the Secret. */
  readonly name: string;
  /** Its namespace. */
  readonly namespace: string;
  /** Whether nothing needs it any more. */
  readonly isRedundant: boolean;
  /** Why, in a sentence for each of its hosts. */
  readonly reasons: string[];
}

interface HostVerdict {
  readonly isRedundant: boolean;
  readonly reason: string;
}

/**
 * The pull Secrets that nobody needs any more once images are pulled through Harbor. It makes no objects and deletes nothing: `toMarkdown()` is a
 * list of what to do. An object of the app that still names one of them is an error (`HBR-PULL-26`).
 *
 * @exampleMetadata fixture=pulls
 * @example
 * const former = new RedundantPullSecrets(chart, 'former', {
 *   routes: [{ upstream: 'ghcr.io', project: 'ghcr', fallback: RouteFallback.NONE }],
 *   secrets: [{ name: 'ghcr-pull', namespace: 'apps', hosts: ['ghcr.io'] }],
 * });
 * former.toMarkdown();
 */
export class RedundantPullSecrets extends Construct {
  /** All of the Secrets, each with what becomes of it. */
  public readonly verdicts: PullSecretVerdict[];

  /**
   * @param scope a chart of the app
   * @param id name of the construct
   * @param props the Secrets, and what is pulled through Harbor
   */
  public constructor(scope: Construct, id: string, props: RedundantPullSecretsProps) {
    super(scope, id);
    const checked = checkedStruct(this, 'RedundantPullSecretsProps', props);
    const { secrets = [], harborHosts = [] } = checked;
    const routes = resolveRoutes(this, checked.routes ?? [], { host: harborHosts[0] ?? '' });
    secrets.forEach(({ hosts = [] }, at) => {
      if (hosts.length === 0) { report(this, 'HBR-PULL-27', { prop: `secrets[${at}].hosts` }); }
    });
    this.verdicts = secrets.map(({ name, namespace, hosts = [] }) => {
      const found = hosts.map(host => verdictOf(host, routes, checked));
      return { name, namespace, isRedundant: found.length > 0 && found.every(it => it.isRedundant), reasons: found.map(it => it.reason) };
    });
    this.node.addValidation({ validate: () => this.references() });
  }

  /** The Secrets that nothing needs any more, as `namespace/name`. */
  public get redundant(): string[] {
    return this.verdicts.filter(({ isRedundant }) => isRedundant).map(({ namespace, name }) => `${namespace}/${name}`).sort();
  }

  /** The list for a runbook: what can go, why, and by which command; and what has to stay. Nothing of it is done by itself. */
  public toMarkdown(): string {
    const rows = this.verdicts.map(({ namespace, name, isRedundant, reasons }) => {
      const next = isRedundant ? `\`kubectl --namespace ${namespace} delete secret ${name}\`` : 'keep';
      return `| ${namespace} | ${name} | ${next} | ${reasons.join(' ')} |`;
    });
    return ['| namespace | Secret | what to do | why |', '| --- | --- | --- | --- |', ...rows, ''].join('\n');
  }

  /** The objects of the app that still name a Secret that goes away. */
  private references(): string[] {
    const going = this.verdicts.filter(({ isRedundant }) => isRedundant);
    const objects = searchScope(this).node.findAll().filter(ApiObject.isApiObject).map(object => object.toJson());
    return objects.flatMap(object => going.filter(({ name, namespace }) => (
      (object.metadata?.namespace ?? namespace) === namespace && pullSecretsIn(object).includes(name)
    )).map(({ name, namespace }) => describeProblem('HBR-PULL-26', {
      prop: 'secrets', slots: { secret: `${namespace}/${name}`, object: `${object.kind} ${object.metadata?.name}` },
    })));
  }
}

markKind(RedundantPullSecrets.prototype, 'RedundantPullSecrets');

function verdictOf(host: string, routes: readonly Route[], props: RedundantPullSecretsProps): HostVerdict {
  const { harborHosts = [], nodesLogIn = false } = props;
  const registry = usualRegistry(host.replace(/^https?:\/\//, '').split('/')[0]);
  if (harborHosts.includes(registry)) {
    return nodesLogIn
      ? { isRedundant: true, reason: `Nodes log in to ${registry} by themselves.` }
      : { isRedundant: false, reason: `Pods log in to ${registry} with it.` };
  }
  const route = routes.find(it => it.upstream === registry);
  if (!route) { return { isRedundant: false, reason: `Images of ${registry} are pulled without Harbor.` }; }
  if (route.directPaths.length > 0) {
    return { isRedundant: false, reason: `${route.directPaths.join(', ')} of ${registry} is pulled without Harbor.` };
  }
  if (route.fallback === RouteFallback.UPSTREAM) {
    const reason = `Nodes pull from ${registry} if Harbor does not answer: first set fallback: RouteFallback.NONE.`;
    return { isRedundant: false, reason };
  }
  return { isRedundant: true, reason: `Images of ${registry} come through the project ${route.project}, ${accessOf(route, nodesLogIn)}.` };
}

function accessOf({ visibility }: Route, nodesLogIn: boolean): string {
  if (visibility === RouteVisibility.PUBLIC) { return 'which needs no login'; }
  return nodesLogIn ? 'to which nodes log in by themselves' : 'to which Pods log in with the pull Secret for Harbor';
}

/** All pull Secrets that an object names, wherever they are: in Pods, in templates of Pods, in ServiceAccounts and among values of charts. */
function pullSecretsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) { return []; }
  return Object.entries(value).flatMap(([field, child]) => (
    field === 'imagePullSecrets' && Array.isArray(child) ? child.map(nameOf) : pullSecretsIn(child)
  ));
}

function nameOf(reference: unknown): string {
  return typeof reference === 'string' ? reference : String((reference as { readonly name?: unknown } | null)?.name);
}
