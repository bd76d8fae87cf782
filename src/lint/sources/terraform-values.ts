import { FoundValues } from './found-values';
import { isOfBitnami } from './known-objects';
import { SetArgument, setLayer } from '../set-arguments';
import { layerIn, ValueLayer } from '../value-set';
import { NoYaml, Place, YamlText } from '../yaml-text';

/** A text, and where it begins in its file. */
interface Part {
  readonly text: string;
  readonly offset: number;
  /** The line in front of it, from zero on. */
  readonly line: number;
}

/** The releases of Helm in a file of Terraform, as far as their values are YAML in a heredoc, or `set` blocks. Nothing of Terraform is evaluated. */
export function terraformValues(file: string, text: string): FoundValues[] {
  return releasesIn(text).map(release => {
    const argument = (name: string) => new RegExp(`^\\s*${name}\\s*=\\s*"([^"\\n]*)"`, 'm').exec(release.text)?.[1];
    const version = argument('version');
    const place = version === undefined ? undefined : placeOf(release, release.text.search(/^\s*version\s*=/m));
    const documents = heredocsIn(release).map(part => layerOfHeredoc(file, part));
    const isWhole = documents.every(layer => layer !== undefined) && !/^\s*values\s*=[^\]]*(?:file|yamlencode|merge|var\.|local\.)/m.test(release.text);
    return {
      owner: `helm_release ${release.name}`,
      chart: argument('chart')?.replace(/\$\{.*\}/g, ''),
      isBitnami: isOfBitnami(argument('repository'), argument('chart')),
      layers: [...documents, setLayer(file, setsIn(release))].filter(layer => layer !== undefined),
      version,
      versionPlace: place && { ...place, file },
      release: { name: argument('name') ?? release.name, namespace: argument('namespace') },
      unread: isWhole ? [] : [`other values of ${file}`],
    };
  });
}

/** The blocks of `helm_release`, each up to the line that closes it. */
function releasesIn(text: string): (Part & { readonly name: string })[] {
  return [...text.matchAll(/^resource\s+"helm_release"\s+"([^"]+)"\s*\{[^]*?^\}/gm)].map(({ 0: block, 1: name, index }) => (
    { text: block, name, offset: index, line: linesIn(text.slice(0, index)) }
  ));
}

/** The texts between `<<EOT` and `EOT`. */
function heredocsIn({ text, offset, line }: Part): Part[] {
  return [...text.matchAll(/<<[-~]?(\w+)[ \t]*\r?\n([^]*?)^[ \t]*\1[ \t]*\)?[ \t]*,?\]?[ \t]*$/gm)].map(({ 0: all, 2: inner, index }) => {
    const start = index + all.indexOf('\n') + 1;
    return { text: inner, offset: offset + start, line: line + linesIn(text.slice(0, start)) };
  });
}

function layerOfHeredoc(file: string, { text, line }: Part): ValueLayer | undefined {
  try {
    const [yaml] = YamlText.parseAll(text, { line, column: 0 });
    return yaml && layerIn(file, yaml, []);
  } catch (error) {
    if (error instanceof NoYaml) { return undefined; }
    throw error;
  }
}

/** The `set` blocks, and the maps in a list that is called `set`. */
function setsIn(release: Part): SetArgument[] {
  const pattern = /\{\s*(?:#[^\n]*\s*)?name\s*=\s*"([^"\n]+)"\s*,?\s*value\s*=\s*("[^"\n]*"|[^\s,}]+)[^{}]*\}/g;
  return [...release.text.matchAll(pattern)].map(({ 0: all, 1: name, 2: value, index }) => (
    { name: name.replaceAll('\\\\', '\\'), value: written(value), place: placeOf(release, index + all.search(/name\s*=/)) }
  ));
}

/** A value in quotes is what stands there; everything else is put in later. */
function written(value: string): string {
  if (value.startsWith('"')) { return value.slice(1, -1); }
  return /^(true|false|\d+)$/.test(value) ? value : `\${${value}}`;
}

function placeOf({ text, line }: Part, offset: number): Place {
  const before = text.slice(0, offset + text.slice(offset).search(/\S/));
  return { line: line + linesIn(before) + 1, column: before.length - before.lastIndexOf('\n') };
}

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}
