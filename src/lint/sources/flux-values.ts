import { FoundValues } from './found-values';
import { FoundObject, isOfBitnami, KnownObjects, textOf } from './known-objects';
import { referencedValues, ReferenceSearch } from './value-references';
import { InstalledRelease, layerIn } from '../value-set';

/** The values in a HelmRelease of Flux, of any version of its API, and in the ConfigMaps and Secrets that it names, which its own take precedence over. */
export function fluxValues(object: FoundObject, search: ReferenceSearch): FoundValues[] {
  const { file, yaml, data } = object;
  if (data.kind !== 'HelmRelease' || !/^helm\.toolkit\.fluxcd\.io\//.test(String(data.apiVersion))) { return []; }
  const { chart, keys, version, address } = chartOf(data.spec ?? {}, search.known);
  const place = keys && yaml.placeOf(keys, '');
  const layer = layerIn(file, yaml, ['spec', 'values']);
  const referenced = referencedValues(object, search);
  return [{
    owner: `HelmRelease ${String(data.metadata?.name)}`,
    chart,
    isBitnami: isOfBitnami(address),
    layers: layer ? [...referenced.layers, layer] : referenced.layers,
    version,
    versionPlace: place && { ...place, file },
    release: releaseOf(data),
    unread: [
      ...referenced.unread,
      .../^(Git|Bucket|OCI)/.test(String(data.spec?.chart?.spec?.sourceRef?.kind)) ? [`the values of the chart in ${String(chart)}`] : [],
      ...data.spec?.chart === undefined && data.spec?.chartRef === undefined ? ['the HelmRelease that this is a patch of'] : [],
    ],
  }];
}

/** What Flux calls a release that says no name itself: like the HelmRelease, with the namespace in front if it is installed into another one. */
function releaseOf({ metadata = {}, spec = {} }: FoundObject['data']): InstalledRelease {
  const [name, own, target, said] = [metadata.name, metadata.namespace, spec.targetNamespace, spec.releaseName].map(textOf);
  return {
    name: said ?? (target === undefined || name === undefined ? name : `${target}-${name}`),
    namespace: target ?? own,
    helmRelease: name === undefined ? undefined : { name, namespace: own },
  };
}

/** What a release says about its chart: itself, or by an object that may be among the files. */
function chartOf(spec: Readonly<Record<string, any>>, known: KnownObjects) {
  const own = spec.chart?.spec;
  if (own) {
    const address = known.specOf(String(own.sourceRef?.kind), own.sourceRef?.name)?.url ?? own.sourceRef?.name;
    return { chart: textOf(own.chart), version: textOf(own.version), address, keys: ['spec', 'chart', 'spec', 'version'] };
  }
  const { kind, name } = spec.chartRef ?? {};
  const source = known.specOf(String(kind), name) ?? {};
  const address = source.url ?? name;
  const chart = textOf(source.chart) ?? textOf(source.url)?.replace(/\/+$/, '') ?? textOf(name);
  return { chart, version: textOf(source.version) ?? textOf(source.ref?.tag) ?? textOf(source.ref?.semver), address };
}
