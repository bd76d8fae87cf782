import { ChartAccessOptions } from './chart-access-props';
import { RegistryEgressOptions } from './registry-egress-props';
import { Enforcement, PolicyEngine } from '../admission/policy-engine';
import { NodeLogin } from '../nodes/node-login';
import { NodeRuntime } from '../nodes/node-runtime';
import { PullSecretSource } from '../pulls/pull-secret-source';
import { ExternalRegistryOptions } from '../routes/external-registry';
import { ImageRoute } from '../routes/image-route';

/** Pull Secrets of the namespaces of a cluster. */
export interface AccessPullSecretOptions {
  /** Namespaces whose Pods pull (`HBR-PULL-23`). */
  readonly namespaces: string[];
  /** Where the Secrets come from, and for which projects. */
  readonly source: PullSecretSource;
  /**
   * Name of the Secrets.
   *
   * @default harbor-pull
   */
  readonly secretName?: string;
  /**
   * ServiceAccounts of each namespace whose Pods pull with the Secret.
   *
   * @default - `default`
   */
  readonly serviceAccounts?: string[];
}

/** Mirrors of the nodes of a cluster. */
export interface AccessNodeOptions {
  /** Container runtimes of the nodes (`HBR-NODE-06`). */
  readonly runtimes: NodeRuntime[];
  /**
   * CA of the registry in PEM, which becomes one of the files (`HBR-NODE-13`).
   *
   * @default - none; nodes trust the certificate of the registry, or have the CA at `caFile`
   */
  readonly caPem?: string;
  /**
   * Path of the CA of the registry on nodes (`HBR-NODE-12`).
   *
   * @default - none; with `caPem` the usual path of the runtime
   */
  readonly caFile?: string;
  /**
   * How nodes log in to private projects.
   *
   * @default - they do not
   */
  readonly login?: NodeLogin;
  /**
   * Images that are on all nodes already, so that their paths may be left out of routes without a fallback (`HBR-NODE-07`).
   *
   * @default - none
   */
  readonly preloadImages?: string[];
}

/** The policies that images must come from the registry. */
export interface AccessPolicyOptions {
  /**
   * The engine that evaluates them.
   *
   * @default PolicyEngine.KYVERNO
   */
  readonly engine?: PolicyEngine;
  /**
   * What happens to Pods whose images come from elsewhere.
   *
   * @default Enforcement.AUDIT
   */
  readonly enforcement?: Enforcement;
  /**
   * More namespaces that no policy applies to (`HBR-POLICY-03`).
   *
   * @default - those of every `PolicyPack`
   */
  readonly excludedNamespaces?: string[];
}

/** Props of `RegistryAccess`. Unknown props are reported at synthesis (`HBR-PROP-01`). */
export interface RegistryAccessProps {
  /** The registry: a Harbor of another cluster, or a registry of another product. */
  readonly registry: ExternalRegistryOptions;
  /** The one table that everything follows from: upstream registries, and where the registry has their images (`HBR-ROUTE-01` to `HBR-ROUTE-16`). */
  readonly routes: ImageRoute[];
  /**
   * Pull Secrets, and the ServiceAccounts that use them.
   *
   * @default - none; all projects are public
   */
  readonly pullSecrets?: AccessPullSecretOptions;
  /**
   * Mirrors of the nodes. With them the names of images stay as they are.
   *
   * @default - none
   */
  readonly nodes?: AccessNodeOptions;
  /**
   * Policies that images must come from the registry. Without mirrors of the nodes they also rewrite the names of images.
   *
   * @default - none
   */
  readonly policies?: AccessPolicyOptions;
  /**
   * Policies for the network of Pods, which reach the registry and no upstream registry.
   *
   * @default - none
   */
  readonly egress?: RegistryEgressOptions;
  /**
   * Sources of charts for Flux or Argo CD, and their credentials.
   *
   * @default - none
   */
  readonly charts?: ChartAccessOptions;
}
