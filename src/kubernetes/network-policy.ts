import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { coreManifest } from './core-manifest';
import { defineResource, Resource } from './define-resource';

/** The variable fields of a NetworkPolicy. */
export interface NetworkPolicyResource {
  readonly name: string;
  /** Undefined for that of the chart. */
  readonly namespace?: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Labels of the Pods that the policy selects; without labels it selects all Pods of the namespace. */
  readonly podLabels: Readonly<Record<string, string>>;
  /** Allowed ingress; absent if the policy does not restrict ingress. */
  readonly ingress?: readonly k8s.NetworkPolicyIngressRule[];
  /** Allowed egress; absent if the policy does not restrict egress. */
  readonly egress?: readonly k8s.NetworkPolicyEgressRule[];
}

/** Defines a NetworkPolicy. */
export function defineNetworkPolicy(scope: Construct, id: string, policy: NetworkPolicyResource): ApiObject {
  const { name, namespace, labels, podLabels, ingress, egress } = policy;
  const matchLabels = { ...podLabels };
  return defineResource(scope, id, coreManifest(k8s.KubeNetworkPolicy, {
    metadata: { name, namespace, labels: { ...labels } },
    spec: {
      podSelector: Object.keys(matchLabels).length > 0 ? { matchLabels } : {},
      policyTypes: [...ingress ? ['Ingress'] : [], ...egress ? ['Egress'] : []],
      ...ingress && ingress.length > 0 && { ingress: [...ingress] },
      ...egress && egress.length > 0 && { egress: [...egress] },
    },
  }) as Resource);
}
