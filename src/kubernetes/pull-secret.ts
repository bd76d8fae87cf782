import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource, withOverrides } from './define-resource';
import { remoteReference } from './external-secret';

/** The variable fields of an image pull secret. */
export interface PullSecretResource {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Host of the registry, with its port: the key under which the kubelet looks for the credentials. */
  readonly host: string;
  readonly store: { readonly name: string; readonly kind: string };
  /** Entry of the secret store with the properties `username` and `password`. */
  readonly remoteKey: string;
  readonly overrides?: { readonly [field: string]: unknown };
}

/** Defines an ExternalSecret for an image pull secret, with credentials from a secret store. */
export function definePullSecret(scope: Construct, id: string, resource: PullSecretResource): ApiObject {
  const { name, namespace, labels, host, store, remoteKey } = resource;
  return defineResource(scope, id, withOverrides({
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    holds: 'nothing',
    metadata: { name, namespace, labels: { ...labels } },
    spec: {
      refreshPolicy: 'Periodic',
      refreshInterval: '1h',
      secretStoreRef: store,
      target: {
        name,
        creationPolicy: 'Owner',
        deletionPolicy: 'Retain',
        template: {
          engineVersion: 'v2',
          type: 'kubernetes.io/dockerconfigjson',
          data: { '.dockerconfigjson': dockerConfig([host]) },
        },
      },
      data: ['username', 'password'].map(property => ({ secretKey: property, remoteRef: remoteReference({ key: remoteKey, property }) })),
    },
  }, resource.overrides));
}

/** The content of an image pull secret, as a Go template over `username` and `password`. */
export function dockerConfig(hosts: readonly string[]): string {
  return dockerConfigOf(hosts.map(key => ({ key, username: '.username', password: '.password' })));
}

/** A login in an image pull secret: its key, a host with or without a path, and the expressions of a Go template for user name and password. */
export interface DockerLogin {
  readonly key: string;
  readonly username: string;
  readonly password: string;
}

/** The content of an image pull secret with several logins, as a Go template. */
export function dockerConfigOf(logins: readonly DockerLogin[]): string {
  const entries = logins.map(({ key, username, password }) => {
    const auth = `{{ printf "%s:%s" ${username} ${password} | b64enc }}`;
    return `${JSON.stringify(key)}:{"username":{{ ${username} | toJson }},"password":{{ ${password} | toJson }},"auth":"${auth}"}`;
  });
  return `{"auths":{${entries.join(',')}}}`;
}
