import { jsonPointer } from '../../src/syntax/json-pointer';

test('keys are escaped, all slashes and tildes of them', () => {
  expect(jsonPointer('metadata', 'labels', 'example.com/a/b~c', 0)).toBe('/metadata/labels/example.com~1a~1b~0c/0');
});

test('no keys are the whole document', () => {
  expect(jsonPointer()).toBe('');
});
