import { propsWithoutValues } from '../../../src/render/helm/check-chart';
import { FACTS, harborSpec } from '../../support/release';

test('what would do nothing without patches is known, each prop once', () => {
  expect(propsWithoutValues(harborSpec({ core: { sidecars: [{ name: 'a' }] } }), { ...FACTS, patched: false })).toEqual(['core.sidecars', 'cache']);
});
