import { InternalTlsRequest } from '../contracts';
import { NameSpec } from '../contracts/spec';
import { COMPONENTS, ComponentId } from '../facts/components';

/** The certificates that internal TLS needs, one for each component. Core also calls itself on the loopback address. */
export function internalTlsRequest(names: NameSpec, withTrivy: boolean): InternalTlsRequest {
  const components = (Object.keys(COMPONENTS) as ComponentId[])
    .filter(id => COMPONENTS[id].internalTls && (id !== 'trivy' || withTrivy));
  return {
    namespace: names.namespace,
    labels: { ...names.labels },
    fullname: names.fullname,
    certificates: components.map(component => ({
      component,
      secretName: `${names.fullname}-${component}-internal-tls`,
      dnsNames: [...serviceNames(`${names.fullname}-${component}`, names.namespace), ...component === 'core' ? ['localhost'] : []],
      ipAddresses: component === 'core' ? ['127.0.0.1'] : [],
    })),
  };
}

/** All DNS names of a Service. */
function serviceNames(service: string, namespace: string): string[] {
  return [service, `${service}.${namespace}`, `${service}.${namespace}.svc`, `${service}.${namespace}.svc.cluster.local`];
}
