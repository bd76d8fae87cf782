/* SVG does not break lines: texts are cut and broken by the number of their letters. */

/** The text with an ellipsis in place of what is too much. */
export function cut(text: string, letters: number): string {
  const all = [...text];
  return all.length <= letters ? text : `${all.slice(0, letters - 1).join('').trimEnd()}…`;
}

/** The text in lines, broken at spaces; the last one is cut. */
export function wrapped(text: string, letters: number, lines: number): string[] {
  const [first = '', ...words] = text.split(' ');
  const broken = words.reduce<string[]>((done, word) => {
    const longer = `${done[done.length - 1]} ${word}`;
    return [...longer].length <= letters || done.length === lines ? [...done.slice(0, -1), longer] : [...done, word];
  }, [first]);
  return broken.map(line => cut(line, letters));
}
