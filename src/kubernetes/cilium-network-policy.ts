import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';

/** Selector of endpoints by the labels of Pods and namespaces, whose keys have the label source as a prefix: `k8s:app`. */
export interface CiliumSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: ReadonlyArray<{ readonly key: string; readonly operator: string; readonly values?: readonly string[] }>;
}

/** A DNS name, or a pattern of DNS names. */
export interface CiliumName {
  readonly matchName?: string;
  readonly matchPattern?: string;
}

/** Ports, and the DNS names that may be queried on them. */
export interface CiliumPorts {
  readonly ports: ReadonlyArray<{ readonly port: string; readonly protocol: string }>;
  readonly rules?: { readonly dns: readonly CiliumName[] };
}

/** An address range without some of its sub-ranges. */
export interface CiliumCidr {
  readonly cidr: string;
  readonly except?: readonly string[];
}

/** An ingress rule. An empty rule matches no peer, so that it allows nothing. */
export interface CiliumIngressRule {
  readonly fromEndpoints?: readonly CiliumSelector[];
  readonly fromEntities?: readonly string[];
  readonly fromCIDRSet?: readonly CiliumCidr[];
  readonly toPorts?: readonly CiliumPorts[];
}

/** An egress rule. An empty rule matches no peer, so that it allows nothing. */
export interface CiliumEgressRule {
  readonly toEndpoints?: readonly CiliumSelector[];
  readonly toEntities?: readonly string[];
  readonly toCIDRSet?: readonly CiliumCidr[];
  readonly toFQDNs?: readonly CiliumName[];
  readonly toPorts?: readonly CiliumPorts[];
}

/** The variable fields of a CiliumNetworkPolicy. */
export interface CiliumNetworkPolicyResource {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly description: string;
  /** Labels of the Pods that the policy selects; without labels it selects all Pods of the namespace. */
  readonly podLabels: Readonly<Record<string, string>>;
  /** Allowed ingress; absent if the policy does not restrict ingress. */
  readonly ingress?: readonly CiliumIngressRule[];
  /** Allowed egress; absent if the policy does not restrict egress. */
  readonly egress?: readonly CiliumEgressRule[];
}

/** Defines a CiliumNetworkPolicy. A direction with an empty list of rules gets one empty rule, which denies all traffic; no rule would allow it. */
export function defineCiliumNetworkPolicy(scope: Construct, id: string, policy: CiliumNetworkPolicyResource): ApiObject {
  const { name, namespace, labels, description, podLabels, ingress, egress } = policy;
  const orEmptyRule = <T>(rules: readonly T[]) => rules.length > 0 ? [...rules] : [{}];
  const matchLabels = withLabelSource(podLabels);
  return defineResource(scope, id, {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumNetworkPolicy',
    metadata: { name, namespace, labels: { ...labels } },
    spec: {
      description,
      endpointSelector: Object.keys(matchLabels).length > 0 ? { matchLabels } : {},
      ...ingress && { ingress: orEmptyRule(ingress) },
      ...egress && { egress: orEmptyRule(egress) },
    },
  });
}

/** Labels of Kubernetes with the prefix `k8s:`, which is their label source in Cilium. */
export function withLabelSource(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [`k8s:${name}`, value]));
}
