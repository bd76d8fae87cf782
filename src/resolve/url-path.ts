/** Whether a text is an absolute path of a URL, without query and fragment. */
export function isUrlPath(text: string): boolean {
  return /^\/[^\s?#]*$/.test(text);
}
