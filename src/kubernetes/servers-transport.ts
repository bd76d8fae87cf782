import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';

/** How Traefik connects to a Service by TLS. */
export interface ServersTransportResource {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Name of the Service: also that of the transport, and the one that the certificate has to have. */
  readonly service: string;
  /** Secret with the CA under the key `ca.crt`. */
  readonly caSecretName: string;
}

/** How annotations of Traefik refer to a ServersTransport. */
export function serversTransportReference(namespace: string, name: string): string {
  return `${namespace}-${name}@kubernetescrd`;
}

/** Makes a ServersTransport of Traefik. Traefik dials pods by address, so it has to be told which name to look for. */
export function defineServersTransport(scope: Construct, id: string, transport: ServersTransportResource): ApiObject {
  const { namespace, labels, service, caSecretName } = transport;
  return defineResource(scope, id, {
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'ServersTransport',
    metadata: { name: service, namespace, labels: { ...labels } },
    // rootCAs is the newer name, but releases that do not know it would trust nobody
    spec: { serverName: service, rootCAsSecrets: [caSecretName] },
  });
}
