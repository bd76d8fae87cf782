import { basename, dirname, join } from 'node:path';
import { FoundObject, KnownObjects, textOf } from './known-objects';
import { isMap } from '../../syntax/plain-map';
import { setLayer } from '../set-arguments';
import { layerIn, ValueLayer, Values } from '../value-set';
import { ReadText } from '../yaml-file';
import { NoYaml, Place, YamlText } from '../yaml-text';

type Part = Readonly<Record<string, any>>;

/** What `valuesFrom` of a HelmRelease gives, in its order. */
export interface ReferencedValues {
  readonly layers: readonly ValueLayer[];
  readonly unread: readonly string[];
}

/** Where ConfigMaps and Secrets are looked for. */
export interface ReferenceSearch {
  readonly known: KnownObjects;
  readonly read: ReadText;
}

/** Reads the ConfigMaps and Secrets of `valuesFrom` that are among the files. Of Secrets only the names of values are taken, never the values. */
export function referencedValues(release: FoundObject, search: ReferenceSearch): ReferencedValues {
  const references: readonly unknown[] = Array.isArray(release.data.spec?.valuesFrom) ? release.data.spec.valuesFrom : [];
  const read = references.filter(isMap).map((reference, index) => referenceValues({ release, reference, index }, search));
  return { layers: read.flatMap(({ layers }) => layers), unread: read.flatMap(({ unread }) => unread) };
}

interface Reference {
  readonly release: FoundObject;
  readonly reference: Part;
  readonly index: number;
}

function referenceValues({ release, reference, index }: Reference, search: ReferenceSearch): ReferencedValues {
  const { kind, name, valuesKey = 'values.yaml', targetPath, optional } = reference;
  const what = `${String(kind)} ${String(name)}${optional === true ? ', which is optional' : ''}`;
  const source = sourceOf(release, reference, search);
  if (source === undefined) { return { layers: [], unread: [what] }; }
  const content = source(String(valuesKey));
  if (content === undefined) { return { layers: [], unread: [`key ${String(valuesKey)} of ${what}`] }; }
  const hidden = kind === 'Secret' ? `\${Secret ${String(name)}}` : undefined;
  const place = release.yaml.placeOf(['spec', 'valuesFrom', index], '');
  const layer = targetPath === undefined ? layerOf(content) : targetLayer(content, { file: release.file, path: String(targetPath), place });
  if (layer === undefined) { return { layers: [], unread: [`key ${String(valuesKey)} of ${what}`] }; }
  return { layers: [hidden === undefined ? layer : hiddenLayer(layer, hidden)], unread: [] };
}

/** A text in a ConfigMap, a Secret, or a file that one is made of. */
interface Content {
  readonly file: string;
  readonly text: string;
  /** The text as YAML that knows where it stands, where it is written as it is. */
  readonly inside?: YamlText;
  readonly place?: Place;
}

/** Looks up keys of an object; undefined if the key is not there, or is encrypted. */
type Source = (key: string) => Content | undefined;

function sourceOf({ data }: FoundObject, { kind, name }: Part, { known, read }: ReferenceSearch): Source | undefined {
  const { namespace } = data.metadata ?? {};
  const isSameNamespace = (other: unknown) => [other, namespace].includes(undefined) || other === namespace;
  const isNamed = ({ metadata }: FoundObject['data']) => metadata?.name === name && isSameNamespace(metadata?.namespace);
  const object = known.all.find(({ data: it }) => it.kind === kind && isNamed(it));
  if (object) { return key => contentIn(object, key); }
  const list = kind === 'Secret' ? 'secretGenerator' : 'configMapGenerator';
  const found = known.all.flatMap(it => generatorsIn(it, list)).find(({ generator }) => generator.name === name);
  return found && (key => generatedContent(found, key, read));
}

function generatorsIn({ file, data }: FoundObject, list: string): Generated[] {
  const generators: readonly unknown[] = Array.isArray(data[list]) ? data[list] : [];
  return generators.filter(isMap).map(generator => ({ file, generator }));
}

function contentIn({ file, yaml, data }: FoundObject, key: string): Content | undefined {
  const [part] = ['stringData', 'data'].filter(it => isMap(data[it]) && typeof data[it][key] === 'string');
  if (part === undefined || data.sops !== undefined) { return undefined; }
  const place = yaml.placeOf([part, key], '');
  const isEncoded = data.kind === 'Secret' && part === 'data';
  const text = isEncoded ? Buffer.from(data[part][key] as string, 'base64').toString('utf8') : data[part][key] as string;
  return { file, text, inside: isEncoded ? undefined : yaml.inside([part, key]), place };
}

interface Generated {
  readonly file: string;
  readonly generator: Part;
}

/** A key of an object that kustomize makes: of a file, which is called like the key or has it in front, or of a literal. */
function generatedContent({ file, generator }: Generated, key: string, read: ReadText): Content | undefined {
  const texts = (list: unknown) => (Array.isArray(list) ? list.map(String) : []);
  const literal = texts(generator.literals).find(it => it.startsWith(`${key}=`));
  if (literal !== undefined) { return { file, text: literal.slice(key.length + 1).replace(/^(["'])(.*)\1$/s, '$2') }; }
  const entry = texts(generator.files).map(it => (it.includes('=') ? it.split('=', 2) : [basename(it), it])).find(([name]) => name === key);
  if (entry === undefined) { return undefined; }
  const path = join(dirname(file), entry[1]);
  try {
    return { file: path, text: read(path) };
  } catch (error) {
    if ((error as Partial<NodeJS.ErrnoException>).syscall !== undefined) { return undefined; }
    throw error;
  }
}

function layerOf({ file, text, inside, place }: Content): ValueLayer | undefined {
  try {
    const yaml = inside ?? YamlText.parseAll(text)[0];
    const layer = yaml && layerIn(file, yaml, []);
    return layer && place && !inside ? { ...layer, placeOf: path => layer.placeOf(path) && place } : layer;
  } catch (error) {
    if (error instanceof NoYaml) { return undefined; }
    throw error;
  }
}

/** One value at a path, written as `helm --set` reads it: in quotes it is a text in any case. */
function targetLayer({ text }: Content, { file, path, place }: { file: string; path: string; place?: Place }): ValueLayer | undefined {
  const [, , quoted] = /^(["'])(.*)\1$/s.exec(text.trim()) ?? [];
  return setLayer(file, [{ name: path, value: quoted ?? text.trim(), isText: quoted !== undefined, place }]);
}

/** A layer that names its values, and holds none of them. */
function hiddenLayer(layer: ValueLayer, text: string): ValueLayer {
  return { ...layer, values: hiddenValues(layer.values, text) as Values };
}

function hiddenValues(value: unknown, text: string): unknown {
  if (Array.isArray(value)) { return value.map(item => hiddenValues(item, text) as unknown); }
  if (isMap(value)) { return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, hiddenValues(inner, text)])); }
  return value === null || textOf(value) === '' ? value : text;
}
