import { describedFiles, describedKeys } from '../../src/cli/described-files';
import { YamlText } from '../../src/lint/yaml-text';

const described = (...texts: string[]) => describedFiles(texts.map((text, index) => ({ file: `${index}.yaml`, documents: YamlText.parseAll(text) })));

test.each([
  ['an empty file', '', 'nothing'],
  ['an empty map', '{}', 'nothing'],
  ['a text', 'password', 'a text'],
  ['a list', '- password', 'a list'],
  ['keys of a map, without their values', 'user: a\npassword: b', 'a map with user, password'],
  ['the first keys of a large map', 'a: 1\nb: 1\nc: 1\nd: 1\ne: 1\nf: 1', 'a map with a, b, c, d, 2 more'],
  ['kind and name of an object', 'kind: Secret\nmetadata: { name: x }\ndata: { password: b }', 'Secret x'],
  ['an object without a name', 'kind: List', 'List'],
  ['the chart of a HelmRelease', 'kind: HelmRelease\nmetadata: { name: pg }\nspec: { chart: { spec: { chart: postgresql } } }', 'HelmRelease pg of the chart postgresql'],
  ['the chart of an Application', 'kind: Application\nmetadata: { name: pg }\nspec: { source: { chart: postgresql } }', 'Application pg of the chart postgresql'],
  ['the chart of a HelmChart', 'kind: HelmChart\nmetadata: { name: pg }\nspec: { chart: postgresql }', 'HelmChart pg of the chart postgresql'],
])('says %s', (_what, text, expected) => {
  expect(described(text)).toBe(expected);
});

test('says what is in several files once', () => {
  expect(described('- a', '- b', 'text')).toBe('a list, a text');
});

test('says that there is Terraform', () => {
  expect(describedFiles([{ file: 'main.tf', documents: [], terraform: '' }])).toBe('Terraform without such a helm_release');
});

test('says a map by its keys', () => {
  expect(describedKeys({ a: 1 })).toBe('a map with a');
});
