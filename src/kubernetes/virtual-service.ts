import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';

/** A rule of a VirtualService. Without paths it takes what is left. */
export interface VirtualServiceRule {
  readonly name: string;
  readonly paths: ReadonlyArray<{ readonly type: 'prefix' | 'exact'; readonly value: string }>;
  readonly service: string;
  readonly port: number;
}

/** Routing in Istio. */
export interface VirtualServiceResource {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly gateways: readonly string[];
  /** Absent for every host. */
  readonly host?: string;
  readonly rules: readonly VirtualServiceRule[];
}

/** TLS from the gateways of Istio to a Service. */
export interface DestinationRuleResource {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Name of the Service, of the rule, and in the certificate. */
  readonly service: string;
  /** Namespaces whose proxies follow the rule. */
  readonly exportTo?: readonly string[];
}

/** Makes a VirtualService. */
export function defineVirtualService(scope: Construct, id: string, virtualService: VirtualServiceResource): ApiObject {
  const { name, namespace, labels, annotations = {}, gateways, host = '*', rules } = virtualService;
  return defineResource(scope, id, {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name, namespace, labels: { ...labels }, ...Object.keys(annotations).length > 0 && { annotations: { ...annotations } } },
    spec: { hosts: [host], gateways, http: rules.map(httpRule) },
  });
}

/**
 * Makes a DestinationRule with which proxies speak TLS to a Service. They do not verify the certificate: Istio only reads CAs
 * from the namespace of the proxy, which is another one.
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

function httpRule({ name, paths, service, port }: VirtualServiceRule): object {
  return {
    name,
    ...paths.length > 0 && { match: paths.map(path => ({ uri: { [path.type]: path.value } })) },
    route: [{ destination: { host: service, port: { number: port } } }],
  };
}
