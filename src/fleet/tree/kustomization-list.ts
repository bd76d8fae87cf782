import { isMap, isScalar, isSeq, LineCounter, Pair, parseDocument, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { placeOfError } from '../../syntax/yaml-documents';

/** The error if a kustomization.yaml cannot be parsed or edited safely. */
export class UnreadableKustomization extends Error {}

/**
 * Adds a file to the resources of a kustomization.yaml, in the order of the numbers in front of file names. Everything else, including comments and
 * formatting, is kept. The text is returned unchanged if the file is listed already.
 */
export function withResource(text: string, file: string): string {
  const { resources, at } = readResources(text);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  if (resources === undefined) { return `${text}${text === '' || text.endsWith('\n') ? '' : eol}resources:${eol}  - ${file}${eol}`; }
  const items = itemsOf(resources, at);
  if (items.some(({ value }) => isSameFile(value, file))) { return text; }
  if (resources.flow) { return withFlowItem(text, resources, file); }
  const { offset, isAfter } = placeFor(file, items);
  const [lineStart, lineEnd] = lineAround(text, offset);
  const place = isAfter ? lineEnd : lineStart;
  const head = text.slice(0, place);
  const marker = /^[ \t]*-[ \t]+/.exec(text.slice(lineStart, lineEnd))?.[0] ?? '  - ';
  return `${head}${head === '' || head.endsWith('\n') ? '' : eol}${marker}${file}${eol}${text.slice(place)}`;
}

/** Removes a file from the resources of a kustomization.yaml. The text is returned unchanged if the file is not listed. */
export function withoutResource(text: string, file: string): string {
  const { resources, key, at } = readResources(text);
  const item = resources && itemsOf(resources, at).find(({ value }) => isSameFile(value, file));
  if (!resources || !item) { return text; }
  if (resources.flow) { return withoutFlowItem(text, itemsOf(resources, at), item.start) ?? byHand(`${at(resources)}: take ${file} out of the list by hand`); }
  const [lineStart, lineEnd] = lineAround(text, item.start);
  if (resources.items.length > 1) { return text.slice(0, lineStart) + text.slice(lineEnd); }
  const colon = text.indexOf(':', key?.range?.[1]) + 1;
  return `${text.slice(0, colon)} []${text.slice(colon, lineStart)}${text.slice(lineEnd)}`;
}

/** The resources of a kustomization.yaml, in their order. */
export function listedResources(text: string): string[] {
  const { resources, at } = readResources(text);
  return resources ? itemsOf(resources, at).map(({ value }) => value) : [];
}

interface ListItem {
  readonly value: string;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
}

function readResources(text: string) {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (node: unknown) => {
    const { line, col } = lines.linePos((node as Scalar).range?.[0] ?? 0);
    return `line ${line}, column ${col}`;
  };
  const [error] = document.errors;
  if (error) { throw new UnreadableKustomization(placeOfError(error)); }
  if (document.contents !== null && !isMap(document.contents)) { throw new UnreadableKustomization(`${at(document.contents)}: it is no map`); }
  const map = document.contents as YAMLMap | null;
  const pair = map?.items.find((item: Pair) => isScalar(item.key) && item.key.value === 'resources');
  if (pair !== undefined && !isSeq(pair.value)) { throw new UnreadableKustomization(`${at(pair.value)}: 'resources' is no list`); }
  return { resources: pair?.value as YAMLSeq | undefined, key: pair?.key as Scalar | undefined, at };
}

function isSameFile(one: string, other: string): boolean {
  return one.replace(/^(?:\.\/)+/, '') === other;
}

function itemsOf(resources: YAMLSeq, at: (node: unknown) => string): ListItem[] {
  return resources.items.map(item => {
    if (!isScalar(item) || typeof item.value !== 'string' || !item.range) { throw new UnreadableKustomization(`${at(item)}: it is no path`); }
    return { value: item.value, start: item.range[0], end: item.range[1] };
  });
}

function withFlowItem(text: string, resources: YAMLSeq, file: string): string {
  const closing = (resources.range?.[1] ?? 0) - 1;
  return `${text.slice(0, closing).trimEnd()}${resources.items.length > 0 ? ', ' : ''}${file}${text.slice(closing)}`;
}

/** A list on one line without one of its items; undefined if there are comments or line breaks around the item, which would be lost. */
function withoutFlowItem(text: string, items: readonly ListItem[], start: number): string | undefined {
  const index = items.findIndex(item => item.start === start);
  const [previous, next] = [items.at(index - 1), items.at(index + 1)];
  const cut = index + 1 < items.length ? [start, next!.start] : [index > 0 ? previous!.end : start, items[index].end];
  return /[#\n]/.test(text.slice(cut[0], cut[1])) ? undefined : text.slice(0, cut[0]) + text.slice(cut[1]);
}

function byHand(what: string): never {
  throw new UnreadableKustomization(what);
}

/** Where a file is inserted: after the file with the next lower number, or else before the first with a higher one, or else at the end. */
function placeFor(file: string, items: readonly ListItem[]): { readonly offset: number; readonly isAfter: boolean } {
  const own = numberOf(file);
  const numbered = own === undefined ? [] : items.flatMap(item => {
    const number = numberOf(item.value);
    return number === undefined ? [] : [{ ...item, isSmaller: number < own, number }];
  });
  const [smaller, greater] = [numbered.filter(({ isSmaller }) => isSmaller), numbered.filter(({ isSmaller }) => !isSmaller)];
  const last = smaller.reduce<(typeof smaller)[number] | undefined>(
    (best, item) => best && best.number > item.number ? best : item, undefined,
  );
  if (last) { return { offset: last.start, isAfter: true }; }
  return greater.length > 0 ? { offset: greater[0].start, isAfter: false } : { offset: items[items.length - 1].start, isAfter: true };
}

/** The offsets of the start of the line and of the start of the next line. */
function lineAround(text: string, offset: number): [start: number, end: number] {
  const next = text.indexOf('\n', offset);
  return [text.lastIndexOf('\n', offset - 1) + 1, next < 0 ? text.length : next + 1];
}

/** The number in front of the name of a file, as a sort key by number and then letter: 05 before 05a before 06. */
function numberOf(file: string): string | undefined {
  const [, number, letter] = /^(?:\.\/)?(\d+)([a-z]?)-/.exec(file) ?? [];
  return number === undefined ? undefined : `${number.padStart(4, '0')}${letter}`;
}
