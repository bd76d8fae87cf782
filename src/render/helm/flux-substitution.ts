import { jsonPointer } from '../../syntax/json-pointer';

/** Post-build variable substitution of a Flux Kustomization. */
export interface Substitution {
  /** Stand-ins in the props, by the variable that Flux substitutes in their place. */
  readonly placeholders: Readonly<Record<string, string>>;
}

/** The text before substitution: stand-ins become `${VARIABLE}`, and text that only looks like a variable is escaped. */
export function substitutedText(text: string, { placeholders }: Substitution): string {
  const escaped = text.replace(/\$\$+|\$(?=\{)/g, dollars => dollars + dollars); // Flux turns every $$ into $
  return Object.entries(placeholders).reduce((result, [name, standIn]) => result.replaceAll(standIn, () => `\${${name}}`), escaped);
}

/** Replacement of one text in an object. */
export interface TextChange {
  /** JSON pointer of the text. */
  readonly path: string;
  readonly value: string;
}

/** Replacements of all texts of an object that the substitution would change, or that hold stand-ins. */
export function substitutedTexts(value: unknown, substitution: Substitution, path = ''): TextChange[] {
  if (typeof value === 'string') {
    const written = substitutedText(value, substitution);
    return written === value ? [] : [{ path, value: written }];
  }
  if (typeof value !== 'object' || value === null) { return []; }
  return Object.entries(value).flatMap(([key, child]) => (
    substitutedTexts(child, substitution, path + jsonPointer(key))
  ));
}
