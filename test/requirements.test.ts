import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REQUIREMENTS, SECTIONS } from '../tools/requirements';
import { heldIds, heldList, heldText } from '../tools/requirements/held';
import { requirementsPage } from '../tools/requirements/page';
import { projectTitles, splitTitle, titlesOf } from '../tools/requirements/titles';

const ROOT = join(__dirname, '..');
const titles = projectTitles();
const known = new Set(REQUIREMENTS.map(([id]) => id));
const duplicates = (texts: readonly string[]) => texts.filter((text, at) => texts.indexOf(text) !== at);

/** Ids that a text refers to by word: `requirement B2`, `finding D1`, `pain 7`. */
function mentionedIds(text: string): string[] {
  const words = text.matchAll(/\b(?:requirements? ([A-E]\d+)|(findings? [A-Z]\d+)|(pain \d+))\b/g);
  return [...words].map(([, requirement, finding, pain]) => requirement ?? finding?.replace('findings', 'finding') ?? pain);
}

describe('finding T: the table of requirements', () => {
  test('has every id once, and every line once', () => {
    expect(duplicates(REQUIREMENTS.map(([id]) => id))).toEqual([]);
    expect(duplicates(REQUIREMENTS.map(([, line]) => line))).toEqual([]);
  });

  test('has 352 requirements, numbered without a gap', () => {
    const counts = { A: 44, B: 112, C: 74, D: 52, E: 70 };
    const ids = Object.entries(counts).flatMap(([section, count]) => Array.from({ length: count }, (_, at) => `${section}${at + 1}`));
    expect(REQUIREMENTS.map(([id]) => id).filter(id => /^[A-E]\d+$/.test(id))).toEqual(ids);
  });

  test('has sentences that fit into a line', () => {
    expect(REQUIREMENTS.filter(([, line]) => line.length > 140 || !/^[\p{Lu}a-z].*\.$/u.test(line))).toEqual([]);
  });

  test('is what docs/requirements.md shows; run `npm run docs` if not', () => {
    expect(readFileSync(join(ROOT, 'docs', 'requirements.md'), 'utf8')).toBe(requirementsPage(SECTIONS, titles));
  });
});

describe('finding T: the ids in titles of tests', () => {
  test('are in the table', () => {
    expect(titles.flatMap(({ file, line, ids }) => ids.filter(id => !known.has(id)).map(id => `${file}:${line}: ${id}`))).toEqual([]);
  });

  test('are those of tests that run, and stand nowhere else', () => {
    expect(titles.filter(({ tests }) => tests === 0).map(({ file, line }) => `${file}:${line}`)).toEqual([]);
  });

  test('of findings stand after the word finding', () => {
    const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.test.ts') && file !== 'requirements.test.ts');
    const bare = files.flatMap(file => readFileSync(join(__dirname, file), 'utf8').match(/['"`](?:[\w ]+, )?[FHNPRTUW]\d+(?:, [\w ]+)*: .{0,40}/g) ?? []);
    expect(bare).toEqual([]);
  });

  test('are still there: an id leaves the list of those that are held by hand only', () => {
    const held = new Set(titles.filter(({ tests }) => tests > 0).flatMap(({ ids }) => ids));
    expect(heldIds().filter(id => !held.has(id))).toEqual([]);
  });

  test('are in that list; run `npm run docs` if not', () => {
    expect(heldText(heldIds())).toBe(heldText(heldList(heldIds(), titles)));
  });
});

test('finding T: ids that code and documents mention are in the table', () => {
  const files = ['src', 'docs', 'examples', 'tools'].flatMap(folder => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(file => join(folder, file)));
  const texts = [...files, 'README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'HISTORY.md'].filter(file => /\.(ts|md)$/.test(file));
  const unknown = texts.flatMap(file => mentionedIds(readFileSync(join(ROOT, file), 'utf8')).filter(id => !known.has(id)).map(id => `${file}: ${id}`));
  expect(unknown).toEqual([]);
});

describe('reading ids', () => {
  test.each([
    ['B2: x', ['B2'], 'x'], ['A1, finding D1, pain 7: x: y', ['A1', 'finding D1', 'pain 7'], 'x: y'], ['D15, HBR-SECRET-22: x', ['D15'], 'x'],
    ['B2 x', [], 'B2 x'], ['HBR-URL-01: x', [], 'HBR-URL-01: x'], ['B2, or so: x', [], 'B2, or so: x'], ['Z9: x', [], 'Z9: x'],
  ])('of %j finds %j', (title, ids, rest) => {
    expect(splitTitle(title)).toEqual({ ids, rest });
  });

  test.each([
    ['a test', "test('B2: x', () => {});", 1], ['a table', "test.each([1])('B2: %s', () => {});", 1], ['a row', "test.each([['B2: x', 1]])('%s', () => {});", 1],
    ['an invariant', "invariant(1, 'B2: x', () => {});", 1], ['a group', "describe('B2: x', () => { test('a', () => {}); test.each([1])('b', () => {}); });", 2],
    ['an empty group', "describe('B2: x', () => {});", 0], ['a test that is skipped', "test.skip('B2: x', () => {});", 0], ['a plan', "test.todo('B2: x');", 0],
    ['a test in a group that is skipped', "describe.skip('x', () => { test('B2: y', () => {}); });", 0], ['any other text', "const text = 'B2: x';", 0],
  ])('counts the tests of %s', (_, text, tests) => {
    expect(titlesOf('x.test.ts', text).map(it => [it.ids, it.tests])).toEqual([[['B2'], tests]]);
  });

  test.each([
    ['a table whose titles begin otherwise', "test.each([['B2: x', 1]])('of %s', () => {});"], ['another cell', "test.each([['a', 'B2: x']])('%s %s', () => {});"],
  ])('leaves alone the data of %s', (_, text) => {
    expect(titlesOf('x.test.ts', text)).toEqual([]);
  });

  test('finds those that texts mention', () => {
    expect(mentionedIds('see requirement B2 and finding D1, or pain 7; B3 is a size')).toEqual(['B2', 'finding D1', 'pain 7']);
  });
});

describe('the list of ids that are held', () => {
  const held = (...ids: string[]) => [{ file: 'x', line: 1, title: 'x', tests: 1, ids }];

  test('grows by what tests hold, and forgets nothing', () => {
    expect(heldList(['B10', 'A1'], held('B2', 'A1'))).toEqual(['A1', 'B2', 'B10']);
  });

  test('has nothing that no test holds', () => {
    expect(heldList([], [{ file: 'x', line: 1, title: 'x', tests: 0, ids: ['B2'] }])).toEqual([]);
  });
});

describe('the page', () => {
  const sections = [{ title: 'S', about: 'About.', rows: [['B1', 'One.'], ['B2', 'Two.']] as const }];

  test('shows for each line the tests that hold it, or that it is open', () => {
    const page = requirementsPage(sections, [{ file: 'test/x.test.ts', line: 1, ids: ['B1'], title: 'a <b> | c', tests: 3 }]);
    expect(page).toContain('| B1 | One. | `test/x.test.ts`: a \\<b\\> \\| c (3 tests) |\n| B2 | Two. | open |');
    expect(page).toContain('| S | 1 | 1 |');
  });
});
