import { surgeOf } from '../../../src/render/shared/rollout';

test('few pods are replaced one by one', () => {
  expect([surgeOf(1), surgeOf(3)]).toEqual([1, 1]);
});

test('many pods are replaced by quarters', () => {
  expect(surgeOf(4)).toBe('25%');
});
