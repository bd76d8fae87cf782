import { dirname } from 'node:path/posix';
import { k8s } from 'cdk8s-plus-28';
import { ComponentParts } from './component-parts';
import { CERTIFICATE_FOLDER, INTERNAL_CA_FILE, nginxConfig } from './nginx-config';
import { componentName, endpointOf, usesInternalTls } from '../../contracts/endpoints';
import { HarborSpec } from '../../contracts/spec';
import { CONTAINERS } from '../../facts/components';

/** nginx: the reverse proxy in front of core and portal, if Harbor is exposed through a Service. */
export function nginxParts(spec: HarborSpec): ComponentParts {
  const name = componentName(spec, 'nginx');
  const { tls } = spec.exposure;
  const caSecret = spec.internalTls?.secretNames.core;
  const core = endpointOf(spec, 'core');
  const portal = endpointOf(spec, 'portal');
  const config = nginxConfig({
    externalUrl: spec.address.url,
    core: { service: core.host, port: core.port },
    portal: { service: portal.host, port: portal.port },
    families: spec.network,
    tls: tls.secretName !== undefined,
    internalTls: usesInternalTls(spec),
    strongCiphers: spec.internalTls?.strongCiphers,
  });
  return {
    id: 'nginx',
    configMaps: [{ name, data: { 'nginx.conf': config } }],
    containers: [{
      id: 'nginx',
      env: [],
      envConfigMaps: [],
      mounts: [
        { name: 'nginx-config', mountPath: '/etc/nginx/nginx.conf', subPath: 'nginx.conf', readOnly: true },
        ...tls.secretName ? [{ name: 'certificate', mountPath: CERTIFICATE_FOLDER, readOnly: true }] : [],
        ...caSecret ? [{ name: 'internal-ca', mountPath: dirname(INTERNAL_CA_FILE), readOnly: true }] : [],
      ],
      extraPorts: tls.secretName ? [CONTAINERS.nginx.port.plain] : [],
    }],
    volumes: nginxVolumes(name, { certificate: tls.secretName, internalCa: caSecret }),
    servicePorts: [], // its Service, with the name and type of the exposure, is made by `defineNginxService`
  };
}

function nginxVolumes(configMap: string, secrets: { certificate?: string; internalCa?: string }): k8s.Volume[] {
  const { certificate, internalCa } = secrets;
  return [
    { name: 'nginx-config', configMap: { name: configMap } },
    ...certificate ? [{ name: 'certificate', secret: { secretName: certificate } }] : [],
    ...internalCa ? [{ name: 'internal-ca', secret: { secretName: internalCa, items: [{ key: 'ca.crt', path: 'ca.crt' }] } }] : [],
  ];
}
