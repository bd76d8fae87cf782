import { ProblemList } from './problem-list';
import { Account } from './records/synthesis-log';
import { Sovereign } from './sovereign';
import { KNOWN_UPSTREAMS } from '../facts/upstreams';
import { usualRegistry } from '../syntax/image-name';

interface SecretTemplate {
  readonly type?: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
}

interface ExternalSecretData {
  readonly kind?: string;
  readonly metadata?: { readonly name?: string };
  readonly spec?: {
    readonly secretStoreRef?: { readonly kind?: string; readonly name?: string };
    readonly target?: { readonly template?: SecretTemplate };
    readonly data?: ReadonlyArray<{ readonly remoteRef?: { readonly key?: string } }>;
  };
}

const ARGO_REPOSITORY = 'argocd.argoproj.io/secret-type';
/** The names under which tools fetch charts, by the labels and names of this library. */
const OF_CHARTS = /^(registry|harbor)-charts$/;

/**
 * The accounts with which the clusters of a fleet log in to registries, as far as manifests show them. One account for each cluster and for each use can be
 * withdrawn when it leaks, and what was pulled with it can be found. Accounts of public registries are not looked at: organizations have one for all.
 */
export class AccountRules {
  private readonly owners = new Map<string, string>();

  public constructor(private readonly problems: ProblemList) {}

  /** Reports accounts of a Sovereign that another one has too, or that it uses for more than one thing. */
  public check({ fqdn }: Sovereign, manifests: readonly object[]): void {
    const accounts = manifests.flatMap(manifest => accountsOf(manifest));
    if (accounts.length > 0) { this.problems.log.shared(['accounts', { accounts }], () => this.compare(fqdn, accounts)); }
  }

  /** Compares the accounts of a Sovereign with those of the others. */
  public compare(fqdn: string, accounts: readonly Account[]): void {
    const roles = new Map<string, Account>();
    for (const account of accounts) {
      const { key, entry, prop, role } = account;
      const owner = this.owners.get(key);
      if (owner === undefined) { this.owners.set(key, fqdn); }
      const other = roles.get(key);
      if (other && other.role !== role) { this.problems.add(fqdn, 'HBR-FLEET-91', { prop, value: entry, slots: { other: other.prop } }); }
      if (!other && owner !== undefined && owner !== fqdn) { this.problems.add(fqdn, 'HBR-FLEET-90', { prop, value: entry, slots: { other: owner } }); }
      roles.set(key, other ?? account);
    }
  }
}

/** The accounts of an ExternalSecret for pulls or for charts; none for any other object. */
function accountsOf({ kind, metadata: { name = '' } = {}, spec = {} }: ExternalSecretData): Account[] {
  const { secretStoreRef: store = {}, target: { template = {} } = {}, data = [] } = spec;
  const isRepository = template.metadata?.labels?.[ARGO_REPOSITORY] === 'repository';
  if (kind !== 'ExternalSecret' || (!isRepository && template.type !== 'kubernetes.io/dockerconfigjson')) { return []; }
  const hosts = isRepository ? [template.data?.url ?? ''] : loginsOf(template.data?.['.dockerconfigjson'] ?? '');
  const registries = [...new Set(hosts.map(hostOfLogin))].filter(host => !KNOWN_UPSTREAMS.includes(host));
  const entries = [...new Set(data.map(({ remoteRef }) => remoteRef?.key ?? ''))];
  const role = isRepository || OF_CHARTS.test(name) ? 'charts' : 'pulls';
  return registries.flatMap(registry => entries.map(entry => ({
    role, entry, prop: `${kind} ${name}`, key: JSON.stringify([registry, store.kind, store.name, entry]),
  })));
}

/** Docker Hub has a URL as its key. */
function hostOfLogin(key: string): string {
  return usualRegistry(key.replace(/^https?:\/\//, '').split('/')[0]);
}

/** The hosts of the logins in a Docker config that is a template, so that it cannot be read as JSON. */
function loginsOf(config: string): string[] {
  return [...config.matchAll(/"([^"{}]+)":\{"username"/g)].map(([, host]) => host);
}
