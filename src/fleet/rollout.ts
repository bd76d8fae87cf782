import { VersionRollout } from './fleet-props';
import { ProblemList } from './problem-list';
import { SovereignProps } from './sovereign-props';
import { compareVersions } from '../facts/versions';

/** Checks the way of one Sovereign from its own release to the one that is rolled out. */
export function checkRollout({ fqdn, version, wave = 0 }: SovereignProps, rollout: VersionRollout | undefined, problems: ProblemList): void {
  if (!rollout || !version || wave > rollout.throughWave) { return; }
  const [current, target] = [version.version, rollout.version.version];
  const slots = { current, target };
  if (compareVersions(current, target) > 0) { problems.add(fqdn, 'HBR-FLEET-20', { prop: 'version', value: current, slots }); }
  if (minorOf(target) - minorOf(current) > 1) { problems.add(fqdn, 'HBR-FLEET-21', { prop: 'version', value: current, slots }); }
}

function minorOf(version: string): number {
  const [major, minor] = version.split('.').map(Number);
  return major * 1000 + minor;
}
