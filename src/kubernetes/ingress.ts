import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { coreManifest } from './core-manifest';
import { defineResource, Resource } from './define-resource';

/** A path of an Ingress and the Service behind it. */
export interface IngressPathRule {
  readonly pathType: 'Prefix' | 'Exact';
  readonly path: string;
  readonly service: string;
  readonly port: number;
}

/** The variable fields of an Ingress. */
export interface IngressResource {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly className?: string;
  /** Empty if Harbor has an IP address instead of a name, which an Ingress does not accept as host: it then matches every host. */
  readonly hosts: readonly string[];
  /** Absent if the Ingress does not terminate TLS. */
  readonly tlsSecretName?: string;
  readonly paths: readonly IngressPathRule[];
}

/** Defines an Ingress. */
export function defineIngress(scope: Construct, id: string, ingress: IngressResource): ApiObject {
  const { name, namespace, labels, annotations, className, hosts, tlsSecretName, paths } = ingress;
  return defineResource(scope, id, coreManifest(k8s.KubeIngress, {
    metadata: { name, namespace, labels: { ...labels }, ...Object.keys(annotations).length > 0 && { annotations: { ...annotations } } },
    spec: {
      ingressClassName: className,
      tls: tlsSecretName === undefined ? undefined : [{ hosts: hosts.length > 0 ? [...hosts] : undefined, secretName: tlsSecretName }],
      rules: ingressRules(paths, hosts),
    },
  }) as Resource);
}

/** The rules of an Ingress: one with all paths for each host, and a single one for every host if there are none. */
export function ingressRules(paths: readonly IngressPathRule[], hosts: readonly string[]): k8s.IngressRule[] {
  const http = { paths: paths.map(pathRule) };
  return hosts.length > 0 ? hosts.map(host => ({ host, http })) : [{ http }];
}

function pathRule({ pathType, path, service, port }: IngressPathRule): k8s.HttpIngressPath {
  return { path, pathType, backend: { service: { name: service, port: { number: port } } } };
}
