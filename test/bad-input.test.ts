import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATA_ROWS } from './bad-input/data-rows';
import { EXPOSURE_ROWS } from './bad-input/exposure-rows';
import { HARBOR_ROWS } from './bad-input/harbor-rows';
import { SECRET_ROWS } from './bad-input/secret-rows';
import { WORKLOAD_ROWS } from './bad-input/workload-rows';
import { BadInput, codeOf, emptySlots, problemsOf, SECRET, withoutUsual } from './support/bad-input';
import { harborProps } from './support/harbor';
import { projectTests } from './support/source-files';
import { PROBLEMS } from '../src/diagnostics/problems';

const TABLES: Readonly<Record<string, readonly BadInput[]>> = {
  Harbor: HARBOR_ROWS, workloads: WORKLOAD_ROWS, data: DATA_ROWS, exposure: EXPOSURE_ROWS, secrets: SECRET_ROWS,
};

describe.each(Object.entries(TABLES))('bad input: %s', (_, rows) => {
  test.each(rows.map(row => [row.what, row.codes.join(' '), row] as const))('%s is %s', (_what, codes, row) => {
    const problems = withoutUsual(problemsOf(row.props()));
    expect([...new Set(problems.map(codeOf))].sort().join(' ')).toBe(codes);
    expect(problems.join('\n')).toContain(`'${row.prop}'`);
    expect(problems.join('\n')).not.toContain(SECRET);
    expect(problems.flatMap(emptySlots)).toEqual([]);
  });
});

describe('bad input: the whole catalogue', () => {
  const rows = Object.values(TABLES).flat();

  test('is large', () => {
    expect(rows.length).toBeGreaterThanOrEqual(250);
  });

  test('warns of clear text in the smallest Harbor', () => {
    expect(problemsOf(harborProps()).map(codeOf)).toEqual(['HBR-REDIS-16']);
  });

  test('has no code that nothing triggers', () => {
    const triggered = new Set(['HBR-REDIS-16', ...rows.flatMap(row => row.codes), ...codesInTests()]);
    expect(Object.keys(PROBLEMS).filter(code => !triggered.has(code))).toEqual([]);
  });
});

/** Codes that other tests expect somewhere. */
function codesInTests(): string[] {
  const sources = projectTests().filter(file => !file.startsWith('bad-input')).map(file => readFileSync(join(__dirname, file), 'utf8'));
  return sources.flatMap(source => source.match(/HBR-[A-Z]+(?:-[A-Z]+)*-\d+/g) ?? []);
}
