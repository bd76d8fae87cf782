import { YAMLMap } from 'yaml';
import { DataSource, entriesOf, isNullish, valueOf } from '../../../src/fleet/file/data-source';
import { ProblemList } from '../../../src/fleet/problem-list';

const TEXT = 'a: &x\n  b: 1\nc: *x\nd:\ne: ~\n';

describe('a YAML file', () => {
  const source = new DataSource('dir/fleet.yaml', TEXT);
  const { contents } = source.document;

  test('knows the place of every value', () => {
    expect(source.placeOf(valueOf(valueOf(contents, 'a'), 'b'))).toBe('dir/fleet.yaml:2:6');
  });

  test('has the place of what is near for values that have none', () => {
    expect(source.placeOf(new YAMLMap(), undefined, valueOf(contents, 'a'))).toBe('dir/fleet.yaml:2:3');
    expect(source.placeOf()).toBe('dir/fleet.yaml');
  });

  test('knows what aliases stand for', () => {
    expect(source.resolve(valueOf(contents, 'c'))).toBe(valueOf(contents, 'a'));
  });

  test('has its keys in their order', () => {
    expect(entriesOf(contents as YAMLMap).map(([key]) => key)).toEqual(['a', 'c', 'd', 'e']);
  });

  test('knows what is nothing', () => {
    expect(['a', 'd', 'e', 'none'].map(key => isNullish(valueOf(contents, key)))).toEqual([false, true, true, true]);
  });

  test('has no keys where there is no map', () => {
    expect(valueOf(valueOf(valueOf(contents, 'a'), 'b'), 'c')).toBeUndefined();
  });

  test.each([['a: [', 1], ['a: 1\na: 2\nb: *none\n', 2], [TEXT, 0]])('is told what is wrong with %j', (text, expected) => {
    const problems = new ProblemList();
    expect(new DataSource('fleet.yaml', text).check(problems)).toBe(expected === 0);
    expect(problems.errors).toHaveLength(expected);
  });
});

test('finding R12: a password that begins with an asterisk is not shown', () => {
  const problems = new ProblemList();
  expect(new DataSource('fleet.yaml', 'a:\n  password: *TellNobody42\n  b: *anchor\n').check(problems)).toBe(false);
  expect(problems.errors.join('\n')).toMatch(/fleet\.yaml:2:13.*in quotes[^]*&anchor/);
  expect(problems.errors.join('\n')).not.toContain('TellNobody42');
});
