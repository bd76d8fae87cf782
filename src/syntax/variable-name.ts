/** Whether a text is the name of a variable in every shell and program: letters, digits and underscores, and no digit in front. */
export function isVariableName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}

/** Whether a text is the key of a Secret or a ConfigMap: at most 253 letters, digits, hyphens, dots and underscores. */
export function isDataKey(text: string): boolean {
  return /^[-.\w]{1,253}$/.test(text);
}

/** Whether a text is the name of a variable in a template of a fleet, which Flux substitutes: in upper case. */
export function isTemplateVariable(text: string): boolean {
  return /^[A-Z_][A-Z0-9_]*$/.test(text);
}

/** Whether a text can stand as the default of a variable in a template: `${NAME:=default}`. */
export function isTemplateDefault(text: string): boolean {
  return !/[}\n\r\0]/.test(text);
}
