import { maxSurgeOf } from '../../../src/render/shared/max-surge';

test('few pods are replaced one by one', () => {
  expect([maxSurgeOf(1), maxSurgeOf(3)]).toEqual([1, 1]);
});

test('many pods are replaced by quarters', () => {
  expect(maxSurgeOf(4)).toBe('25%');
});
