import { dirname, join } from 'node:path';
import { FoundValues } from './found-values';
import { FoundObject, isOfBitnami, textOf } from './known-objects';
import { SetArgument, setLayer } from '../set-arguments';
import { layerIn, ValueLayer } from '../value-set';
import { firstDocument, ReadText } from '../yaml-file';
import { Keys, YamlText } from '../yaml-text';

type Part = Readonly<Record<string, any>>;

/** The values in a HelmChart of k3s and RKE2. */
export function k3sValues({ file, yaml, data }: FoundObject): FoundValues[] {
  if (data.kind !== 'HelmChart' || !/^helm\.cattle\.io\//.test(String(data.apiVersion))) { return []; }
  const { chart, repo, version, valuesContent, set = {} } = data.spec ?? {};
  const inside = typeof valuesContent === 'string' ? yaml.inside(['spec', 'valuesContent']) : undefined;
  const given = Object.keys(set).map<SetArgument>(name => ({ name, value: set[name], place: yaml.placeOf(['spec', 'set', name], '') }));
  const place = yaml.placeOf(['spec', 'version'], '');
  return [{
    owner: `HelmChart ${String(data.metadata?.name)}`,
    chart: textOf(chart),
    isBitnami: isOfBitnami(repo, chart),
    layers: [inside && layerIn(file, inside, []), setLayer(file, given)].filter(layer => layer !== undefined),
    version: textOf(version),
    versionPlace: place && { ...place, file },
    release: { name: textOf(data.metadata?.name), namespace: textOf(data.spec?.targetNamespace) ?? textOf(data.metadata?.namespace) },
    unread: typeof valuesContent === 'string' && valuesContent.trim() !== '' && !inside ? ['values that are a template'] : [],
  }];
}

/** The values of the releases in a Helmfile: maps in it, files that can be read, and `set`. */
export function helmfileValues({ file, yaml, data }: FoundObject, read: ReadText): FoundValues[] {
  if (!Array.isArray(data.releases) || data.apiVersion !== undefined) { return []; }
  return data.releases.flatMap((release: Part, index: number) => {
    if (typeof release?.chart !== 'string') { return []; }
    const repositories: Part[] = Array.isArray(data.repositories) ? data.repositories : [];
    const repository = repositories.find(one => one?.name === release.chart.split('/')[0]);
    const { layers, unread } = listedLayers({ file, yaml, keys: ['releases', index, 'values'] }, release.values, read);
    const sets: Part[] = Array.isArray(release.set) ? release.set : [];
    const given = sets.map<SetArgument>(({ name, value }, at) => (
      { name: String(name), value, place: yaml.placeOf(['releases', index, 'set', at], '') }
    ));
    const place = yaml.placeOf(['releases', index, 'version'], '');
    return [{
      owner: `release ${String(release.name)}`,
      chart: release.chart,
      isBitnami: isOfBitnami(release.chart, repository?.url),
      layers: [...layers, ...[setLayer(file, given)].filter(layer => layer !== undefined)],
      version: textOf(release.version),
      versionPlace: place && { ...place, file },
      release: { name: textOf(release.name), namespace: textOf(release.namespace) },
      unread: [...unread, ...(Array.isArray(release.secrets) ? release.secrets : []).map((name: unknown) => `file ${String(name)}`)],
    }];
  });
}

/** The values of the charts in a kustomization. */
export function kustomizeValues({ file, yaml, data }: FoundObject, read: ReadText): FoundValues[] {
  if (!Array.isArray(data.helmCharts)) { return []; }
  return data.helmCharts.flatMap((chart: Part, index: number) => {
    const more: unknown[] = Array.isArray(chart?.additionalValuesFiles) ? chart.additionalValuesFiles : [];
    const files = [chart?.valuesFile, ...more].filter(name => name !== undefined);
    const { layers, unread } = listedLayers({ file, yaml, keys: [] }, files, read);
    const inline = layerIn(file, yaml, ['helmCharts', index, 'valuesInline']);
    const place = yaml.placeOf(['helmCharts', index, 'version'], '');
    return [{
      owner: `chart ${String(chart?.name)} of a kustomization`,
      chart: textOf(chart?.name),
      isBitnami: isOfBitnami(chart?.repo),
      layers: inline ? [...layers, inline] : layers,
      version: textOf(chart?.version),
      versionPlace: place && { ...place, file },
      release: { name: textOf(chart?.releaseName) ?? textOf(chart?.name), namespace: textOf(chart?.namespace) ?? textOf(data.namespace) },
      unread,
      renderedBy: 'kustomize',
    }];
  });
}

interface ListPlace {
  readonly file: string;
  readonly yaml: YamlText;
  readonly keys: Keys;
}

/** The layers of a list of maps and names of files; what is no file here, or no YAML, is not read. */
function listedLayers({ file, yaml, keys }: ListPlace, list: unknown, read: ReadText): { layers: ValueLayer[]; unread: string[] } {
  const unread: string[] = [];
  const layers = (Array.isArray(list) ? list : []).flatMap((item: unknown, index) => {
    const layer = typeof item === 'string' ? fileLayer(join(dirname(file), item), read) : layerIn(file, yaml, [...keys, index]);
    if (!layer && typeof item === 'string') { unread.push(`file ${item}`); }
    return layer ? [layer] : [];
  });
  return { layers, unread };
}

function fileLayer(file: string, read: ReadText): ValueLayer | undefined {
  const yaml = firstDocument(file, read);
  return yaml && layerIn(file, yaml, []);
}
