import { ExitCode, UsageError } from '../../src/cli/command-io';

describe('what a shell is told', () => {
  test('is 0 for what is fine alone', () => {
    expect([ExitCode.SUCCESS, ExitCode.PROBLEMS, ExitCode.USAGE, ExitCode.UNREADABLE]).toEqual([0, 1, 2, 3]);
  });

  test('may be about the command itself', () => {
    expect(new UsageError('name a file').message).toBe('name a file');
  });
});
