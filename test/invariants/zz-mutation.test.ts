import { allRendered, Rendered } from '../support/rendered';
import * as fs from 'node:fs';
const checks: any[] = [];
jest.mock('../support/invariants', () => ({ ...jest.requireActual('../support/invariants'), invariant: (n: number, p: string, c: any) => checks.push([n, p, c]) }));
const realTest = test, realDescribe = describe;
(global as any).test = Object.assign(() => undefined, { each: () => () => undefined });
(global as any).describe = Object.assign(() => undefined, { each: () => () => undefined });
for (const f of ['identity', 'wiring', 'dependencies', 'storage', 'tls', 'workloads', 'features']) { require(`./${f}.test`); }
(global as any).test = realTest; (global as any).describe = realDescribe;
const { Checks } = jest.requireActual('../support/invariants');
jest.setTimeout(3_000_000);

function leaves(v: any, path: (string | number)[] = []): (string | number)[][] {
  if (typeof v !== 'object' || v === null) { return [path]; }
  return [path, ...Object.entries(v).flatMap(([k, x]) => leaves(x, [...path, Array.isArray(v) ? Number(k) : k]))];
}
function mutate(doc: any, path: any[], kind: string): any {
  const copy = structuredClone(doc); let at = copy;
  for (const p of path.slice(0, -1)) { at = at[p]; }
  const k = path.at(-1);
  if (kind === 'delete') { if (Array.isArray(at)) { at.splice(k, 1); } else { delete at[k]; } return copy; }
  const v = at[k];
  if (typeof v === 'string') { at[k] = v + 'x'; } else if (typeof v === 'number') { at[k] = v + 1; } else if (typeof v === 'boolean') { at[k] = !v; } else { return undefined; }
  return copy;
}
realTest('mutations', () => {
  const survivors = new Map<string, number>(); let total = 0, killed = 0;
  const only = process.env.SCEN ?? 'gateway';
  for (const h of allRendered().filter(x => x.name === only)) {
    h.documents.forEach((doc, i) => {
      for (const path of leaves(doc).filter(p => p.length > 0)) {
        for (const kind of ['delete', 'change']) {
          const m = mutate(doc, path, kind); if (m === undefined) { continue; }
          total += 1;
          const documents = [...h.documents]; documents[i] = m;
          const mutated: Rendered = { ...h, documents };
          let dead = false;
          for (const [n, , c] of checks) {
            if (n === 12 || n === 64) { continue; }
            const it = new Checks(h.name);
            try { c(mutated, it); } catch { dead = true; break; }
            if (it.problems.length > 0) { dead = true; break; }
          }
          if (dead) { killed += 1; } else {
            const key = `${kind} ${doc.kind}/${doc.metadata.name} ${path.map(p => typeof p === 'number' ? '[]' : p).join('.')}`;
            survivors.set(key, (survivors.get(key) ?? 0) + 1);
          }
        }
      }
    });
  }
  fs.writeFileSync('/tmp/survivors.txt', `${killed}/${total}\n` + [...survivors].map(([k, n]) => `${n} ${k}`).join('\n'));
});
