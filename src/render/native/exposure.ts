import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineExposureRoutes, ExposureRoutesInput } from './exposure-routes';
import { hostsOutsideMesh } from './hosts-outside-mesh';
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
    podLabels: harborPodLabels(spec),
    metricsPorts: metricsPorts(spec),
    plainHosts: hostsOutsideMesh(spec),
  };
}

function harborPodLabels({ names }: HarborSpec): Record<string, string> {
  return { release: names.releaseName, app: 'harbor' };
}

/** The ports that Prometheus scrapes: those of the components, and of a database or cache whose Pods have the labels of this Harbor too. */
function metricsPorts(spec: HarborSpec): number[] {
  const labels = Object.entries(harborPodLabels(spec));
  const own = [spec.database.pods, spec.cache.pods].filter(pods => pods && labels.every(([name, value]) => pods.podLabels[name] === value));
  const scraped = own.flatMap(pods => pods?.ingress ?? []).filter(({ name }) => name === 'prometheus');
  return [...new Set([...spec.metrics ? [spec.metrics.port] : [], ...scraped.flatMap(({ ports = [] }) => ports)])];
}
