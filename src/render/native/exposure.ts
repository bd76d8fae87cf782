import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineExposureRoutes, ExposureRoutesInput } from './exposure-routes';
import { defineNginxService } from './nginx-service';
import { endpointOf } from '../../contracts/endpoints';
import { ServiceExposureConfig } from '../../contracts/exposure';
import { HarborSpec } from '../../contracts/spec';

/** Makes what clients reach Harbor through: a route to core and portal, or the Service of nginx. */
export function defineExposure(scope: Construct, spec: HarborSpec): ApiObject[] {
  const front = new Construct(scope, 'front');
  return [
    ...defineExposureRoutes(front, exposureRoutesInput(spec)),
    ...serviceOf(spec.exposure.service, service => defineNginxService(front, spec, service)),
  ];
}

/** What the objects in front of a Harbor are made from. */
export function exposureRoutesInput(spec: HarborSpec): ExposureRoutesInput {
  const { names, address, exposure, internalTls } = spec;
  const core = endpointOf(spec, 'core');
  const portal = endpointOf(spec, 'portal');
  return {
    fullname: names.fullname,
    namespace: names.namespace,
    labels: names.labels,
    host: address.host,
    externalPort: address.port,
    core: { service: core.host, port: core.port },
    portal: { service: portal.host, port: portal.port },
    internalTls: internalTls && { caSecretName: internalTls.secretNames.core, caConfigMapName: internalTls.caConfigMapName },
    exposure,
  };
}

function serviceOf(service: ServiceExposureConfig | undefined, define: (service: ServiceExposureConfig) => ApiObject): ApiObject[] {
  return service ? [define(service)] : [];
}
