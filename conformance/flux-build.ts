/* What Flux makes of a Kustomization: the folder built by kustomize, with its variables filled in. */

const VARIABLE = /\$?\$\{([A-Za-z_][A-Za-z0-9_]*)(?::?[=-]([^}]*))?\}/g;

/** What came of a text, and the variables without a value. */
export interface Substituted {
  readonly text: string;
  readonly missing: readonly string[];
}

/** Fills in variables: `${NAME}`, `${NAME:=default}`; `$${NAME}` stays as `${NAME}`. */
export function substitute(text: string, values: Readonly<Record<string, string>>): Substituted {
  const missing = new Set<string>();
  const filled = text.replace(VARIABLE, (found, name: string, otherwise?: string) => {
    if (found.startsWith('$$')) { return found.slice(1); }
    const value = values[name] ?? otherwise;
    if (value === undefined) { missing.add(name); }
    return value ?? found;
  });
  return { text: filled, missing: [...missing].sort() };
}
