import { releasesIn, SearchOptions } from './find-values';
import { FoundValues } from './sources/found-values';
import { FoundObject, KnownObjects } from './sources/known-objects';
import { ReferenceSearch } from './sources/value-references';
import { YamlFile } from './yaml-file';
import { isMap } from '../syntax/plain-map';

/** How much of what was found is named. */
const MOST = { things: 6, keys: 8, letters: 40 } as const;

/** What files hold, for a message that says why nothing in them is of use: kinds, names, charts and keys, and never a value. */
export function foundContent(files: readonly YamlFile[], { read, beside = [] }: SearchOptions): string {
  const known = new KnownObjects([...files, ...beside]);
  const inFile = ({ file, documents, terraform }: YamlFile) => (
    terraform === undefined ? documents.flatMap(yaml => documentContent({ file, yaml }, { known, read })) : ['Terraform without a helm_release of Harbor']
  );
  const found = [...new Set(files.flatMap(inFile))];
  return found.length === 0 ? 'nothing' : firstOf(found, MOST.things).join('; ');
}

function documentContent({ file, yaml }: Omit<FoundObject, 'data'>, search: ReferenceSearch): string[] {
  const { data } = yaml;
  if (data === undefined || data === null) { return []; }
  if (Array.isArray(data)) { return ['a list']; }
  if (!isMap(data)) { return ['a text']; }
  const releases = releasesIn({ file, yaml, data }, search);
  return releases.length > 0 ? releases.map(releaseContent) : [objectContent(data)];
}

function releaseContent({ owner, chart, layers, unread }: FoundValues): string {
  const values = layers.length > 0 ? '' : ', without values in it';
  const elsewhere = unread.length > 0 ? `, not read: ${unread.join(', ')}` : '';
  return `${owner} of ${chart === undefined ? 'a chart that it does not name' : `the chart ${chart}`}${values}${elsewhere}`;
}

function objectContent(data: FoundObject['data']): string {
  const name: unknown = data.metadata?.name;
  if (typeof data.kind === 'string') { return `${data.kind}${typeof name === 'string' ? ` ${name}` : ''}`; }
  return keysContent(data);
}

/** What a map holds, by its keys. */
export function keysContent(map: object): string {
  const keys = Object.keys(map).map(key => (key.length > MOST.letters ? `${key.slice(0, MOST.letters)}...` : key));
  return keys.length === 0 ? 'a map without keys' : `a map with ${firstOf(keys, MOST.keys).join(', ')}`;
}

function firstOf(texts: readonly string[], count: number): string[] {
  return texts.length > count ? [...texts.slice(0, count), `${texts.length - count} more`] : [...texts];
}
