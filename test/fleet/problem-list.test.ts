import { FleetError, ProblemList } from '../../src/fleet/problem-list';

describe('the problems of a fleet', () => {
  test('are thrown all at once', () => {
    const problems = new ProblemList();
    problems.add('one', 'HBR-FLEET-24', { prop: 'templated' });
    problems.addError('[two/harbor] HBR-X-01 is wrong');
    expect(() => problems.throwErrors()).toThrow(FleetError);
    expect(() => problems.throwErrors()).toThrow(/^The fleet has problems, and nothing was written:\n  \[one\] HBR-FLEET-24 .*\n  \[two\/harbor\] HBR-X-01 is wrong$/);
  });

  test('finding R17: are listed up to 100 in the message, which says how many more there are', () => {
    const error = new FleetError(Array.from({ length: 20_000 }, (_, index) => `problem ${index}`));
    expect(error.message).toMatch(/problem 99\n  and 19900 more$/);
    expect(error.problems).toHaveLength(20_000);
    expect(new FleetError(Array(100).fill('x')).message).not.toContain('more');
  });

  test('finding R17: show what a terminal would obey, and a place cannot look like another line', () => {
    const problems = new ProblemList();
    problems.add('a\n[b]\u001b[2J', 'HBR-FLEET-24', { prop: 'templated\u202e' });
    expect(problems.errors).toEqual([expect.stringMatching(/^\[a\\u000a\[b\]\\u001b\[2J\] HBR-FLEET-24 'templated\\u202e'/)]);
  });

  test('are not thrown if there are none, or warnings alone', () => {
    const problems = new ProblemList();
    problems.add('one', 'HBR-FLEET-22', { prop: 'placement', slots: { count: 1 } });
    problems.addWarning('[one/harbor] HBR-X-02 is odd');
    problems.throwErrors();
    expect(problems.warnings).toHaveLength(2);
  });

  test('are one line for the same problem in many places', () => {
    const problems = new ProblemList();
    ['a', 'b', 'c', 'd', 'e'].forEach(place => problems.addError(`[${place}/harbor] it is wrong`));
    expect(problems.errors).toEqual(['[a/harbor, b/harbor, c/harbor and 2 more] it is wrong']);
  });

  test('count a place once', () => {
    const problems = new ProblemList();
    ['a', 'a'].forEach(place => problems.addError(`[${place}] it is wrong`));
    expect(problems.errors).toEqual(['[a] it is wrong']);
  });

  test('may have more than one line each', () => {
    const problems = new ProblemList();
    problems.addError('[a] first\nsecond');
    expect(problems.errors).toEqual(['[a] first\nsecond']);
  });

  test('are shown as somebody wants them shown', () => {
    const problems = new ProblemList(line => line.replaceAll('stand-in', '${NAME}'));
    problems.addError('[a] it is stand-in');
    expect(problems.errors).toEqual(['[a] it is ${NAME}']);
  });
});
