import { unsayableProps } from '../../src/helm/unsayable-props';
import { FACTS, harborSpec } from '../support/release';

test('what would do nothing without patches is known, each prop once', () => {
  expect(unsayableProps(harborSpec({ core: { sidecars: [{ name: 'a' }] } }), { ...FACTS, patched: false })).toEqual(['core.sidecars', 'cache']);
});
