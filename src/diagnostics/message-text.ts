import { isPlainMap } from '../syntax/plain-map';
import { printableLine, printableText } from '../syntax/printable-text';
import { isSecretName } from '../syntax/secret-name';
import { withoutSecrets } from '../syntax/secret-text';

/** Lengths after which parts of a message are cut off. */
const MAX_LENGTH = { value: 160, text: 2000, read: 20_000 } as const;
/** Depth to which a value is shown. */
const MAX_DEPTH = 8;

/**
 * A text as it may stand in a message: without secrets, in one line, without characters that a terminal obeys, and not endless. Every part of
 * a message that comes from outside passes this function, or `messageValue`.
 */
export function messageText(text: string): string {
  return cut(printableLine(withoutSecrets(text.slice(0, MAX_LENGTH.read))), MAX_LENGTH.text);
}

/** The same for a whole message of somebody else, which may have several lines. */
export function messageLines(text: string): string {
  return cut(printableText(withoutSecrets(text.slice(0, MAX_LENGTH.read))), MAX_LENGTH.read);
}

/** A value as it may stand in a message about a prop: like a text, and without what is a secret by its name. */
export function messageValue(prop: string, value: unknown): string {
  const name = /(?:^|\.)([\w-]+)(?:\[\d+\])*$/.exec(prop)?.[1] ?? '';
  const shown = shownValue(name, value, 0);
  return cut(printableLine(asJson(shown)), MAX_LENGTH.value);
}

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return typeof value; // a big integer, or an object that cannot be a text
  }
}

/** The value without its secrets, whose name is that of a prop or of a key. */
function shownValue(name: string, value: unknown, depth: number): unknown {
  if (typeof value === 'string') { return value.length >= 8 && isSecretName(name) ? '***' : withoutSecrets(value.slice(0, MAX_LENGTH.read)); }
  if (typeof value !== 'object' || value === null) { return value; }
  if (depth >= MAX_DEPTH) { return '...'; }
  if (Array.isArray(value)) { return value.slice(0, 100).map(item => shownValue(name, item, depth + 1)); }
  if (!isPlainMap(value)) { return value; }
  const shown = Object.entries(value).map(([key, inner]) => [withoutSecrets(key), shownValue(key, inner, depth + 1)]);
  return Object.fromEntries(shown);
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 3)}...` : text;
}
