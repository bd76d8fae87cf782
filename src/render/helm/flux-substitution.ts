import { jsonPointer } from '../../syntax/json-pointer';

/** Post-build variable substitution of a Flux Kustomization. */
export interface Substitution {
  /** Stand-ins in the props, by the variable that Flux substitutes in their place. */
  readonly placeholders: Readonly<Record<string, string>>;
  /** What is written in place of a stand-in. */
  readonly textOf?: (name: string) => string;
  /** Whether somebody else escapes what only looks like a variable. */
  readonly isEscaped?: boolean;
}

/** How a variable is written. */
export function variableText({ textOf }: Substitution, name: string): string {
  return textOf?.(name) ?? `\${${name}}`;
}

/** The text before substitution: stand-ins become `${VARIABLE}`, and text that only looks like a variable is escaped. */
export function substitutedText(text: string, substitution: Substitution): string {
  const escaped = substitution.isEscaped ? text : text.replace(/\$\$+|\$(?=\{)/g, dollars => dollars + dollars); // Flux turns every $$ into $
  return Object.entries(substitution.placeholders).reduce((result, [name, standIn]) => {
    return result.replaceAll(standIn, () => variableText(substitution, name));
  }, escaped);
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
