import { selects } from '../../src/network/label-selector';

const LABELS = { app: 'harbor', component: 'core' };

test('an empty selector selects everything', () => {
  expect(selects({}, {})).toBe(true);
});

test.each([
  [{ app: 'harbor' }, true], [{ app: 'harbor', component: 'core' }, true], [{ app: 'other' }, false], [{ release: 'harbor' }, false],
])('labels %j: %s', (matchLabels, expected) => {
  expect(selects({ matchLabels }, LABELS)).toBe(expected);
});

test.each([
  ['In', 'app', ['harbor', 'x'], true], ['In', 'app', ['x'], false], ['In', 'gone', ['x'], false],
  ['NotIn', 'app', ['x'], true], ['NotIn', 'app', ['harbor'], false], ['NotIn', 'gone', ['x'], true],
  ['Exists', 'app', undefined, true], ['Exists', 'gone', undefined, false],
  ['DoesNotExist', 'app', undefined, false], ['DoesNotExist', 'gone', undefined, true],
])('%s of %s %j: %s', (operator, key, values, expected) => {
  expect(selects({ matchExpressions: [{ key, operator, values }] }, LABELS)).toBe(expected);
});

test('labels and expressions hold together', () => {
  expect(selects({ matchLabels: { app: 'harbor' }, matchExpressions: [{ key: 'component', operator: 'NotIn', values: ['core'] }] }, LABELS)).toBe(false);
});

test('an unknown operator is an error, not a guess', () => {
  expect(() => selects({ matchExpressions: [{ key: 'app', operator: 'Like', values: [] }] }, LABELS)).toThrow("'Like' is no operator of selectors");
});
