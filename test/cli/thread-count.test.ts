import { availableParallelism } from 'node:os';
import { UsageError } from '../../src/cli/command-io';
import { numberOfThreads } from '../../src/cli/thread-count';

describe('the number of threads', () => {
  test('is that of the processors', () => {
    expect(numberOfThreads(undefined)).toBe(availableParallelism());
  });

  test('is what is given', () => {
    expect(['1', '12', '999'].map(numberOfThreads)).toEqual([1, 12, 999]);
  });

  test.each(['0', '-1', '1.5', 'all', '', '1000', '0x2'])('is never %j', given => {
    expect(() => numberOfThreads(given)).toThrow(UsageError);
  });
});
