import { isLabelName, isLabelValue } from '../../src/syntax/labels';

test.each(['team', 'example.com/team', 'a'.repeat(63), 'Team_1.x'])('%s is the name of a label', text => {
  expect(isLabelName(text)).toBe(true);
});

test.each(['', 'a'.repeat(64), 'Example.com/team', 'a..b/team', 'a/b/c', '-a', 'a/', '/a', 'a b', `${'a'.repeat(254)}/b`])('%p is no name of a label', text => {
  expect(isLabelName(text)).toBe(false);
});

test.each([['', true], ['a', true], ['v1.2_x', true], ['a'.repeat(64), false], ['-a', false], ['a/b', false]])('%p is the value of a label: %p', (text, expected) => {
  expect(isLabelValue(text)).toBe(expected);
});
