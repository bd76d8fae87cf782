import { IConstruct } from 'constructs';
import { IHarbor } from '../../contracts/harbor-root';
import { describeProblem } from '../../diagnostics/report';
import { harborsOf } from '../../diagnostics/search-scope';
import { parseHttpUrl } from '../../syntax/url';
import { WholeConfiguration } from '../whole-configuration';

/** The errors about settings that a Harbor of the same app has locked. */
export function lockedSettingProblems(own: IConstruct, { url, harbor: named, settings, auditLog }: WholeConfiguration): string[] {
  const host = parseHttpUrl(url)?.host;
  const said = [...settings ? ['settings'] : [], ...auditLog ? ['auditLog'] : []];
  const isMeant = (harbor: IHarbor) => named ? harbor === named : host !== undefined && isAt(harbor, host);
  const harbors = (harborsOf(own) as readonly IHarbor[]).filter(harbor => harbor._spec !== undefined && isMeant(harbor));
  return harbors.flatMap(harbor => {
    const locking = lockingProp(harbor);
    return locking === undefined ? [] : said.map(prop => describeProblem('HBR-CONF-50', { prop, slots: { harbor: harbor.node.path, locking } }));
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
