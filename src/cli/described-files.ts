import { YamlFile } from '../lint/yaml-file';
import { isMap } from '../syntax/plain-map';

/** Number of names that are said, so that a message stays a line. */
const MOST = 4;

/** What files hold, in a few words and without any value: kinds and names of objects, and the first keys of maps. */
export function describedFiles(files: readonly YamlFile[]): string {
  const found = files.flatMap(({ documents, terraform }) => (
    terraform === undefined ? documents.flatMap(({ data }) => describedDocument(data)) : ['Terraform without such a helm_release']
  ));
  return found.length === 0 ? 'nothing' : listed([...new Set(found)]);
}

function describedDocument(data: unknown): string[] {
  if (data === null || data === undefined) { return []; }
  if (!isMap(data)) { return [Array.isArray(data) ? 'a list' : 'a text']; }
  const { kind, metadata, spec } = data as Readonly<Record<string, any>>;
  if (typeof kind !== 'string') { return Object.keys(data).length === 0 ? [] : [describedKeys(data)]; }
  const chart = spec?.chart?.spec?.chart ?? spec?.source?.chart ?? spec?.chart;
  return [[kind, metadata?.name, ...typeof chart === 'string' ? ['of the chart', chart] : []].filter(part => typeof part === 'string').join(' ')];
}

/** A map by its keys. */
export function describedKeys(map: object): string {
  return `a map with ${listed(Object.keys(map))}`;
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST;
  return [...names.slice(0, MOST), ...more > 0 ? [`${more} more`] : []].join(', ');
}
