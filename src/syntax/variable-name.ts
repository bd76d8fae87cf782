/** Whether a text is the name of a variable in every shell and program: letters, digits and underscores, and no digit in front. */
export function isVariableName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}

/** Whether a text is the key of a Secret or a ConfigMap: at most 253 letters, digits, hyphens, dots and underscores. */
export function isDataKey(text: string): boolean {
  return /^[-.\w]{1,253}$/.test(text);
}
