import { propsThatNeedPatches } from '../../../src/render/helm/check-chart';
import { FACTS, harborSpec } from '../../support/release';

test('what would do nothing without patches is known, each prop once', () => {
  expect(propsThatNeedPatches(harborSpec({ core: { sidecars: [{ name: 'a' }] } }), { ...FACTS, patched: false })).toEqual(['core.sidecars', 'cache']);
});
