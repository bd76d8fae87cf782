import { substitutedText, substitutedTexts } from '../../../src/render/helm/flux-substitution';

const SUBSTITUTION = { placeholders: { FQDN: 'sovereign.invalid' } };

test.each([
  ['https://registry.sovereign.invalid', 'https://registry.${FQDN}'],
  ['${datasource}', '$${datasource}'],
  ['^(a|b)$$', '^(a|b)$$$$'],
  ['redis://:$(REDIS_PASSWORD)@x', 'redis://:$(REDIS_PASSWORD)@x'],
  ['costs $5', 'costs $5'],
  ['$$${x}', '$$$$$${x}'],
])('%s becomes %s', (text, written) => {
  expect(substitutedText(text, SUBSTITUTION)).toBe(written);
});

test('texts are found wherever they are, and named by their place', () => {
  const object = { metadata: { annotations: { 'a/b': '${x}' } }, spec: { hosts: ['sovereign.invalid'], replicas: 2, none: null } };
  expect(substitutedTexts(object, SUBSTITUTION)).toEqual([
    { path: '/metadata/annotations/a~1b', value: '$${x}' }, { path: '/spec/hosts/0', value: '${FQDN}' },
  ]);
});
