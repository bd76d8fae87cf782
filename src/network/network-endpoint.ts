import { ENTITIES } from './entities';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';
import { describeProblem } from '../diagnostics/report';
import { StructError, textArgument, validArguments, validStruct } from '../structs';
import { markKind } from '../syntax/own-kind';

/** The properties of a pod that network policies select it by. */
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
   * IP address of the pod. The `ipBlock` of a NetworkPolicy may match it; CIDR rules of Cilium never match pods.
   *
   * @default - unknown
   */
  readonly address?: string;
}

/** One end of a connection that `Reachability` evaluates policies for. */
export class NetworkEndpoint {
  /**
   * A pod.
   *
   * @param options its namespace, labels and address
   * @example
   * import { NetworkEndpoint, NetworkPolicies } from 'cdk8s-harbor';
   *
   * declare const policies: NetworkPolicies;
   * const prometheus = NetworkEndpoint.pod({ namespace: 'monitoring', labels: { 'app.kubernetes.io/name': 'prometheus' } });
   * const isScraped = policies.reachability.allows(prometheus, policies.reachability.endpoint('core'), 8001);
   */
  public static pod(options: PodEndpointOptions): NetworkEndpoint {
    const { namespace, labels = {}, namespaceLabels, address } = validStruct('PodEndpointOptions', options);
    return new NetworkEndpoint({
      pod: { namespace, labels, namespaceLabels: { ...namespaceLabels, [NAMESPACE_NAME_LABEL]: namespace } }, address, entities: ['all', 'cluster'],
    });
  }

  /**
   * A host outside the cluster, by its IP address.
   *
   * @param address IPv4 or IPv6 address (`HBR-PROP-05`)
   * @example
   * import { NetworkEndpoint, NetworkPolicies } from 'cdk8s-harbor';
   *
   * declare const policies: NetworkPolicies;
   * const metadataService = NetworkEndpoint.address('169.254.169.254');
   * const isOpen = policies.reachability.allows(policies.reachability.endpoint('core'), metadataService, 80);
   */
  public static address(address: string): NetworkEndpoint {
    validArguments({ address: textArgument('address', address) });
    return new NetworkEndpoint({ address, entities: ['all', 'world'] });
  }

  /**
   * A host outside the cluster, by the DNS name that pods resolve. NetworkPolicies are evaluated with its address.
   *
   * @param name the DNS name (`HBR-PROP-05`)
   * @param address its IP address; a public address by default
   * @example
   * import { CiliumNetworkPolicies, NetworkEndpoint } from 'cdk8s-harbor';
   *
   * declare const policies: CiliumNetworkPolicies;
   * const dockerHub = NetworkEndpoint.host('registry-1.docker.io');
   * const isOpen = policies.reachability.allows(policies.reachability.endpoint('core'), dockerHub, 443);
   */
  public static host(name: string, address?: string): NetworkEndpoint {
    validArguments({ name: textArgument('host', name), address: textArgument('address', address, true) });
    return new NetworkEndpoint({ host: name, address: address ?? PUBLIC_ADDRESS, entities: ['all', 'world'] });
  }

  /**
   * An entity of Cilium.
   *
   * @param name the entity: `ingress`, `host`, `remote-node`, `kube-apiserver` or `world` (`HBR-NETPOL-13`)
   * @param address its IP address, for NetworkPolicies
   * @example
   * import { CiliumNetworkPolicies, NetworkEndpoint } from 'cdk8s-harbor';
   *
   * declare const policies: CiliumNetworkPolicies;
   * const gateway = NetworkEndpoint.entity('ingress'); // the Envoy of Cilium
   * const isServed = policies.reachability.allows(gateway, policies.reachability.endpoint('core'), 8080);
   */
  public static entity(name: string, address?: string): NetworkEndpoint {
    validArguments({ name: textArgument('own', name), address: textArgument('address', address, true) });
    checkEntity(name);
    const isWorld = name === 'world';
    const entities = isWorld ? ['all', name] : ['all', 'cluster', name];
    return new NetworkEndpoint({ address: address ?? (isWorld ? PUBLIC_ADDRESS : undefined), entities });
  }

  private constructor(
    /** @internal */
    public readonly _facts: EndpointFacts,
  ) {}
}

markKind(NetworkEndpoint.prototype, 'NetworkEndpoint');

/** One end of a connection, as policies are evaluated for it. */
export interface EndpointFacts {
  readonly pod?: {
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
    /** Labels of the namespace, including `kubernetes.io/metadata.name`. */
    readonly namespaceLabels: Readonly<Record<string, string>>;
  };
  readonly address?: string;
  readonly host?: string;
  /** Entities of Cilium that it belongs to. */
  readonly entities: readonly string[];
}

/** A connection that policies are evaluated for. */
export interface Connection {
  readonly from: EndpointFacts;
  readonly to: EndpointFacts;
  readonly port: number;
  readonly protocol: string;
}

function checkEntity(name: string): void {
  if (ENTITIES.includes(name)) { return; }
  throw new StructError([describeProblem('HBR-NETPOL-13', { prop: 'name', value: name, slots: { entities: ENTITIES.join(', ') } })]);
}

/** An address of the range that RFC 5737 reserves for documentation, as an example of a public address. */
export const PUBLIC_ADDRESS = '198.51.100.1';
