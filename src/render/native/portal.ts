import { ComponentParts } from './component-parts';
import { portalConfig } from './portal-config';
import { webServicePorts } from './service-ports';
import { componentName, usesInternalTls } from '../../contracts/endpoints';
import { HarborSpec } from '../../contracts/spec';

/** portal: the web interface, served as static files. */
export function portalParts(spec: HarborSpec): ComponentParts {
  const name = componentName(spec, 'portal');
  const config = portalConfig(
    { families: spec.network, internalTls: usesInternalTls(spec), strongCiphers: spec.internalTls?.strongCiphers },
  );
  return {
    id: 'portal',
    configMaps: [{ name, data: { 'nginx.conf': config } }],
    containers: [{
      id: 'portal',
      env: [],
      envConfigMaps: [],
      mounts: [{ name: 'portal-config', mountPath: '/etc/nginx/nginx.conf', subPath: 'nginx.conf', readOnly: true }],
    }],
    volumes: [{ name: 'portal-config', configMap: { name } }],
    servicePorts: webServicePorts(spec, 'portal'),
  };
}
