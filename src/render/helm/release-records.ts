import { ApiObject } from 'cdk8s';
import { describeProblem } from '../../diagnostics/report';
import { searchScope } from '../../diagnostics/search-scope';

type Fields = { readonly [field: string]: any };

/** Problems of a HelmRelease whose records are those of another one: Helm finds them by the name of the release in one namespace. */
export function releaseRecordProblems(own: ApiObject): string[] {
  const others = searchScope(own).node.findAll().filter(ApiObject.isApiObject)
    .filter(object => object !== own && object.apiGroup === own.apiGroup && object.kind === own.kind);
  if (others.length === 0) { return []; }
  const { releaseName, place } = recordsOf(own);
  return others.filter(object => recordsOf(object).place === place).map(object => describeProblem('HBR-REL-24', {
    prop: 'releaseName', value: releaseName, slots: { other: object.node.path },
  }));
}

/** Where Helm keeps what it knows of a release; as with Flux, what is not said is that of the HelmRelease. */
function recordsOf(object: ApiObject): { readonly releaseName: string; readonly place: string } {
  const { metadata, spec }: Fields = object.toJson();
  const { targetNamespace, storageNamespace = metadata.namespace, kubeConfig } = spec;
  const releaseName = spec.releaseName ?? [targetNamespace, metadata.name].filter(Boolean).join('-');
  return { releaseName, place: [kubeConfig?.secretRef?.name ?? '', storageNamespace, releaseName].join('/') };
}
