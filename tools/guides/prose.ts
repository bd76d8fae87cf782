/* Texts of tables as prose of Markdown. */

/** What stands in angle brackets outside of code is no element of HTML, which browsers would hide. */
export function proseOf(text: string): string {
  return text.replace(/`[^`]*`|<(?=[/\w])/g, match => match === '<' ? '\\<' : match);
}
