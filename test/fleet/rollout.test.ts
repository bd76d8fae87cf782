import { HarborVersion } from '../../src/facts/harbor-version';
import { ProblemList } from '../../src/fleet/problem-list';
import { checkRollout } from '../../src/fleet/sovereign-checks';

function found(current: string | undefined, target: string, wave = 0): string[] {
  const problems = new ProblemList();
  const version = current === undefined ? undefined : HarborVersion.of(current);
  checkRollout({ fqdn: 'a.example.com', version, wave }, { version: HarborVersion.of(target), throughWave: 1 }, problems);
  return [...problems.errors, ...problems.warnings].map(line => line.split(' ')[1]);
}

describe('a rollout', () => {
  test.each([['2.15.1', '2.15.2'], ['2.14.4', '2.15.2'], ['2.13.5', '2.15.2'], ['2.15.2', '2.15.2'], [undefined, '2.15.2']])('goes from %s to %s', (current, target) => {
    expect(found(current, target)).toEqual([]);
  });

  test('does not go back', () => {
    expect(found('2.15.2', '2.15.1')).toEqual(['HBR-FLEET-20']);
  });

  test('is not over more than the two minor releases from which Harbor supports it', () => {
    expect(found('2.12.4', '2.15.2')).toEqual(['HBR-FLEET-21']);
  });

  test('does not concern later waves', () => {
    expect(found('2.15.2', '2.13.0', 2)).toEqual([]);
  });
});
