import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';
import { FORWARDED_SCHEME_HEADER } from '../facts/front-paths';

/** A rule of a VirtualService. Without paths it matches all requests that no earlier rule matches. */
export interface VirtualServiceRule {
  readonly name: string;
  readonly paths: ReadonlyArray<{ readonly type: 'prefix' | 'exact'; readonly value: string }>;
  readonly service: string;
  readonly port: number;
}

/** The variable fields of a VirtualService. */
export interface VirtualServiceResource {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly gateways: readonly string[];
  /** Empty if the VirtualService matches every host. */
  readonly hosts: readonly string[];
  /** Scheme that is sent upstream as `X-Forwarded-Proto`; without it the proxy sends what it sees itself. */
  readonly forwardedScheme?: string;
  readonly rules: readonly VirtualServiceRule[];
}

/** The variable fields of a DestinationRule, which lets the gateways of Istio connect to a Service by TLS. */
export interface DestinationRuleResource {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Name of the Service. The DestinationRule has the same name, and the server certificate contains it. */
  readonly service: string;
  /** Namespaces whose proxies apply the rule. */
  readonly exportTo?: readonly string[];
}

/** The variable fields of a DestinationRule for a host outside of the mesh. */
export interface PlainDestinationRuleResource {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly host: string;
}

/** Defines a VirtualService of Istio. */
export function defineVirtualService(scope: Construct, id: string, virtualService: VirtualServiceResource): ApiObject {
  const { name, namespace, labels, annotations = {}, gateways, hosts, rules, forwardedScheme } = virtualService;
  return defineResource(scope, id, {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name, namespace, labels: { ...labels }, ...Object.keys(annotations).length > 0 && { annotations: { ...annotations } } },
    spec: { hosts: hosts.length > 0 ? [...hosts] : ['*'], gateways, http: rules.map(rule => httpRule(rule, forwardedScheme)) },
  });
}

/**
 * Defines a DestinationRule with which proxies connect to a Service by TLS. They do not verify the certificate, because Istio reads CAs only
 * from the namespace of the proxy, which is a different one.
 */
export function defineTlsDestinationRule(scope: Construct, id: string, rule: DestinationRuleResource): ApiObject {
  const { namespace, labels, service, exportTo } = rule;
  return defineResource(scope, id, {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: { name: service, namespace, labels: { ...labels } },
    spec: {
      host: service,
      ...exportTo && { exportTo },
      trafficPolicy: { tls: { mode: 'SIMPLE', sni: service, insecureSkipVerify: true } },
    },
  });
}

/**
 * Defines a DestinationRule with which the proxies of its namespace send what they get to a host outside of the mesh as it is, without mutual TLS
 * of Istio around it.
 */
export function definePlainDestinationRule(scope: Construct, id: string, rule: PlainDestinationRuleResource): ApiObject {
  const { name, namespace, labels, host } = rule;
  return defineResource(scope, id, {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: { name, namespace, labels: { ...labels } },
    spec: { host, exportTo: ['.'], trafficPolicy: { tls: { mode: 'DISABLE' } } },
  });
}

function httpRule({ name, paths, service, port }: VirtualServiceRule, forwardedScheme?: string): object {
  return {
    name,
    ...paths.length > 0 && { match: paths.map(path => ({ uri: { [path.type]: path.value } })) },
    ...forwardedScheme !== undefined && { headers: { request: { set: { [FORWARDED_SCHEME_HEADER]: forwardedScheme } } } },
    route: [{ destination: { host: service, port: { number: port } } }],
  };
}
