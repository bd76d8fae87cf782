/** How Flux reads the output before it applies it. */
export interface Substitution {
  /** Stand-ins, by the variable that is filled in for them. */
  readonly placeholders: Readonly<Record<string, string>>;
}

/** A text for a Kustomization with `postBuild`: stand-ins become variables, and what only looks like a variable is escaped. */
export function substitutedText(text: string, { placeholders }: Substitution): string {
  const escaped = text.replace(/\$\$+|\$(?=\{)/g, dollars => dollars + dollars); // Flux makes one of two wherever they stand
  return Object.entries(placeholders).reduce((result, [name, standIn]) => result.replaceAll(standIn, () => `\${${name}}`), escaped);
}

/** A change of one text, as a JSON patch has it. */
export interface TextChange {
  readonly path: string;
  readonly value: string;
}

/** The texts of an object that a Kustomization with `postBuild` would read otherwise, with what to write instead. */
export function substitutedTexts(value: unknown, substitution: Substitution, path = ''): TextChange[] {
  if (typeof value === 'string') {
    const written = substitutedText(value, substitution);
    return written === value ? [] : [{ path, value: written }];
  }
  if (typeof value !== 'object' || value === null) { return []; }
  return Object.entries(value).flatMap(([key, child]) => (
    substitutedTexts(child, substitution, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
  ));
}
