import { InternalTlsRequest } from '../../src/contracts';

/** The components that have a certificate. */
export const CERTIFIED_COMPONENTS = ['core', 'jobservice', 'registry', 'portal', 'trivy'];

/** What is asked of a source of internal certificates. */
export function internalTlsRequest(components: readonly string[] = CERTIFIED_COMPONENTS): InternalTlsRequest {
  return {
    namespace: 'harbor',
    labels: { release: 'harbor' },
    fullname: 'harbor',
    certificates: components.map(component => ({
      component,
      secretName: `harbor-${component}-internal-tls`,
      dnsNames: [`harbor-${component}`, ...component === 'core' ? ['localhost'] : []],
      ipAddresses: component === 'core' ? ['127.0.0.1'] : [],
    })),
  };
}
