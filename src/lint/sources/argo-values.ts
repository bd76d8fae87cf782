import { FoundValues } from './found-values';
import { FoundObject, isOfBitnami, textOf } from './known-objects';
import { SetArgument, setLayer } from '../set-arguments';
import { layerIn, ValueLayer } from '../value-set';
import { Keys } from '../yaml-text';

/** The values in an Application of Argo CD, or in the template of an ApplicationSet: files, `values`, `valuesObject` and parameters. */
export function argoValues(object: FoundObject): FoundValues[] {
  const { data } = object;
  if (!/^argoproj\.io\//.test(String(data.apiVersion))) { return []; }
  const above = data.kind === 'ApplicationSet' ? ['spec', 'template', 'spec'] : ['spec'];
  const spec = above.reduce<any>((inner, key) => inner?.[key], data);
  const several = Array.isArray(spec?.sources) ? spec.sources.map((_: unknown, index: number) => [...above, 'sources', index]) : [];
  return [[...above, 'source'], ...several].flatMap((keys: Keys) => ofSource(object, keys));
}

function ofSource(object: FoundObject, keys: Keys): FoundValues[] {
  const { file, yaml, data } = object;
  const source = keys.reduce<any>((inner, key) => inner?.[key], data);
  if (typeof source?.helm !== 'object' || source.helm === null) { return []; }
  const { helm, chart, repoURL, targetRevision, path } = source;
  const place = chart === undefined ? undefined : yaml.placeOf([...keys, 'targetRevision'], '');
  return [{
    owner: `${data.kind} ${String(data.metadata?.name)}`,
    chart: textOf(chart) ?? textOf(path),
    isBitnami: isOfBitnami(repoURL),
    layers: layersOf(object, [...keys, 'helm'], helm),
    version: chart === undefined ? undefined : textOf(targetRevision),
    versionPlace: place && { ...place, file },
    release: { name: textOf(helm.releaseName) ?? textOf(data.metadata?.name), namespace: textOf(data.spec?.destination?.namespace) },
    unread: [
      ...(Array.isArray(helm.valueFiles) ? helm.valueFiles : []).map((name: unknown) => `file ${String(name)}`),
      ...isTemplate(object, [...keys, 'helm'], helm) ? ['values that are a template'] : [],
      ...chart === undefined ? [`the values of the chart in ${String(path)}`] : [],
    ],
    renderedBy: 'Argo CD',
  }];
}

/** Whether the text of the values is no YAML. */
function isTemplate({ yaml }: FoundObject, keys: Keys, { values, valuesObject }: Readonly<Record<string, any>>): boolean {
  return valuesObject === undefined && typeof values === 'string' && values.trim() !== '' && yaml.inside([...keys, 'values']) === undefined;
}

/** The layers in the order of their precedence: `valuesObject` takes the place of `values`, and parameters come last. */
function layersOf({ file, yaml }: FoundObject, keys: Keys, helm: Readonly<Record<string, any>>): ValueLayer[] {
  const inside = helm.valuesObject === undefined && typeof helm.values === 'string' ? yaml.inside([...keys, 'values']) : undefined;
  const text = inside && layerIn(file, inside, []);
  const parameters: Readonly<Record<string, any>>[] = Array.isArray(helm.parameters) ? helm.parameters : [];
  const given = parameters.flatMap<SetArgument>(({ name, value, forceString }, index) => {
    return typeof name === 'string' ? [{ name, value, isText: forceString === true, place: yaml.placeOf([...keys, 'parameters', index], '') }] : [];
  });
  return [text, layerIn(file, yaml, [...keys, 'valuesObject']), setLayer(file, given)].filter(layer => layer !== undefined);
}
