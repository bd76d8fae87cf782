import { Size } from 'cdk8s';
import { sizeBytes, sizeOfBytes, sizeQuantity } from '../../src/syntax/size-quantity';

test.each([
  [Size.gibibytes(20), '20Gi'], [Size.mebibytes(1536), '1536Mi'], [Size.mebibytes(2048), '2Gi'], [Size.kibibytes(3), '3Ki'], [Size.tebibytes(1), '1024Gi'],
])('%# is %2$s as a quantity', (size, quantity) => {
  expect(sizeQuantity(size)).toBe(quantity);
});

test('a size is a number of bytes', () => {
  expect(sizeBytes(Size.kibibytes(3))).toBe(3072);
});

test('a number of bytes is a size that they fit in', () => {
  expect([sizeOfBytes(3072), sizeOfBytes(3073)].map(sizeQuantity)).toEqual(['3Ki', '4Ki']);
});
