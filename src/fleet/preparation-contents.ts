import { fillMethodOf, projectSources } from './configuration/project-sources';
import { PreparationRow } from './preparation-props';
import { Sovereign } from './sovereign';
import { IHarbor } from '../contracts/harbor-root';
import { EXTERNAL_WRITER, SecretLedgerEntry } from '../contracts/secret-ledger';
import { Budget } from '../reports/budget-report';
import { sizeQuantity } from '../syntax/size-quantity';

/** A Harbor with the sums over its objects. */
interface WithSums {
  readonly budget: Budget;
  readonly secrets: SecretLedgerEntry[];
}

/** `Harbor` and `HarborRelease` have both; another `IHarbor` may have neither. */
function sumsOf(harbor: IHarbor): Partial<WithSums> {
  return harbor as Partial<WithSums>;
}

/** What the cluster needs for the Pods and volumes of Harbor. */
export function sizeRows(harbor: IHarbor): PreparationRow[] {
  const { budget } = sumsOf(harbor);
  if (!budget) { return []; }
  const pods = budget.requests.reduce((sum, { pods: some }) => sum + some, 0);
  const requests = { topic: 'size', what: `${budget.totalCpu} processors and ${sizeQuantity(budget.totalMemory)} of memory`, detail: `requested by ${pods} Pods, size ${harbor._spec.size}` };
  return [requests, ...budget.volumes.map(({ name, count, size }) => ({ topic: 'size', what: `${sizeQuantity(size)} of volumes`, detail: `${name}${count > 1 ? `, ${count} of them` : ''}` }))];
}

const MODES: Readonly<Record<string, string>> = {
  oidc_auth: 'a client at the OIDC provider {host}, and the group of administrators',
  ldap_auth: 'an account that searches the LDAP server {host}',
  http_auth: 'the authentication proxy',
};

/** Who administers Harbor, and the Secrets that nothing in the output makes. */
export function accountRows(harbor: IHarbor): PreparationRow[] {
  const { auth } = harbor._spec;
  const provider = MODES[String(auth.settings.auth_mode)]?.replace('{host}', auth.host ?? '');
  const secrets = sumsOf(harbor).secrets?.filter(({ writer }) => writer === EXTERNAL_WRITER) ?? [];
  return [
    { topic: 'accounts', what: 'the administrator admin', detail: 'its password is used at the first start alone; change it in the portal afterwards' },
    { topic: 'accounts', what: provider ?? 'accounts of people', detail: provider === undefined ? 'in the database of Harbor: an administrator makes them' : 'before the first login; people appear at their first login' },
    ...secrets.map(({ name, namespace, purpose, keys }) => (
      { topic: 'accounts', what: `the Secret ${namespace}/${name}`, detail: `${purpose}: ${keys.map(({ key, optional }) => optional ? `${key} (optional)` : key).join(', ')}` }
    )),
  ];
}

/** The projects, with their quotas. */
export function projectRows({ _inside: inside }: Sovereign): PreparationRow[] {
  const sources = projectSources(inside);
  if (sources.length === 0) { return [{ topic: 'projects', what: 'none', detail: 'the fleet names none for this cluster' }]; }
  return sources.map(({ project: { name, quota }, isProxy }) => (
    { topic: 'projects', what: name, detail: `${isProxy ? 'a proxy cache' : 'a project'}${quota ? `, at most ${sizeQuantity(quota)}` : ''}` }
  ));
}

/** How the projects get their content. */
export function replicationRows({ configuration, _inside: inside, disconnected }: Sovereign): PreparationRow[] {
  const filled = projectSources(inside).filter(({ source }) => source !== undefined);
  if (filled.length === 0) { return [{ topic: 'replication', what: 'none', detail: 'clients push what is there' }]; }
  const isDeclared = configuration !== undefined;
  return filled.map(found => ({
    topic: 'replication', what: `${found.source} to ${found.project.name}`, detail: fillMethodOf(found, { isDeclared, disconnected }),
  }));
}
