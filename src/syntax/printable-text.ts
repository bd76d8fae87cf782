/**
 * Characters that a terminal or an editor obeys instead of showing them: control characters, the marks that change the direction of text, and
 * invisible ones. Tab and line feed are left alone.
 */
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A text with `\uXXXX` in place of what a terminal would obey: a name out of a file cannot clear the screen or look like another line. */
export function printableText(text: string): string {
  return text.replace(UNPRINTABLE, escaped);
}

/** The same, on one line. */
export function printableLine(text: string): string {
  return printableText(text).replace(/[\t\n]/g, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
