import { IConstruct } from 'constructs';
import { isDisconnected } from '../../contracts/disconnection';
import { report } from '../../diagnostics/report';
import { isPublicRegistry } from '../../facts/public-services';
import { KNOWN_UPSTREAMS } from '../../facts/upstreams';
import { isPrivateHost } from '../../syntax/host';
import { parseHttpUrl } from '../../syntax/url';
import { WholeConfiguration } from '../whole-configuration';

/** The endpoint of Docker Hub is below another domain than its images. */
const PUBLIC_HOSTS: readonly string[] = [...KNOWN_UPSTREAMS, 'docker.com'];

/** Reports what the Harbor of a cluster without internet cannot do: reach public registries, and replicate with the outside on a schedule. */
export function checkDisconnected(scope: IConstruct, { url, registries = [], replicationPolicies = [] }: WholeConfiguration): void {
  if (!isDisconnected(scope)) { return; }
  const expected = registries.filter(({ mayBeUnreachable }) => !mayBeUnreachable); // the others are known to be out of reach until an import fills their projects
  for (const { url: value } of expected.filter(registry => isPublicRegistry(hostOf(registry.url), PUBLIC_HOSTS))) {
    report(scope, 'HBR-OFFLINE-07', { prop: 'registries', value });
  }
  const ownDomain = domainOf(hostOf(url));
  replicationPolicies.forEach(({ cron, pullFrom, pushTo }, at) => {
    const host = hostOf(registries.find(({ name }) => name === (pullFrom ?? pushTo))?.url ?? '');
    const isInside = isPrivateHost(host) || (ownDomain !== undefined && host.endsWith(ownDomain));
    if (cron !== undefined && !isInside) { report(scope, 'HBR-OFFLINE-08', { prop: `replicationPolicies[${at}].cron`, value: cron, slots: { host } }); }
  });
}

function hostOf(url: string): string {
  return parseHttpUrl(url)?.host ?? '';
}

/** The domain of a host with its dot; undefined if it is a name alone, or a domain itself. */
function domainOf(host: string): string | undefined {
  const [, ...rest] = host.split('.');
  return rest.length > 1 && !isPrivateHost(host) ? `.${rest.join('.')}` : undefined;
}
