import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';

/** The variable fields of a ServersTransport, which lets Traefik connect to a Service by TLS. */
export interface ServersTransportResource {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Name of the Service. The ServersTransport has the same name, and the server certificate has to contain it. */
  readonly service: string;
  /** Secret with the CA certificate in the key `ca.crt`. */
  readonly caSecretName: string;
}

/** Reference to a ServersTransport in the annotations of Traefik. */
export function serversTransportReference(namespace: string, name: string): string {
  return `${namespace}-${name}@kubernetescrd`;
}

/** Defines a ServersTransport of Traefik. Traefik connects to Pods by IP address, so it needs the server name to verify the certificate. */
export function defineServersTransport(scope: Construct, id: string, transport: ServersTransportResource): ApiObject {
  const { namespace, labels, service, caSecretName } = transport;
  return defineResource(scope, id, {
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'ServersTransport',
    metadata: { name: service, namespace, labels: { ...labels } },
    // rootCAs is the newer field, but older releases ignore it and would then trust no CA
    spec: { serverName: service, rootCAsSecrets: [caSecretName] },
  });
}
