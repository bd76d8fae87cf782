import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';

/** TLS from a gateway to a Service. */
export interface BackendTlsPolicyResource {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Name of the Service: also the name of the policy, and the one that the certificate has to have. */
  readonly service: string;
  /**
   * Where the CA is, under the key `ca.crt`. Every implementation takes a ConfigMap; a Secret is an extension.
   * Both have to be in the namespace of the Service.
   */
  readonly ca: { readonly kind: 'ConfigMap' | 'Secret'; readonly name: string };
}

/** Makes a BackendTLSPolicy. Each Service gets one of its own: implementations take one target a policy. */
export function defineBackendTlsPolicy(scope: Construct, id: string, policy: BackendTlsPolicyResource): ApiObject {
  const { namespace, labels, service, ca } = policy;
  return defineResource(scope, id, {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'BackendTLSPolicy',
    metadata: { name: service, namespace, labels: { ...labels } },
    spec: {
      targetRefs: [{ group: '', kind: 'Service', name: service }],
      validation: { hostname: service, caCertificateRefs: [{ group: '', kind: ca.kind, name: ca.name }] },
    },
  });
}
