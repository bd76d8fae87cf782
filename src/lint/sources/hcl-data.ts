import { HclMap, HclNode } from './hcl-text';
import { ValueLayer, Values } from '../value-set';
import { Place } from '../yaml-text';

/** What a node says as data. What is not written out is a text that says so: `${var.host}`. */
export function hclData(node: HclNode): unknown {
  switch (node.kind) {
    case 'literal': return node.value;
    case 'list': return node.items.map(hclData);
    case 'map': return Object.fromEntries(node.entries.map(({ name, node: inner }) => [name, hclData(inner)]));
    default: return putInLater(node);
  }
}

/** The text for what is put in later: a reference is named; anything else is not, for a secret may stand in it. */
function putInLater(node: HclNode): string {
  const isReference = node.kind === 'unknown' && /^[\w.[\]*-]+$/.test(node.text);
  return `\${${isReference ? node.text : 'an expression'}}`;
}

/** An object as values of a chart. */
export function hclLayer(file: string, node: HclMap, placeAt: (offset: number) => Place): ValueLayer {
  const places = new Map(placesIn(node, ''));
  return {
    file,
    values: hclData(node) as Values,
    duplicates: [],
    placeOf: path => {
      const offset = path === '' ? node.start : places.get(path);
      return offset === undefined ? undefined : placeAt(offset);
    },
  };
}

function placesIn(node: HclNode, path: string): (readonly [path: string, offset: number])[] {
  if (node.kind === 'list') {
    return node.items.flatMap((item, index) => [[`${path}[${index}]`, item.start] as const, ...placesIn(item, `${path}[${index}]`)]);
  }
  if (node.kind !== 'map') { return []; }
  return node.entries.flatMap(({ name, start, node: inner }) => {
    const at = path === '' ? name : `${path}.${name}`;
    return [[at, start] as const, ...placesIn(inner, at)];
  });
}
