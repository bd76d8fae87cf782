import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { HarborSpec, ServiceSpec } from '../../contracts/spec';
import { CONTAINERS } from '../../facts/components';
import { componentLabels, selectorLabels } from '../../facts/labels';
import { coreManifest } from '../../kubernetes/core-manifest';
import { defineResource, Resource } from '../../kubernetes/define-resource';

/** Makes the Service of nginx, with the name and type of the exposure. */
export function defineNginxService(scope: Construct, spec: HarborSpec, service: ServiceSpec): ApiObject {
  const { names, network } = spec;
  const manifest = coreManifest(k8s.KubeService, {
    metadata: {
      name: service.name,
      namespace: names.namespace,
      labels: { ...service.labels, ...names.labels, ...componentLabels('nginx') },
      annotations: undefinedIfEmpty({ ...service.annotations, ...spec.workloads.get('nginx')?.serviceAnnotations }),
    },
    spec: {
      type: service.type,
      clusterIp: service.clusterIp,
      loadBalancerClass: service.loadBalancerClass,
      externalTrafficPolicy: service.externalTrafficPolicy,
      loadBalancerSourceRanges: service.sourceRanges,
      ipFamilyPolicy: network.familyPolicy,
      ipFamilies: network.families.length > 0 ? [...network.families] : undefined,
      selector: selectorLabels(names.releaseName, 'nginx'),
      ports: frontPorts(spec, service),
    },
  });
  return defineResource(scope, 'service', { ...manifest, holds: 'nothing' } as Resource);
}

function frontPorts(spec: HarborSpec, service: ServiceSpec): k8s.ServicePort[] {
  const { plain, tls } = CONTAINERS.nginx.port;
  const http = { name: 'http', port: service.httpPort, nodePort: service.httpNodePort, targetPort: plain };
  const https = { name: 'https', port: service.httpsPort, nodePort: service.httpsNodePort, targetPort: tls };
  return (spec.exposure.tls.secretName ? [http, https] : [http])
    .map(port => ({ ...port, targetPort: k8s.IntOrString.fromNumber(port.targetPort), protocol: 'TCP' }));
}

function undefinedIfEmpty(annotations: Readonly<Record<string, string>>): Record<string, string> | undefined {
  return Object.keys(annotations).length > 0 ? { ...annotations } : undefined;
}
