import { Testing } from 'cdk8s';
import { imageTableTests } from './image-table-tests';
import { IMAGES } from './images';

const tests = imageTableTests('nowhere').charts.filter(({ node }) => node.id === 'kyverno-test').flatMap(chart => Testing.synth(chart));

test('B93: the real command judges every image of the table, in every language', () => {
  const required = tests.filter(({ metadata }) => metadata.name.startsWith('require-harbor-images'));
  expect(required.map(({ results }) => results.length)).toEqual([IMAGES.length, IMAGES.length, IMAGES.length]);
  expect(required[0].results.map(({ result }: any) => result)).toEqual(IMAGES.map(({ allowed }) => allowed ? 'pass' : 'fail'));
});

test('B93: it rewrites every image of the table, in both languages that can', () => {
  const rewriting = tests.filter(({ metadata }) => metadata.name.startsWith('rewrite-images-to-harbor'));
  expect(rewriting.map(({ results }) => results.map(({ patchedResources }: any) => patchedResources))).toEqual([
    ['rewrite-images-to-harbor-patched.yaml'], ['rewrite-images-to-harbor-kyverno-cluster-policy-patched.yaml'],
  ]);
});
