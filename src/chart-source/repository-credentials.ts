import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { describeProblem } from '../diagnostics/report';
import { searchScope } from '../diagnostics/search-scope';

type Fields = { readonly [field: string]: any };

const REPOSITORIES: readonly string[] = ['HelmRepository', 'OCIRepository'];

/** Problems of chart repositories whose Secret has credentials for another host only, if an ExternalSecret of the construct tree creates it. */
export function describeCredentialMismatches(within: IConstruct): string[] {
  const externalSecrets = objectsBelow(searchScope(within), ['ExternalSecret']);
  if (externalSecrets.length === 0) { return []; }
  return objectsBelow(within, REPOSITORIES).filter(({ spec }) => spec.secretRef).flatMap(repository => {
    const host = hostOf(repository.spec.url);
    const hosts = externalSecrets.flatMap(object => loginHostsOf(object, repository));
    if (hosts.length === 0 || hosts.includes(host)) { return []; }
    return [describeProblem('HBR-REL-22', { prop: 'secretName', value: repository.spec.secretRef.name, slots: { host, hosts: hosts.join(', ') } })];
  });
}

function objectsBelow(scope: IConstruct, kinds: readonly string[]): Fields[] {
  return scope.node
    .findAll()
    .filter(ApiObject.isApiObject)
    .filter(({ kind }) => kinds.includes(kind))
    .map(object => object.toJson() as Fields);
}

/** Hosts with credentials in the Secret of a repository, if this ExternalSecret creates that Secret; else none. */
function loginHostsOf({ metadata, spec }: Fields, repository: Fields): string[] {
  const template: unknown = spec.target?.template?.data?.['.dockerconfigjson'];
  const createsReferencedSecret = metadata.namespace === repository.metadata.namespace
    && (spec.target?.name ?? metadata.name) === repository.spec.secretRef.name;
  if (!createsReferencedSecret || typeof template !== 'string') { return []; }
  return [...template.matchAll(/"([^"{}]+)":\{"username"/g)].map(([, host]) => host);
}

function hostOf(url: string): string {
  return url.replace(/^[a-z]+:\/\//, '').split('/')[0];
}
