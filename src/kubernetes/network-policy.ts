import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { defineResource, ResourceManifest } from './define-resource';

/** A network policy of Kubernetes. */
export interface NetworkPolicyResource {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Pods that it isolates; all of the namespace, if there are no labels. */
  readonly podLabels: Readonly<Record<string, string>>;
  /** Who may connect to them; nothing if the policy says nothing about it. */
  readonly ingress?: readonly k8s.NetworkPolicyIngressRule[];
  /** Whom they may connect to; nothing if the policy says nothing about it. */
  readonly egress?: readonly k8s.NetworkPolicyEgressRule[];
}

/** Makes a NetworkPolicy. */
export function defineNetworkPolicy(scope: Construct, id: string, policy: NetworkPolicyResource): ApiObject {
  const { name, namespace, labels, podLabels, ingress, egress } = policy;
  const matchLabels = { ...podLabels };
  return defineResource(scope, id, k8s.KubeNetworkPolicy.manifest({
    metadata: { name, namespace, labels: { ...labels } },
    spec: {
      podSelector: Object.keys(matchLabels).length > 0 ? { matchLabels } : {},
      policyTypes: [...ingress ? ['Ingress'] : [], ...egress ? ['Egress'] : []],
      ...ingress && ingress.length > 0 && { ingress: [...ingress] },
      ...egress && egress.length > 0 && { egress: [...egress] },
    },
  }) as ResourceManifest);
}
