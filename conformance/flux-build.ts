/* Substitutes variables in the output of kustomize as Flux does. */

const VARIABLE = /\$\$|\$\{([A-Za-z_][A-Za-z0-9_]*)(?::?[=-]([^}]*))?\}/g;

/** The text after substitution, and the names of variables without a value. */
export interface Substituted {
  readonly text: string;
  readonly missing: readonly string[];
}

/** Substitutes `${NAME}` and `${NAME:=default}`, and makes one dollar of each two. */
export function substitute(text: string, values: Readonly<Record<string, string>>): Substituted {
  const missing = new Set<string>();
  const filled = text.replace(VARIABLE, (found, name: string, otherwise?: string) => {
    if (found === '$$') { return '$'; }
    const value = values[name] ?? otherwise;
    if (value === undefined) { missing.add(name); }
    return value ?? found;
  });
  return { text: filled, missing: [...missing].sort() };
}
