import { IConstruct } from 'constructs';
import { HarborConfigurationProps } from './harbor-configuration-props';
import { IHarbor } from '../contracts/harbor-root';
import { describeProblem } from '../diagnostics/report';
import { harborsOf } from '../diagnostics/search-scope';
import { parseHttpUrl } from '../syntax/url';

/** The errors about settings that a Harbor of the same app has locked. */
export function lockedSettingProblems(own: IConstruct, { url, settings }: HarborConfigurationProps): string[] {
  const host = parseHttpUrl(url)?.host;
  if (settings === undefined || host === undefined) { return []; }
  const harbors = (harborsOf(own) as readonly IHarbor[]).filter(harbor => harbor._spec !== undefined && isAt(harbor, host));
  return harbors.flatMap(harbor => {
    const prop = lockingProp(harbor);
    return prop === undefined ? [] : [describeProblem('HBR-CONF-50', { prop: 'settings', slots: { harbor: harbor.node.path, prop } })];
  });
}

/** Whether a host is that of a Harbor, seen from outside or from its own cluster. */
function isAt({ _spec: { address, names } }: IHarbor, host: string): boolean {
  const inside = [names.fullname, `${names.fullname}-core`];
  const services = inside.flatMap(name => [name, ...['', '.svc', '.svc.cluster.local'].map(end => `${name}.${names.namespace}${end}`)]);
  return [address.host, ...address.additionalHosts, ...services].includes(host);
}

function lockingProp({ _spec: { auth, settings } }: IHarbor): string | undefined {
  if (settings) { return 'settings'; }
  return ['db_auth', undefined].includes(auth.settings.auth_mode) ? undefined : 'authentication';
}
