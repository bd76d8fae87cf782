/* References to variables in texts of a container, by the rules of Kubernetes. */

/** A text with its references replaced, and the names that nothing defines. */
export interface Expanded {
  readonly text: string;
  readonly unknown: readonly string[];
}

/** Replaces `$(NAME)`. `$$` is a dollar sign, and a reference to what is not defined stays as it is. */
export function expand(text: string, variables: ReadonlyMap<string, string>): Expanded {
  const unknown: string[] = [];
  const replaced = text.replace(/\$(?:\$|\(([^)]*)\))/g, (written: string, name?: string) => {
    if (name === undefined) { return '$'; }
    const value = variables.get(name);
    if (value === undefined) { unknown.push(name); }
    return value ?? written;
  });
  return { text: replaced, unknown };
}
