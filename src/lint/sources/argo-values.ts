import { dirname, join } from 'node:path';
import { FoundValues } from './found-values';
import { FoundObject, isOfBitnami, textOf } from './known-objects';
import { SetArgument, setLayer } from '../set-arguments';
import { layerIn, ValueLayer } from '../value-set';
import { firstDocument, ReadText } from '../yaml-file';
import { Keys } from '../yaml-text';

/** The values in an Application of Argo CD, or in the template of an ApplicationSet: files, `values`, `valuesObject` and parameters. */
export function argoValues(object: FoundObject, read: ReadText): FoundValues[] {
  const { data } = object;
  if (!/^argoproj\.io\//.test(String(data.apiVersion))) { return []; }
  const above = data.kind === 'ApplicationSet' ? ['spec', 'template', 'spec'] : ['spec'];
  const spec = above.reduce<any>((inner, key) => inner?.[key], data);
  const several = Array.isArray(spec?.sources) ? spec.sources.map((_: unknown, index: number) => [...above, 'sources', index]) : [];
  return [[...above, 'source'], ...several].flatMap((keys: Keys) => ofSource(object, keys, read));
}

function ofSource(object: FoundObject, keys: Keys, read: ReadText): FoundValues[] {
  const { file, yaml, data } = object;
  const source = keys.reduce<any>((inner, key) => inner?.[key], data);
  if (typeof source?.helm !== 'object' || source.helm === null) { return []; }
  const { helm, chart, repoURL, targetRevision, path } = source;
  const files = valueFiles(file, helm.valueFiles, read);
  const place = chart === undefined ? undefined : yaml.placeOf([...keys, 'targetRevision'], '');
  return [{
    owner: `${data.kind} ${String(data.metadata?.name)}`,
    chart: textOf(chart) ?? textOf(path),
    isBitnami: isOfBitnami(repoURL),
    layers: [...files.layers, ...layersOf(object, [...keys, 'helm'], helm)],
    version: chart === undefined ? undefined : textOf(targetRevision),
    versionPlace: place && { ...place, file },
    release: { name: textOf(helm.releaseName) ?? textOf(data.metadata?.name), namespace: textOf(data.spec?.destination?.namespace) },
    unread: [
      ...files.unread,
      ...(Array.isArray(helm.fileParameters) ? helm.fileParameters : []).map((one: FoundObject['data'] | null) => `file ${String(one?.path)}`),
      ...isTemplate(object, [...keys, 'helm'], helm) ? ['values that are a template'] : [],
      ...chart === undefined ? [`the values of the chart in ${String(path)}`] : [],
    ],
    renderedBy: 'Argo CD',
  }];
}

/** How many folders above an Application may be the top of its repository. */
const FOLDERS_ABOVE = 8;

/**
 * The layers of files that are there. A path behind `$` and the name of a source begins at the top of its repository, which one of the folders above
 * the Application is, if it is the same one; any other path is one in the chart.
 */
function valueFiles(file: string, names: unknown, read: ReadText): { layers: ValueLayer[]; unread: string[] } {
  const paths = (Array.isArray(names) ? names : []).map(String);
  const found = paths.map(name => ({ name, layer: layerOfFile(file, name, read) }));
  const absent = found.filter(({ layer }) => layer === undefined).map(({ name }) => `file ${name}`);
  return { layers: found.flatMap(({ layer }) => layer ?? []), unread: absent };
}

function layerOfFile(file: string, name: string, read: ReadText): ValueLayer | undefined {
  const [, path] = /^\$[\w.-]+\/(.+)$/.exec(name) ?? [];
  if (path === undefined) { return undefined; }
  const tops = Array.from({ length: FOLDERS_ABOVE }, (_, count) => join(dirname(file), ...Array.from({ length: count }, () => '..')));
  for (const top of tops) {
    const yaml = firstDocument(join(top, path), read);
    if (yaml) { return layerIn(join(top, path), yaml, []); }
  }
  return undefined;
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
