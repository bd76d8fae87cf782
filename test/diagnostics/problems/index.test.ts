import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROBLEMS } from '../../../src/diagnostics/problems';
import { ProblemRule } from '../../../src/diagnostics/problems/problem-rule';

const FOLDER = join(__dirname, '..', '..', '..', 'src', 'diagnostics', 'problems');

/** The problems of all areas. */
const areas = readdirSync(FOLDER).filter(file => file.endsWith('-problems.ts')).map(file => {
  const [[, rows]] = Object.entries(jest.requireActual(join(FOLDER, file)) as Record<string, Record<string, ProblemRule>>);
  return { file, rows };
});
const all = Object.entries(PROBLEMS as Record<string, ProblemRule>);

test('every area is part of the catalogue', () => {
  expect(areas.flatMap(area => Object.keys(area.rows)).sort()).toEqual(all.map(([code]) => code).sort());
});

test('no code is in two areas', () => {
  const codes = areas.flatMap(area => Object.keys(area.rows));
  expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
});

test('codes are HBR, an area and a number', () => {
  expect(all.map(([code]) => code).filter(code => !/^HBR-[A-Z]+(-[A-Z]+)*-\d{2}$/.test(code))).toEqual([]);
});

test('every text is present, starts in lower case if it continues a sentence, and ends without a full stop unless it is a sentence', () => {
  const wrong = all.filter(([, { must, fix, why }]) => [must, fix, why].some(text => text.trim() === '')
    || /^[A-Z][a-z]/.test(must) || /\w[.]$/.test(must) || /\w[.]$/.test(fix) || !/[.]$/.test(why));
  expect(wrong.map(([code]) => code)).toEqual([]);
});

test('slots are names in braces', () => {
  const odd = all.filter(([, { must, fix }]) => /\{[^}]*[^\w}][^}]*\}/.test(`${must}${fix}`.replace(/\{ [^}]* \}/g, '')));
  expect(odd.map(([code]) => code)).toEqual([]);
});
