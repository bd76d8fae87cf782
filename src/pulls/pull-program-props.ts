import { Duration } from 'cdk8s';
import { HttpProxyOptions, ImageOptions, NetworkPeer, SchedulingOptions } from '../contracts';
import { IHarbor } from '../contracts/harbor-root';
import { JobNetworkOptions } from '../network/job-network';
import { ImageRoute } from '../routes/image-route';

/** Images that are pulled with one pull Secret, or without a login. */
export interface PullCheck {
  /**
   * Images: those of the registry, such as `registry.example.com/docker-hub/library/alpine:3.20`, and those that `routes` lead through it, such as
   * `alpine:3.20` (`HBR-PULL-04`, `HBR-PULL-05`).
   */
  readonly images: string[];
  /**
   * Name of the pull Secret, of type `kubernetes.io/dockerconfigjson`, in the namespace of the Job (`HBR-PULL-09`).
   *
   * @default - none: the images are pulled without a login
   */
  readonly secretName?: string;
}

/** What the Pods of a check may reach, as a network policy: DNS, the registry, and the bucket that it redirects to. */
export interface PullNetworkOptions extends JobNetworkOptions {
  /**
   * Where the registry is. In a NetworkPolicy, a host that is not in the public DNS needs addresses or the Pods of the gateway (`HBR-PULL-13`).
   *
   * @default - the host of the registry, and the gateway of `harbor` on all ports
   */
  readonly registry?: NetworkPeer[];
  /**
   * Where blobs are, if the registry redirects to them.
   *
   * @default - the object store of `harbor` if it redirects; none for other registries
   */
  readonly buckets?: NetworkPeer[];
  /**
   * Where the HTTP proxy is.
   *
   * @default - the hosts of the proxy
   */
  readonly proxy?: NetworkPeer[];
}

/** What `PullPreflight` and `RegistryWalk` have in common. */
export interface PullProgramProps {
  /** What is pulled, and with which pull Secrets (`HBR-PULL-05`). */
  readonly checks: PullCheck[];
  /**
   * The Harbor that is pulled from. Image registry, pull Secrets and user ids of the Pods follow from it.
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
   * Routes by which images of other registries are pulled through this one. Each route should have an image among the checks (`HBR-PULL-10`).
   *
   * @default - none: all images have to name the registry
   */
  readonly routes?: ImageRoute[];
  /**
   * Name of the objects, at most 52 letters, digits and hyphens (`HBR-PULL-08`).
   *
   * @default - `pull-preflight` or `registry-walk`
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
