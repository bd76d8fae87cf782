import { dirname, join } from 'node:path';
import { FoundValues } from './found-values';
import { hclData, hclLayer } from './hcl-data';
import { hclBlock, HclLiteral, HclMap, HclNode } from './hcl-text';
import { isOfBitnami } from './known-objects';
import { SetArgument, setLayer } from '../set-arguments';
import { layerIn, ValueLayer } from '../value-set';
import { firstDocument, ReadText } from '../yaml-file';
import { NoYaml, Place, YamlText } from '../yaml-text';

/** A file of Terraform, and how others are read. */
interface TerraformFile {
  readonly file: string;
  readonly text: string;
  readonly read: ReadText;
}

/**
 * The releases of Helm in a file of Terraform: YAML in heredocs and texts, `yamlencode`, files that are there, and `set` blocks. Nothing of Terraform
 * is evaluated; what is not written out is named with its line.
 */
export function terraformValues(source: TerraformFile): FoundValues[] {
  return [...source.text.matchAll(/^resource\s+"helm_release"\s+"([^"]+)"\s*(?=\{)/gm)].flatMap(({ 0: head, 1: name, index }) => {
    const block = hclBlock(source.text, index + head.length);
    return block === undefined ? [unreadable(source, name, index)] : [release(source, name, block)];
  });
}

function unreadable(source: TerraformFile, name: string, offset: number): FoundValues {
  return { owner: `helm_release ${name}`, layers: [], release: { name }, unread: [`all of ${placeName(source, offset)}`] };
}

function release(source: TerraformFile, label: string, block: HclMap): FoundValues {
  const { file } = source;
  const argument = (name: string) => textOf(entryOf(block, name)?.node);
  const version = argument('version');
  const place = version === undefined ? undefined : placeAt(source.text, entryOf(block, 'version')!.start);
  const given = block.entries.filter(({ name }) => name === 'values').map(({ node }) => valuesIn(source, node));
  const sets = block.entries.flatMap(({ name, node }) => setsIn(source, name, node));
  return {
    owner: `helm_release ${label}`,
    chart: argument('chart')?.replace(/\$\{.*\}/g, ''),
    isBitnami: isOfBitnami(argument('repository'), argument('chart')),
    layers: [...given.flatMap(({ layers }) => layers), setLayer(file, sets)].filter(layer => layer !== undefined),
    version,
    versionPlace: place && { ...place, file },
    release: { name: argument('name') ?? label, namespace: argument('namespace') },
    unread: given.flatMap(({ unread }) => unread),
  };
}

function entryOf({ entries }: HclMap, name: string): HclMap['entries'][number] | undefined {
  return entries.filter(entry => entry.name === name).at(-1);
}

function textOf(node: HclNode | undefined): string | undefined {
  return node?.kind === 'literal' && typeof node.value === 'string' ? node.value : undefined;
}

interface ReadValues {
  readonly layers: readonly ValueLayer[];
  readonly unread: readonly string[];
}

/** The entries of `values`, each of which takes precedence over those before it. */
function valuesIn(source: TerraformFile, node: HclNode): ReadValues {
  if (node.kind !== 'list') { return { layers: [], unread: [`the expression in ${placeName(source, node.start)}`] }; }
  const read = node.items.map(item => entryValues(source, item));
  return { layers: read.flatMap(({ layers }) => layers), unread: read.flatMap(({ unread }) => unread) };
}

function entryValues(source: TerraformFile, node: HclNode): ReadValues {
  const place = placeName(source, node.start);
  if (node.kind === 'literal') { return named(yamlLayer(source, node), `the text in ${place}`); }
  if (node.kind !== 'call') { return named(undefined, `the expression in ${place}`); }
  const [first] = node.args;
  if (['yamlencode', 'jsonencode'].includes(node.name) && first?.kind === 'map') {
    return { layers: [hclLayer(source.file, first, offset => placeAt(source.text, offset))], unread: [] };
  }
  const file = ['file', 'templatefile'].includes(node.name) ? textOf(first)?.replace(/^\$\{path\.(module|root)\}\/?/, '') : undefined;
  if (file === undefined) { return named(undefined, `${node.name}() in ${place}`); }
  return named(file.includes('${') ? undefined : fileLayer(join(dirname(source.file), file), source.read), `file ${file} of ${place}`);
}

function named(layer: ValueLayer | undefined, what: string): ReadValues {
  return layer === undefined ? { layers: [], unread: [what] } : { layers: [layer], unread: [] };
}

function fileLayer(file: string, read: ReadText): ValueLayer | undefined {
  const yaml = firstDocument(file, read);
  return yaml && layerIn(file, yaml, []);
}

/** YAML in a heredoc, whose lines stand in the file, or in another text. */
function yamlLayer({ file, text }: TerraformFile, { value, lines, start }: HclLiteral): ValueLayer | undefined {
  try {
    const [yaml] = YamlText.parseAll(lines?.text ?? String(value), { line: placeAt(text, lines?.offset ?? start).line - 1, column: 0 });
    return yaml && layerIn(file, yaml, []);
  } catch (error) {
    if (error instanceof NoYaml) { return undefined; }
    throw error;
  }
}

/** Blocks, and lists of objects, that say single values. */
const SETS: readonly string[] = ['set', 'set_list', 'set_sensitive'];

function setsIn({ text }: TerraformFile, kind: string, node: HclNode): SetArgument[] {
  if (!SETS.includes(kind)) { return []; }
  const blocks = node.kind === 'list' ? node.items : [node];
  return blocks.filter(block => block.kind === 'map').flatMap(block => {
    const [name, value, type] = ['name', 'value', 'type'].map(it => entryOf(block, it));
    const path = textOf(name?.node);
    if (path === undefined || name === undefined || value === undefined) { return []; }
    const data = kind === 'set_sensitive' ? sensitive(path, value.node) : hclData(value.node);
    return [{ name: path, value: data, isText: textOf(type?.node) === 'string', place: placeAt(text, name.start) }];
  });
}

/** A value that is a secret for Terraform: it stays only where its path says so too, and so is shown nowhere. */
function sensitive(path: string, node: HclNode): unknown {
  return /pass|secret|token|key|credential/i.test(path) ? hclData(node) : '${a sensitive value}';
}

function placeName({ file, text }: TerraformFile, offset: number): string {
  return `${file}:${placeAt(text, offset).line}`;
}

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
