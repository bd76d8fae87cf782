import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importText } from './import-runs';

const page = readFileSync(join(__dirname, '../../docs/import.md'), 'utf8');
const blockOf = (language: string) => new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(page)![1];

test('the example of the page is what import writes', () => {
  expect(`${importText(blockOf('yaml')).out}\n`).toBe(blockOf('ts'));
});

test('the lines of the report on the page are among those that import says', () => {
  const said = importText(blockOf('yaml')).err.split('\n');
  const lines = blockOf('text').trimEnd().split('\n');
  expect(lines.filter(line => !said.includes(line))).toEqual([]);
  expect(lines.length).toBeGreaterThan(8);
});
