import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';

/** What a pod is to network policies. */
export interface PodEndpointOptions {
  /** Namespace of the pod. */
  readonly namespace: string;
  /**
   * Labels of the pod.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
  /**
   * Labels of the namespace, beside its name.
   *
   * @default - none
   */
  readonly namespaceLabels?: { [name: string]: string };
  /**
   * Address of the pod. Policies of Kubernetes that name ranges of addresses may match it; those of Cilium never do.
   *
   * @default - unknown
   */
  readonly address?: string;
}

/** One end of a connection that policies are asked about. */
export class NetworkEndpoint {
  /**
   * A pod.
   *
   * @param options where it is, and its labels
   */
  public static pod(options: PodEndpointOptions): NetworkEndpoint {
    const { namespace, labels = {}, namespaceLabels, address } = options;
    return new NetworkEndpoint({
      pod: { namespace, labels, namespaceLabels: { ...namespaceLabels, [NAMESPACE_NAME_LABEL]: namespace } }, address, entities: ['all', 'cluster'],
    });
  }

  /**
   * Something outside the cluster, by its address.
   *
   * @param address of IPv4 or IPv6
   */
  public static address(address: string): NetworkEndpoint {
    return new NetworkEndpoint({ address, entities: ['all', 'world'] });
  }

  /**
   * Something outside the cluster, by the DNS name that pods look up. Policies of Kubernetes see its address.
   *
   * @param name the DNS name
   * @param address its address; a public one, unless another is given
   */
  public static host(name: string, address?: string): NetworkEndpoint {
    return new NetworkEndpoint({ host: name, address: address ?? PUBLIC_ADDRESS, entities: ['all', 'world'] });
  }

  /**
   * Something that Cilium knows by a word.
   *
   * @param name the word: `ingress`, `host`, `remote-node`, `kube-apiserver` or `world`
   * @param address its address, for policies of Kubernetes
   */
  public static entity(name: string, address?: string): NetworkEndpoint {
    const isWorld = name === 'world';
    const entities = isWorld ? ['all', name] : ['all', 'cluster', name];
    return new NetworkEndpoint({ address: address ?? (isWorld ? PUBLIC_ADDRESS : undefined), entities });
  }

  private constructor(
    /** @internal */
    public readonly _facts: EndpointFacts,
  ) {}
}

/** What evaluations know about one end of a connection. */
export interface EndpointFacts {
  readonly pod?: {
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
    /** With the name, as Kubernetes has it among the labels. */
    readonly namespaceLabels: Readonly<Record<string, string>>;
  };
  readonly address?: string;
  readonly host?: string;
  /** Words of Cilium that stand for it. */
  readonly entities: readonly string[];
}

/** A connection that policies are asked about. */
export interface Connection {
  readonly from: EndpointFacts;
  readonly to: EndpointFacts;
  readonly port: number;
  readonly protocol: string;
}

/** An address that documentation may use for the internet (RFC 5737). */
export const PUBLIC_ADDRESS = '198.51.100.1';
