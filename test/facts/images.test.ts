import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { THIRD_PARTY_CHARTS, THIRD_PARTY_IMAGES } from '../../src/facts/images';
import { projectSources } from '../support/source-files';

const SRC = join(__dirname, '..', '..', 'src');
const rows = [...Object.values(THIRD_PARTY_IMAGES), ...Object.values(THIRD_PARTY_CHARTS)];

test.each(Object.entries(THIRD_PARTY_IMAGES))('the image of %s has its registry and a tag that stays the same', (_name, { repository, tag }) => {
  expect(repository).toMatch(/^[a-z0-9.-]+\.[a-z]+\/[a-z0-9._/-]+$/);
  expect(tag).toMatch(/^v?\d+\.\d+/);
});

test.each(Object.values(THIRD_PARTY_CHARTS))('the chart for $usedBy has an exact version', ({ version, repositoryUrl }) => {
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(repositoryUrl).toMatch(/^https:\/\//);
});

test('every row says where its releases are announced', () => {
  expect(rows.filter(({ releases }) => !releases.startsWith('https://'))).toEqual([]);
});

test('no other file of src contains a tag or repository of the table', () => {
  const code = projectSources().filter(({ path }) => path !== 'facts/images.ts')
    .map(({ path }) => [path, readFileSync(join(SRC, path), 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '')] as const);
  const values = Object.values(THIRD_PARTY_IMAGES).flatMap(({ repository, tag }) => [`'${repository}'`, `'${tag}'`]);
  expect(code.filter(([, text]) => values.some(value => text.includes(value))).map(([path]) => path)).toEqual([]);
});

test('docstrings that name an image of the table as a default name its tag', () => {
  const texts = projectSources().flatMap(({ path }) => [...readFileSync(join(SRC, path), 'utf8').matchAll(/@default - .*/g)].map(([text]) => text));
  const named = texts.flatMap(text => [...text.matchAll(/([\w.-]+) of `([\w./-]+)`/g)].map(([, tag, repository]) => ({ tag, repository })));
  const known = named.filter(({ repository }) => Object.values(THIRD_PARTY_IMAGES).some(row => row.repository === repository));
  expect(known.length).toBeGreaterThanOrEqual(5);
  expect(known.filter(({ tag, repository }) => !Object.values(THIRD_PARTY_IMAGES).some(row => row.repository === repository && row.tag === tag))).toEqual([]);
});
