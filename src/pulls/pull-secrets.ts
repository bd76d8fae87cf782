import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { define } from './pull-pod';
import { LoginContext, sealedLogin, storedLogin } from './pull-secret-objects';
import { PullSecretSource } from './pull-secret-source';
import { IHarbor } from '../contracts/harbor-root';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { report } from '../diagnostics/report';
import { warningsBelow } from '../diagnostics/warnings-below';
import { coreManifest } from '../kubernetes/core-manifest';
import { keepAnnotations } from '../kubernetes/keep';
import { imageHost } from '../routes/image-name';
import { ImageRoute, RouteVisibility } from '../routes/image-route';
import { resolveRoutes, Route } from '../routes/route';
import { isRegistryHost } from '../routes/route-table';
import { checkedStruct } from '../structs';
import { markKind } from '../syntax/own-kind';

/** Props of `PullSecrets`. Unknown props are reported at synthesis (`HBR-PROP-01`). */
export interface PullSecretsProps {
  /** Namespaces whose Pods pull (`HBR-PULL-23`). */
  readonly namespaces: string[];
  /** Where the Secrets come from, and for which projects. */
  readonly source: PullSecretSource;
  /**
   * The Harbor that is pulled from.
   *
   * @default - the registry in `registry`; exactly one of them is given (`HBR-PULL-01`)
   */
  readonly harbor?: IHarbor;
  /**
   * Host of a registry that is no Harbor of this app, with its port if it is not 443 (`HBR-PULL-02`).
   *
   * @default - the host of `harbor`
   */
  readonly registry?: string;
  /**
   * Routes that lead to the registry. Projects of public routes need no login, and get none; a private one without an account is a warning
   * (`HBR-PULL-25`).
   *
   * @default - none: all projects are private
   */
  readonly routes?: ImageRoute[];
  /**
   * Name of the Secrets.
   *
   * @default harbor-pull
   */
  readonly secretName?: string;
  /**
   * ServiceAccounts of each namespace whose Pods pull with the Secret. The Secret takes the place of all pull Secrets that they have. An empty list
   * leaves them as they are: the rule `addPullSecret` of `PolicyPack`, or the Pods themselves, name the Secret then.
   *
   * @default - `default`
   */
  readonly serviceAccounts?: string[];
  /**
   * Labels of all objects.
   *
   * @default - only the label that makes Flux reconcile on changes of a Secret
   */
  readonly labels?: { [name: string]: string };
}

/** With these, GitOps adds the pull Secret to an account that exists already, and never deletes it: a cluster makes `default` by itself. */
const SHARED_ACCOUNT = {
  ...keepAnnotations({ 'argocd.argoproj.io/sync-options': 'ServerSideApply=true' }), 'kustomize.toolkit.fluxcd.io/ssa': 'Merge',
};

/**
 * Pull Secrets for the namespaces of a cluster, and the ServiceAccounts that use them: one Secret in each namespace, with a login for each project
 * that is not public. If there is none, nothing is made at all.
 *
 * @exampleMetadata fixture=pulls
 * @example
 * new PullSecrets(chart, 'pull-secrets', {
 *   registry: 'registry.example.com',
 *   namespaces: ['apps', 'data'],
 *   source: PullSecretSource.externalSecrets({
 *     storeName: 'openbao',
 *     accounts: [{ project: 'apps', remoteKey: 'harbor/robots/cluster-a-apps' }],
 *   }),
 * });
 */
export class PullSecrets extends Construct {
  /** ExternalSecrets or SealedSecrets; none if the Secrets are copied, or if no project needs a login. */
  public readonly secrets: ApiObject[];
  /** The ServiceAccounts. */
  public readonly serviceAccounts: ApiObject[];
  /** The projects that Pods log in to. */
  public readonly projects: string[];
  /** Projects of the source that are public, so that no login is made for them. */
  public readonly publicProjects: string[];
  /** Name of the Secrets, for `imagePullSecrets`. */
  public readonly secretName: string;

  /**
   * @param scope the chart that gets the objects
   * @param id name of the construct; no object is named after it
   * @param props registry, namespaces, and where the logins come from
   */
  public constructor(scope: Construct, id: string, props: PullSecretsProps) {
    super(scope, id);
    const checked = checkedStruct(this, 'PullSecretsProps', props);
    const { namespaces = [], source, serviceAccounts = ['default'] } = checked;
    this.secretName = checked.secretName ?? 'harbor-pull';
    const registry = resolveRegistry(this, checked);
    const routes = resolveRoutes(this, checked.routes ?? [], { host: registry.hosts[0] ?? '', release: checked.harbor?._spec.release });
    const isPublic = (project?: string) => routes.some(it => it.project === project && it.visibility === RouteVisibility.PUBLIC);
    const given = source ? source._projects : [];
    this.publicProjects = given.filter(project => project !== undefined && isPublic(project)) as string[];
    const needed = given.filter(project => !isPublic(project));
    this.projects = needed.filter(project => project !== undefined);
    checkPullSecrets(this, checked, { needed, routes });
    announceWarnings(this);
    const targets = needed.length > 0 && source ? [...new Set(namespaces)] : [];
    const context: LoginContext = { ...registry, secretName: this.secretName, labels: checked.labels ?? {}, isPublic };
    this.secrets = targets.flatMap(namespace => source ? this.defineSecret(namespace, source, context) : []);
    const accounts = [...new Set(serviceAccounts)];
    this.serviceAccounts = targets.flatMap(namespace => accounts.map(name => this.defineAccount(namespace, name, context)));
  }

  /** Warnings about the Secrets, each with its code. They are also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }

  private defineSecret(namespace: string, { _stored: stored, _sealed: sealed }: PullSecretSource, context: LoginContext): ApiObject[] {
    const scope = new Construct(this, `secret-${namespace}`);
    if (stored) { return [storedLogin(scope, { namespace, ...context }, stored)]; }
    return sealed ? [sealedLogin(scope, { namespace, ...context }, sealed)] : [];
  }

  /** Only what is ours about the account: an API server leaves its other fields alone. */
  private defineAccount(namespace: string, name: string, { labels }: LoginContext): ApiObject {
    const manifest = coreManifest(k8s.KubeServiceAccount, {
      metadata: { name, namespace, labels, annotations: SHARED_ACCOUNT }, imagePullSecrets: [{ name: this.secretName }],
    });
    return define(this, `service-account-${namespace}-${name}`, { ...manifest, holds: 'nothing' });
  }
}

markKind(PullSecrets.prototype, 'PullSecrets');

/** The hosts of the registry as in image names. */
function resolveRegistry(scope: Construct, { harbor, registry }: PullSecretsProps): { readonly hosts: readonly string[] } {
  const spec = harbor?._spec;
  if ((spec === undefined) === (registry === undefined)) {
    report(scope, 'HBR-PULL-01', { prop: 'registry', slots: { found: spec ? 'both' : 'neither' } });
  }
  if (registry !== undefined && !isRegistryHost(registry)) { report(scope, 'HBR-PULL-02', { prop: 'registry', value: registry }); }
  if (!spec) { return { hosts: registry === undefined ? [] : [registry] }; }
  return { hosts: [spec.address.host, ...spec.address.additionalHosts].map(host => imageHost({ host, port: spec.address.port })) };
}

interface Needs {
  readonly needed: ReadonlyArray<string | undefined>;
  readonly routes: readonly Route[];
}

function checkPullSecrets(scope: Construct, { namespaces = [], source }: PullSecretsProps, { needed, routes }: Needs): void {
  if (namespaces.length === 0) { report(scope, 'HBR-PULL-23', { prop: 'namespaces' }); }
  for (const namespace of Object.keys(source?._sealed?.encryptedConfigs ?? {}).filter(it => !namespaces.includes(it))) {
    report(scope, 'HBR-PULL-28', { prop: `source.encryptedConfigs.${namespace}`, slots: { namespaces: namespaces.join(', ') } });
  }
  needed.forEach((project, at) => {
    if (project === undefined) { report(scope, 'HBR-PULL-20', { prop: 'source' }); return; }
    if (needed.indexOf(project) !== at) { report(scope, 'HBR-PULL-22', { prop: 'source', value: project }); }
  });
  if (!source || needed.includes(undefined)) { return; }
  for (const { project } of routes.filter(it => it.visibility === RouteVisibility.PRIVATE && !needed.includes(it.project))) {
    report(scope, 'HBR-PULL-25', { prop: 'source', slots: { project } });
  }
}
