import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const CONTRIBUTING = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');

/** The questions of the table, with the file that answers each. */
const questions = [...CONTRIBUTING.matchAll(/^\| (.*\?) \| `(.*)` \|$/gm)].map(([, question, file]) => [question, file]);

/** Every path that the recipes name. */
const paths = [...CONTRIBUTING.matchAll(/`((?:src|test|tools|examples)\/[^`]*)`/g)].map(([, path]) => path);

test('at least twenty questions have an answer', () => {
  expect(questions.length).toBeGreaterThanOrEqual(20);
});

test.each(questions)('%s is answered by files that are there: %s', (_question, files) => {
  expect(files.split('`, `').filter(file => !existsSync(join(ROOT, file)))).toEqual([]);
});

test.each([...new Set(paths)])('the recipes name %s, which is there', path => {
  const parts = path.split(/<[a-z]+>/);
  expect(parts.length > 1 ? matchesOf(parts).length > 0 : existsSync(join(ROOT, path))).toBe(true);
});

/** The files that a path with a placeholder, such as `src/storage/<name>-storage.ts`, stands for. */
function matchesOf([before, after]: readonly string[]): string[] {
  const folder = before.slice(0, before.lastIndexOf('/'));
  const start = before.slice(folder.length + 1);
  return readdirSync(join(ROOT, folder)).filter(name => name.startsWith(start) && name.endsWith(after));
}
