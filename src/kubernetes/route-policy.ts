import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource, Resource } from './define-resource';
import { RoutePolicyConfig, RoutePolicyTarget } from '../contracts/exposure';

/** The variable fields of an object that lifts a limit of a gateway. */
export interface RoutePolicyResource {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Name of the HTTPRoute, and of the Service of core. */
  readonly names: Readonly<Record<RoutePolicyTarget, string>>;
  readonly policy: RoutePolicyConfig;
  /** Whether core speaks TLS. */
  readonly internalTls: boolean;
}

/** What the targets are, as references have them. */
const TARGETS: Readonly<Record<RoutePolicyTarget, { readonly group: string; readonly kind: string }>> = {
  [RoutePolicyTarget.ROUTE]: { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute' },
  [RoutePolicyTarget.CORE]: { group: '', kind: 'Service' },
};

/** Defines an object by which an implementation of the Gateway API lets a registry through. It has the name of what it is attached to. */
export function defineRoutePolicy(scope: Construct, id: string, resource: RoutePolicyResource): ApiObject {
  const { namespace, labels, names, policy, internalTls } = resource;
  const { apiVersion, kind, target, listsTargets } = policy;
  const name = names[target];
  const reference = { ...TARGETS[target], name };
  const spec = internalTls ? policy.internalTlsSpec ?? policy.spec : policy.spec;
  return defineResource(scope, id, {
    apiVersion,
    kind,
    holds: 'nothing',
    metadata: { name, namespace, labels: { ...labels } },
    spec: { ...spec, ...listsTargets ? { targetRefs: [reference] } : { targetRef: reference } },
  } as unknown as Resource);
}
