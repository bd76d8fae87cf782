import { isQuantity, quantityValue } from '../../src/syntax/quantity';

test.each(['1', '500m', '0.5', '10Gi', '5G', '1Ei', '+1'])('%s is a quantity', text => {
  expect(isQuantity(text)).toBe(true);
});

test.each([['1e3', 1000], ['1E3', 1000], ['100n', 1e-7], ['100u', 1e-4], ['1.', 1], ['.5', 0.5], ['1e-3', 0.001], ['12E', 12e18], ['1Ki', 1024]])(
  'finding N14: Kubernetes reads %s as %d', (text, value) => {
    expect(isQuantity(text)).toBe(true);
    expect(quantityValue(text)).toBeCloseTo(value, 12);
  });

test.each(['', '1 Gi', '1GB', 'Gi', '-1', 'e3', '.', '1e', '1ei', '1K', '1 ', '1e3Gi'])('%p is no quantity', text => {
  expect(isQuantity(text)).toBe(false);
});

test.each([['500m', 0.5], ['2', 2], ['1k', 1000], ['1Ki', 1024], ['1.5Gi', 1.5 * 2 ** 30], ['5G', 5e9]])('%s is %d', (text, expected) => {
  expect(quantityValue(text)).toBe(expected);
});

test('a text that is not a quantity has no value', () => {
  expect(quantityValue('much')).toBeNaN();
});
