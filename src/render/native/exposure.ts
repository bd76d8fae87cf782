import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineExposureRoutes, ExposureRoutesInput } from './exposure-routes';
import { defineNginxService } from './nginx-service';
import { endpointOf } from '../../contracts/endpoints';
import { HarborSpec } from '../../contracts/spec';

/** Makes the objects through which clients reach Harbor: routes to core and portal, or the Service of nginx. */
export function defineExposure(scope: Construct, spec: HarborSpec): ApiObject[] {
  const front = new Construct(scope, 'front');
  const { service } = spec.exposure;
  return [
    ...defineExposureRoutes(front, exposureRoutesInput(spec)),
    ...service ? [defineNginxService(front, spec, service)] : [],
  ];
}

/** What the Ingress, HTTPRoute or VirtualService of a spec is made from. */
export function exposureRoutesInput(spec: HarborSpec): ExposureRoutesInput {
  const { names, address, exposure, internalTls } = spec;
  const core = endpointOf(spec, 'core');
  const portal = endpointOf(spec, 'portal');
  return {
    fullname: names.fullname,
    namespace: names.namespace,
    labels: names.labels,
    scheme: address.scheme,
    host: address.host,
    additionalHosts: address.additionalHosts,
    externalPort: address.port,
    core: { service: core.host, port: core.port },
    portal: { service: portal.host, port: portal.port },
    internalTls: internalTls && { caSecretName: internalTls.secretNames.core, caConfigMapName: internalTls.caConfigMapName },
    exposure,
  };
}
