import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';

/** The variable fields of a PeerAuthentication. */
export interface PeerAuthenticationResource {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly podLabels: Readonly<Record<string, string>>;
  /** Ports of the Pods that accept connections without TLS too. */
  readonly plainPorts: readonly number[];
}

/** Defines a PeerAuthentication of Istio with which the Pods accept only mutual TLS, except for some ports. */
export function defineStrictPeerAuthentication(scope: Construct, id: string, peer: PeerAuthenticationResource): ApiObject {
  const { name, namespace, labels, podLabels, plainPorts } = peer;
  const exceptions = Object.fromEntries(plainPorts.map(port => [port, { mode: 'PERMISSIVE' }]));
  return defineResource(scope, id, {
    apiVersion: 'security.istio.io/v1',
    kind: 'PeerAuthentication',
    metadata: { name, namespace, labels: { ...labels } },
    spec: { selector: { matchLabels: { ...podLabels } }, mtls: { mode: 'STRICT' }, ...plainPorts.length > 0 && { portLevelMtls: exceptions } },
  });
}
