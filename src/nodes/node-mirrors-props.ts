import { Duration } from 'cdk8s';
import { NodeLogin } from './node-login';
import { NodeRuntime } from './node-runtime';
import { ImageOptions, SchedulingOptions } from '../contracts';
import { IHarbor } from '../contracts/harbor-root';
import { ExternalRegistryOptions } from '../routes/external-registry';
import { ImageRoute, RouteFallback } from '../routes/image-route';

/** How k3s and RKE2 say where the images of an upstream registry are. */
export enum MirrorStyle {
  /** The endpoint has the path: `https://registry.example.com/v2/docker-hub`. */
  PATH = 'path',
  /** The endpoint is the host alone, and names are rewritten: `^(.*)$` to `docker-hub/$1`. */
  REWRITE = 'rewrite',
}

/** The mirror of all registries that have no route. */
export interface WildcardMirrorOptions {
  /** Project that their images are in, whatever registry they come from (`HBR-NODE-10`). */
  readonly project: string;
  /**
   * Where nodes pull an image if the mirror does not give it to them.
   *
   * @default RouteFallback.UPSTREAM
   */
  readonly fallback?: RouteFallback;
}

/** A DaemonSet that writes the files onto the nodes. */
export interface NodeMirrorWriterOptions {
  /**
   * Name of the DaemonSet and of its objects.
   *
   * @default harbor-node-mirrors
   */
  readonly name?: string;
  /** Namespace of the DaemonSet. It needs the label `pod-security.kubernetes.io/enforce: privileged`, because of the folder of the node. */
  readonly namespace: string;
  /**
   * Whether the DaemonSet only says in its log what it would write.
   *
   * @default false
   */
  readonly preview?: boolean;
  /**
   * Whether files are replaced that this library did not write. Otherwise they stay, and the Pod does not become ready.
   *
   * @default false
   */
  readonly adopt?: boolean;
  /**
   * Whether a changed file has to be in use without anybody's help (`HBR-NODE-60`). containerd reads its files at each pull. k3s and RKE2 have to be
   * restarted and CRI-O reloaded, which only root of the node can do: `toAnsibleRole(role, { restart: true })` does it, one node after the other.
   *
   * @default false
   */
  readonly restart?: boolean;
  /**
   * Image of the Pods, which has to contain a POSIX shell with `cmp`, `head` and `mktemp`. It must not come from the registry alone.
   *
   * @default - 22.23.2-alpine3.24 of `docker.io/library/node`
   */
  readonly image?: ImageOptions;
  /**
   * Nodes that get the files.
   *
   * @default - all nodes, whatever their taints are
   */
  readonly scheduling?: SchedulingOptions;
}

/** Props of `NodeMirrors`. Unknown props are reported at synthesis (`HBR-PROP-01`). */
export interface NodeMirrorsProps {
  /**
   * The Harbor that nodes pull from. Exactly one of `harbor` and `registry` is needed (`HBR-NODE-01`).
   *
   * @default - none; `registry` says where it is
   */
  readonly harbor?: IHarbor;
  /**
   * A registry outside of this app that nodes pull from.
   *
   * @default - none; `harbor` is it
   */
  readonly registry?: ExternalRegistryOptions;
  /** Upstream registries, and the projects that are their proxy caches (`HBR-ROUTE-01` to `HBR-ROUTE-16`). */
  readonly routes: ImageRoute[];
  /** Container runtimes of the nodes (`HBR-NODE-06`). */
  readonly runtimes: NodeRuntime[];
  /**
   * How k3s and RKE2 say where images are (`HBR-NODE-08`).
   *
   * @default MirrorStyle.PATH
   */
  readonly style?: MirrorStyle;
  /**
   * Whether k3s and RKE2 ask the registry that is embedded in them first, which is Spegel. Its images come from other nodes of the cluster.
   *
   * @default false
   */
  readonly embeddedRegistry?: boolean;
  /**
   * Path of the CA of the registry on nodes (`HBR-NODE-12`). Talos takes in `caPem` instead (`HBR-NODE-14`).
   *
   * @default - none; with `caPem` the usual path of the runtime
   */
  readonly caFile?: string;
  /**
   * CA of the registry in PEM, which becomes one of the files (`HBR-NODE-13`).
   *
   * @default - none; nodes trust the certificate of the registry, or have the CA at `caFile`
   */
  readonly caPem?: string;
  /**
   * How long containerd waits for a connection to the registry before it goes on to the upstream registry, from 1 to 60 seconds (`HBR-NODE-11`).
   *
   * @default Duration.seconds(2)
   */
  readonly dialTimeout?: Duration;
  /**
   * Headers that containerd sends to the registry. They must not hold a login (`HBR-NODE-18`).
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };
  /**
   * The mirror of all registries without a route (`HBR-NODE-10`).
   *
   * @default - none; these registries are asked directly
   */
  readonly wildcard?: WildcardMirrorOptions;
  /**
   * How nodes log in to private projects (`HBR-NODE-15`, `HBR-NODE-16`).
   *
   * @default - they do not; Pods need pull Secrets for private projects
   */
  readonly login?: NodeLogin;
  /**
   * Images that are on all nodes already, where nothing can pull them while Harbor does not run (`HBR-NODE-07`). A `*` at the end stands for
   * all that begin so.
   *
   * @default - none
   */
  readonly preloadImages?: string[];
  /**
   * Name of a ConfigMap with all files, in the namespace of the chart.
   *
   * @default - no ConfigMap
   */
  readonly configMapName?: string;
  /**
   * A DaemonSet that writes the files onto the nodes (`HBR-NODE-19`, `HBR-NODE-20`, `HBR-NODE-60`).
   *
   * @default - no DaemonSet; something else brings the files to the nodes
   */
  readonly writer?: NodeMirrorWriterOptions;
}
