/** Words in lines of at most some columns. A word that is longer has a line of its own. */
export function wrapped(text: string, columns: number): string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= columns) { return [...lines, word]; }
    return [...lines.slice(0, -1), `${last} ${word}`];
  }, []);
}

/** The same, each line behind some spaces. */
export function indented(text: string, spaces: number, columns: number): string[] {
  return wrapped(text, columns - spaces).map(line => ' '.repeat(spaces) + line);
}
