/** The contents of all blocks of a configuration of nginx with a head, one level less indented. */
export function blocks(text: string, head: string): string[][] {
  const lines = text.split('\n');
  const starts = lines.flatMap((line, index) => line.trim() === `${head} {` ? [index] : []);
  return starts.map(start => {
    const indent = /^ */.exec(lines[start])?.[0] ?? '';
    const length = lines.slice(start).findIndex(line => line === `${indent}}`);
    return lines.slice(start + 1, start + length).map(line => line.slice(indent.length + 2));
  });
}

/** What a server does with a path: the lines of the location that nginx takes, an exact one first and else the longest prefix. */
export function locate(server: readonly string[], path: string): string[] {
  const heads = server.flatMap(line => {
    const match = /^location (= )?(\S+) \{$/.exec(line);
    return match ? [{ head: line.slice(0, -2), exact: match[1] !== undefined, prefix: match[2] }] : [];
  });
  const hits = heads.filter(({ exact, prefix }) => exact ? path === prefix : path.startsWith(prefix));
  const [taken] = hits.sort((a, b) => Number(b.exact) - Number(a.exact) || b.prefix.length - a.prefix.length);
  if (taken === undefined) { throw new Error(`no location for ${path}`); }
  return blocks(server.join('\n'), taken.head)[0];
}
