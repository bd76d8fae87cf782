import { Size } from 'cdk8s';
import { inMebibytes, resolveCacheMemory } from '../../src/cache/cache-memory';
import { errorsOf, testChart } from '../support/harbor-context';

function resolve(limit: string, wanted?: Size) {
  const chart = testChart();
  return { ...resolveCacheMemory(chart, limit, wanted), errors: errorsOf(chart) };
}

test('data may take three quarters of the memory', () => {
  expect(resolve('1Gi')).toMatchObject({ maxBytes: 768 * 1024 * 1024, errors: [] });
});

test('or less, if the options have less', () => {
  expect(resolve('1Gi', Size.mebibytes(100)).maxMemory.toMebibytes()).toBe(100);
});

test('HBR-BUDGET-02: but not more', () => {
  expect(resolve('1Gi', Size.mebibytes(769)).errors).toEqual([expect.stringContaining('lower it to 768Mi, or raise memoryLimit')]);
});

test('bytes in messages are MiB', () => {
  expect(inMebibytes(1536 * 1024)).toBe('1Mi');
});
