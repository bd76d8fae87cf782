import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { endpointOf } from '../model/endpoints';
import { ServiceExposureConfig } from '../model/exposure-config';
import { HarborSpec } from '../model/spec';
import { defineFrontDoor } from './front-door';
import { defineFrontService } from './front-service';

/** Makes what clients reach Harbor through: a route to core and portal, or the Service of nginx. */
export function defineFront(scope: Construct, spec: HarborSpec): ApiObject[] {
  const { names, address, exposure, internalTls } = spec;
  const front = new Construct(scope, 'front');
  const core = endpointOf(spec, 'core');
  const portal = endpointOf(spec, 'portal');
  return [
    ...defineFrontDoor(front, {
      fullname: names.fullname,
      namespace: names.namespace,
      labels: names.labels,
      host: address.host,
      externalPort: address.port,
      core: { service: core.host, port: core.port },
      portal: { service: portal.host, port: portal.port },
      internalTls: internalTls && { caSecretName: internalTls.secretNames.core, caConfigMapName: internalTls.caConfigMapName },
      exposure,
    }),
    ...serviceOf(exposure.service, service => defineFrontService(front, spec, service)),
  ];
}

function serviceOf(service: ServiceExposureConfig | undefined, define: (service: ServiceExposureConfig) => ApiObject): ApiObject[] {
  return service ? [define(service)] : [];
}
