import { Duration } from 'cdk8s';
import { PullNetworkOptions } from './pull-network-options';
import { HttpProxyOptions, ImageOptions, SchedulingOptions } from '../contracts';
import { IHarbor } from '../contracts/harbor-root';

/** What `PullPreflight`, `RegistryWalk` and `SmokeTest` have in common: the registry, and the Pods that ask it. */
export interface RegistryProgramProps {
  /**
   * The Harbor that is asked. Image registry, pull Secrets and user ids of the Pods follow from it.
   *
   * @default - the registry in `registry`; exactly one of them is given (`HBR-PULL-01`, `HBR-PULL-03`)
   */
  readonly harbor?: IHarbor;
  /**
   * Host of a registry that is no Harbor of this app, with its port if it is not 443: `registry.example.com` (`HBR-PULL-02`).
   *
   * @default - the host of `harbor`
   */
  readonly registry?: string;
  /**
   * Name of the objects, at most 52 letters, digits and hyphens (`HBR-PULL-08`).
   *
   * @default - `pull-preflight`, `registry-walk` or `smoke-test`
   */
  readonly name?: string;
  /**
   * Name of a Secret whose key `ca.crt` has the CA of the registry's certificate. Certificates are always verified (`HBR-PULL-06`).
   *
   * @default - public CAs alone
   */
  readonly caSecretName?: string;
  /**
   * Name of a ConfigMap whose key `ca.crt` has the CA of the registry's certificate, such as one of trust-manager (`HBR-PULL-06`).
   *
   * @default - public CAs alone
   */
  readonly caConfigMapName?: string;
  /**
   * Image of the Pods, which has to contain Node.js 20 or newer.
   *
   * @default - 22.23.2-alpine3.24 of `docker.io/library/node`
   */
  readonly image?: ImageOptions;
  /**
   * Registry that replaces the registry of the default image, such as `mirror.example.com/docker-hub`.
   *
   * @default - that of `harbor`
   */
  readonly imageRegistry?: string;
  /**
   * Names of the pull Secrets for the image of the Pods themselves, in their namespace. The kubelet does without those that are not there.
   *
   * @default - those of `harbor`
   */
  readonly imagePullSecrets?: string[];
  /**
   * Whether the platform assigns user and groups of the Pods, as OpenShift does.
   *
   * @default - as `harbor` has it, otherwise false
   */
  readonly platformUserIds?: boolean;
  /**
   * On which nodes the Pods run. What nodes of one architecture pull is found out on such a node.
   *
   * @default - on all nodes
   */
  readonly scheduling?: SchedulingOptions;
  /**
   * A network policy for the Pods, where others are denied by default.
   *
   * @default - none
   */
  readonly networkPolicy?: PullNetworkOptions;
  /**
   * HTTP proxy that the Pods go through (`HBR-PROXY-01` to `HBR-PROXY-04`). `harbor` itself is always asked directly. All requests go through tunnels, so
   * that the proxy sees hosts and ports and no signed URLs.
   *
   * @default - that of `harbor`, if it has one
   */
  readonly proxy?: HttpProxyOptions;
  /**
   * How often each request is tried that could succeed another time: after 408, 429, 5xx and failed connections (`HBR-PULL-11`).
   *
   * @default 5
   */
  readonly attempts?: number;
  /**
   * After how much silence a request has failed.
   *
   * @default Duration.seconds(30)
   */
  readonly requestTimeout?: Duration;
  /**
   * Labels of all objects.
   *
   * @default - only those that say what they are
   */
  readonly labels?: { [name: string]: string };
}
