import { checkAnnotations, checkLabels } from '../../src/resolve/metadata-checks';
import { errorsOf, testChart } from '../support/harbor-context';

const problemsWith = (check: (chart: ReturnType<typeof testChart>) => void): number => {
  const chart = testChart();
  check(chart);
  return errorsOf(chart).length;
};

test.each([['team', 'a'], ['example.com/team', ''], ['a.b_c-d', 'A.b_c-d'], ['x'.repeat(63), 'x'.repeat(63)]])('%s=%s is a label', (name, value) => {
  expect(problemsWith(chart => checkLabels(chart, 'labels', { [name]: value }))).toBe(0);
});

test.each([['', 'a'], ['a/b/c', 'x'], ['-a', 'x'], ['x'.repeat(64), 'x'], ['a', 'x y'], ['a', 'x'.repeat(64)], ['a', '-x']])('%s=%s is not', (name, value) => {
  expect(problemsWith(chart => checkLabels(chart, 'labels', { [name]: value }))).toBe(1);
});

test('an annotation may hold any text', () => {
  expect(problemsWith(chart => checkAnnotations(chart, 'annotations', { 'example.com/note': 'many words: "and" signs\n' }))).toBe(0);
});
