import { chartPatches, postRenderers, unsayableProps } from '../../src/helm/post-renderers';
import { FACTS, harborSpec } from '../support/release';

test('a release has the patches in one renderer', () => {
  const [{ kustomize }] = postRenderers(harborSpec(), FACTS)!;
  expect(kustomize.patches).toHaveLength(chartPatches(harborSpec(), FACTS).length);
});

test('without patches there is no renderer', () => {
  expect(postRenderers(harborSpec(), { ...FACTS, patched: false })).toBeUndefined();
});

test('what would do nothing without patches is known, each prop once', () => {
  expect(unsayableProps(harborSpec({ core: { sidecars: [{ name: 'a' }] } }), { ...FACTS, patched: false })).toEqual(['core.sidecars', 'cache']);
});
