import { parseDocument } from 'yaml';
import { BoundedMap } from './bounded-map';

/** Texts that no version of YAML takes for anything else, as nearly all are: names that are longer than the words for true, false and nothing. */
const USUAL = /^[A-Za-z][A-Za-z\d_./-]{5,}$/;
/** What programs in Go take for a number, beside what YAML does. */
const GO_NUMBER = /^[-+]?(\.\d[\d_]*|\d[\d_]*(\.[\d_]*)?)([eE][-+]?\d+)?$/;

/** Whether a text stays the same text in YAML without quotes: `harbor`, but not `0123`, `12e4`, `on`, `[fd00::1]:6379` or `a: b`. */
export function isPlainScalar(text: string): boolean {
  return USUAL.test(text) || (!GO_NUMBER.test(text) && READ_AS_THEY_ARE.get(text, () => isReadAsItIs(text)));
}

/** Whether YAML reads the texts that were asked for last as they are, because the parser takes its time. */
const READ_AS_THEY_ARE = new BoundedMap<string, boolean>(1000);

function isReadAsItIs(text: string): boolean {
  return (['1.1', '1.2'] as const).every(version => readIn(version, text) === text);
}

/** Whether a text is in quotes of YAML, so that another text is meant. */
export function isQuotedScalar(text: string): boolean {
  const read = readIn('1.2', text);
  return /^["']/.test(text) && typeof read === 'string' && read !== text;
}

/** A text in quotes, as YAML and JSON read them, if it needs some. */
export function scalarOf(text: string): string {
  return isPlainScalar(text) ? text : JSON.stringify(text);
}

/** What a version of YAML reads behind the name of a field; undefined if it is an error or a warning there. */
function readIn(version: '1.1' | '1.2', text: string): unknown {
  const document = parseDocument(`field: ${text}\n`, { version });
  if (document.errors.length > 0 || document.warnings.length > 0) { return undefined; }
  return document.get('field');
}
