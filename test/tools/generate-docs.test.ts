import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../src/cli/run-command';
import { PROBLEMS } from '../../src/diagnostics/problems';
import { architecturePage, commandLinePage, errorsPage, tablesPage } from '../../tools/generate-docs';
import { parityPage } from '../../tools/parity/page';
import { recordedRuns } from '../../tools/runs/record';

const page = (name: string) => readFileSync(join(__dirname, '..', '..', 'docs', name), 'utf8');

test('docs/errors.md is what the catalogue says; run `npm run docs` if not', () => {
  expect(page('errors.md')).toBe(errorsPage());
});

test('docs/cli.md is what the commands say and do; run `npm run docs` if not', async () => {
  const runs = await recordedRuns();
  expect([...runs.keys()]).toEqual(COMMANDS.map(({ name }) => name));
  expect(page('cli.md')).toBe(commandLinePage(runs));
});

test('nothing that is recorded depends on the machine', async () => {
  const texts = [...(await recordedRuns()).values()].join('\n');
  expect(texts).not.toMatch(/127\.0\.0\.1|localhost|\/tmp\/|\/home\//);
  expect(texts).not.toContain(join(__dirname, '..', '..'));
});

test('docs/tables.md is what the tables say; run `npm run docs` if not', () => {
  expect(page('tables.md')).toBe(tablesPage());
});

test('docs/parity.md is what the table of the parity tool says; run `npm run docs` if not', () => {
  expect(page('parity.md')).toBe(parityPage());
});

test('the layers in ARCHITECTURE.md are those of the rules; run `npm run docs` if not', () => {
  const text = readFileSync(join(__dirname, '..', '..', 'ARCHITECTURE.md'), 'utf8');
  expect(architecturePage(text)).toBe(text);
  expect(text).toContain('| `render/native` |');
});

test('every code has a heading to link to', () => {
  const headings = [...errorsPage().matchAll(/^## (HBR-\S+)$/gm)].map(([, code]) => code);
  expect([...headings].sort()).toEqual(Object.keys(PROBLEMS).sort());
});

test('a vertical bar in a text does not break its table', () => {
  const cells = tablesPage().split('\n').filter(line => line.startsWith('| ')).map(line => line.replace(/\\\|/g, '').split('|').length);
  expect(cells.every(count => count > 2)).toBe(true);
});
