import { isDataKey, isTemplateDefault, isTemplateVariable, isVariableName } from '../../src/syntax/variable-name';

test.each([['A_1', true], ['_a', true], ['1a', false], ['a-b', false], ['', false]])('%p is the name of a variable: %p', (text, expected) => {
  expect(isVariableName(text)).toBe(expected);
});

test.each([['tls.crt', true], ['a'.repeat(253), true], ['a'.repeat(254), false], ['a/b', false], ['', false]])('%p is a key of a Secret: %p', (text, expected) => {
  expect(isDataKey(text)).toBe(expected);
});

test.each([['BUCKET_1', true], ['_A', true], ['bucket', false], ['1A', false], ['A-B', false], ['', false]])('%p is a variable of a template: %p', (text, expected) => {
  expect(isTemplateVariable(text)).toBe(expected);
});

test.each([['a b', true], ['', true], ['a}', false], ['a\nb', false]])('%p can be a default in a template: %p', (text, expected) => {
  expect(isTemplateDefault(text)).toBe(expected);
});
