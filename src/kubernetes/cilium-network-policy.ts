import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';

/** Pods and namespaces by their labels, with the source of each label before its key. */
export interface CiliumSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: ReadonlyArray<{ readonly key: string; readonly operator: string; readonly values?: readonly string[] }>;
}

/** A DNS name, or a pattern of names. */
export interface CiliumName {
  readonly matchName?: string;
  readonly matchPattern?: string;
}

/** Ports, and what may be said on them. */
export interface CiliumPorts {
  readonly ports: ReadonlyArray<{ readonly port: string; readonly protocol: string }>;
  readonly rules?: { readonly dns: readonly CiliumName[] };
}

/** A range of addresses with holes. */
export interface CiliumCidr {
  readonly cidr: string;
  readonly except?: readonly string[];
}

/** Who may connect. A rule without anything in it lets nobody in. */
export interface CiliumIngressRule {
  readonly fromEndpoints?: readonly CiliumSelector[];
  readonly fromEntities?: readonly string[];
  readonly fromCIDRSet?: readonly CiliumCidr[];
  readonly toPorts?: readonly CiliumPorts[];
}

/** Whom to connect to. A rule without anything in it lets nobody out. */
export interface CiliumEgressRule {
  readonly toEndpoints?: readonly CiliumSelector[];
  readonly toEntities?: readonly string[];
  readonly toCIDRSet?: readonly CiliumCidr[];
  readonly toFQDNs?: readonly CiliumName[];
  readonly toPorts?: readonly CiliumPorts[];
}

/** A network policy of Cilium. */
export interface CiliumNetworkPolicyResource {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly description: string;
  /** Pods that it isolates; all of the namespace, if there are no labels. */
  readonly podLabels: Readonly<Record<string, string>>;
  readonly ingress?: readonly CiliumIngressRule[];
  readonly egress?: readonly CiliumEgressRule[];
}

/** Makes a CiliumNetworkPolicy. Where it has no rules for a direction that it speaks of, nothing is let through. */
export function defineCiliumNetworkPolicy(scope: Construct, id: string, policy: CiliumNetworkPolicyResource): ApiObject {
  const { name, namespace, labels, description, podLabels, ingress, egress } = policy;
  const orNothing = <T>(rules: readonly T[]) => rules.length > 0 ? [...rules] : [{}];
  const matchLabels = withSource(podLabels);
  return defineResource(scope, id, {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumNetworkPolicy',
    metadata: { name, namespace, labels: { ...labels } },
    spec: {
      description,
      endpointSelector: Object.keys(matchLabels).length > 0 ? { matchLabels } : {},
      ...ingress && { ingress: orNothing(ingress) },
      ...egress && { egress: orNothing(egress) },
    },
  });
}

/** Labels of Kubernetes, as Cilium calls them. */
export function withSource(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [`k8s:${name}`, value]));
}
