import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';

/** The variable fields of a BackendTLSPolicy, which lets gateways connect to a Service by TLS. */
export interface BackendTlsPolicyResource {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Name of the Service. The policy has the same name, and the server certificate has to contain it. */
  readonly service: string;
  /**
   * Object with the CA certificate in the key `ca.crt`, in the namespace of the Service. All implementations of the Gateway API support a
   * ConfigMap; a Secret is implementation-specific.
   */
  readonly ca: { readonly kind: 'ConfigMap' | 'Secret'; readonly name: string };
}

/** Defines a BackendTLSPolicy for one Service, since implementations support one target per policy. */
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
