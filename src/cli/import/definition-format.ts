import { fleetText, pythonText, typescriptText } from './definition-text';
import { definitionTree } from './definition-tree';
import { ImportReport } from './import-report';
import { refuseAll } from './import-source';
import { PropsData } from '../../import/said-props';
import { parseHttpUrl } from '../../syntax/url';

/** The forms in which a definition is written. */
export const DEFINITION_FORMATS = ['ts', 'py', 'fleet'] as const;

/** One of these forms. */
export type DefinitionFormat = (typeof DEFINITION_FORMATS)[number];

/** What is to be written. */
export interface DefinitionWish {
  readonly format: DefinitionFormat;
  readonly report: ImportReport;
  readonly native: boolean;
}

/** The text of a definition. */
export function definitionText({ format, report, native }: DefinitionWish): string {
  const { plan: { data }, owner, chart } = report;
  const heading = [`Imported from ${owner.replaceAll('\n', ' ')}, chart ${chart}. The report says which Secrets have to be there before it is applied.`];
  const kind = native ? 'harbor' : 'harborRelease';
  if (format === 'fleet') { return fleetText(sovereignOf(data, kind), heading); }
  const input = { tree: definitionTree(data, kind), construct: native ? 'Harbor' : 'HarborRelease', heading } as const;
  return format === 'ts' ? typescriptText(input) : pythonText(input);
}

/** The cluster of a fleet with this Harbor. Its Namespace is not taken over: others may be in it. */
function sovereignOf(data: PropsData, kind: 'harbor' | 'harborRelease'): object {
  const { externalUrl, size, version, ...props } = data;
  const { scheme, host = '', port } = parseHttpUrl(String(externalUrl)) ?? {};
  const [, hostPrefix, fqdn] = /^([a-z0-9-]+)\.([a-z0-9-]+\.[a-z0-9.-]*[a-z][a-z0-9.-]*)$/.exec(host) ?? [];
  if (scheme !== 'https' || port !== undefined || fqdn === undefined) { refuseAll([['HBR-IMPORT-09', { prop: 'externalURL', value: externalUrl }]]); }
  return { fqdn, hostPrefix, size, version, [kind]: { createNamespace: false, ...props } };
}
