import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CREDENTIALS } from '../../src/facts/credentials';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'backup.md'), 'utf8');
const section = (title: string) => page.split(/^## /m).find(text => text.startsWith(title)) ?? '';

test('the order of a restore is documented: keys, blobs, database, and Harbor read-only before it is opened', () => {
  const steps = [...section('The order of a restore').matchAll(/^(\d)\. \*\*(.+?)\*\*/gm)].map(([, number, what]) => `${number} ${what}`);
  expect(steps).toEqual([
    '1 Stop what writes.', '2 Keys.', '3 Blobs.', '4 An empty database.', '5 The database.', '6 Harbor, read-only.', '7 Look.', '8 Open.',
  ]);
});

test('both keys are among what a backup consists of, and said to be part of every backup where keys are listed', () => {
  expect(page.split(/^## /m)[0]).toMatch(/\| secret key \|[^]*\| token key \|/);
  expect(Object.values(CREDENTIALS).filter(({ breaks }: any) => String(breaks).includes('part of every backup'))).toHaveLength(1);
  expect(section('What covers what')).toContain('Secrets with the keys');
});

test('there is a place for each way of backing up', () => {
  expect([...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual(expect.arrayContaining([
    'The rule', 'What covers what', 'Dumps of the database', 'The order of a restore', 'Drills', 'Moving a database', 'Velero',
  ]));
});
