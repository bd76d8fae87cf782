import { ApiObject } from 'cdk8s';
import { describeProblem } from '../../diagnostics/report';
import { searchScope } from '../../diagnostics/search-scope';

type Fields = { readonly [field: string]: any };

/** Problems of a HelmRelease that shares its Helm release records with another one: Helm finds records by release name and namespace. */
export function releaseRecordProblems(own: ApiObject): string[] {
  const others = searchScope(own).node.findAll().filter(ApiObject.isApiObject)
    .filter(object => object !== own && object.apiGroup === own.apiGroup && object.kind === own.kind);
  if (others.length === 0) { return []; }
  const { releaseName, location } = recordsOf(own);
  return others.filter(object => recordsOf(object).location === location).map(object => describeProblem('HBR-REL-24', {
    prop: 'releaseName', value: releaseName, slots: { other: object.node.path },
  }));
}

/** Where Helm keeps the records of a release, with the defaults of Flux for absent fields. */
function recordsOf(object: ApiObject): { readonly releaseName: string; readonly location: string } {
  const { metadata, spec }: Fields = object.toJson();
  const { targetNamespace, storageNamespace = metadata.namespace, kubeConfig } = spec;
  const releaseName = spec.releaseName ?? [targetNamespace, metadata.name].filter(Boolean).join('-');
  return { releaseName, location: [kubeConfig?.secretRef?.name ?? '', storageNamespace, releaseName].join('/') };
}
