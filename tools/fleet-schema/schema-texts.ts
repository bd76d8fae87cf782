/* Titles, descriptions and defaults of the schema of fleet files, from the docs of the API, in the words of those who write YAML. */
import type { Docs } from '@jsii/spec';
import { parse, stringify } from 'yaml';
import { ChoiceNames, inWordsOf } from '../../src/fleet/file/data-words';

/** Words of names that have other letters in texts. */
const WORDS: Readonly<Record<string, string | undefined>> = {
  Argo: 'Argo CD', Cnpg: 'CloudNativePG', Cve: 'CVE', Ip: 'IP', Ldap: 'LDAP', Tls: 'TLS',
};

/** The title of a definition: that of `CnpgBackupOptions` is `CloudNativePG backup`. */
export function titleOf(name: string): string {
  const words = name.replace(/^I(?=[A-Z][a-z])/, '').replace(/(Options|Props)$/, '').split(/(?<=[a-z])(?=[A-Z])|(?<=\d)(?=[A-Z][a-z])/);
  return words.map((word, index) => WORDS[word] ?? (index === 0 || /^[A-Z0-9]+$/.test(word) ? word : word.toLowerCase())).join(' ');
}

/** What a value is, and what holds without it. */
export function describe(docs: Docs | undefined, choices: ChoiceNames): string {
  const fallback = fallbackOf(docs);
  const text = [docs?.summary?.replace(/^Factory of (?:the )?(\w)/, (_, first: string) => first.toUpperCase()), fallback && `Default: ${fallback}.`].filter(Boolean).join(' ');
  return inWordsOf(choices, text.replaceAll('`', ''));
}

/** What holds without a value. That it is in the docs of another struct is of no use to those who write YAML. */
function fallbackOf(docs: Docs | undefined): string | undefined {
  const text = docs?.default?.replace(/^- /, '');
  return text !== undefined && !/^see \w+$/.test(text.replaceAll('`', '')) ? text : undefined;
}

/**
 * Values that editors propose for a text or a number: its default first. There is no `default` in the schema: editors for YAML write the defaults of all
 * options below whatever is completed.
 */
export function valueExamples({ type }: Readonly<Record<string, unknown>>, values: readonly unknown[]): unknown[] {
  return [...new Set(values)].filter(value => typeof value === type && ['string', 'number'].includes(typeof value));
}

/** What editors insert for a choice. A choice that is a word needs no snippet. They would insert nothing for an empty map, which is left out. */
export function snippetOf(name: string, example: unknown): object[] {
  return typeof example === 'object' ? [{ label: `${name} (example)`, body: withoutEmptyMaps(example) }] : [];
}

function withoutEmptyMaps(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) { return value; }
  const isEmpty = (part: unknown) => typeof part === 'object' && part !== null && Object.keys(part).length === 0;
  return Object.fromEntries(Object.entries(value).filter(([, part]) => !isEmpty(part)).map(([key, part]) => [key, withoutEmptyMaps(part)]));
}

/** The description of a choice with an example below it. */
export function exampleText(description: string, example: unknown): string | undefined {
  return typeof example === 'object' ? `${description}\n\n\`\`\`yaml\n${stringify(example)}\`\`\`` : undefined;
}

/** The default if the docs have it literally, as data. */
export function literalDefault(docs: Docs | undefined, choices: ChoiceNames): unknown {
  const text = docs?.default;
  if (text === undefined || /^- |^see /.test(text)) { return undefined; }
  const [, quoted] = /^'([^']*)'$/.exec(text) ?? [];
  if (quoted !== undefined) { return quoted; }
  const words = inWordsOf(choices, text.replaceAll('`', ''));
  return /^[^\s'"<>]+$/.test(words) ? parsed(words) : undefined;
}

function parsed(text: string): unknown {
  try {
    return parse(text) as unknown;
  } catch {
    return undefined;
  }
}
