import { clusterNameErrors, isLocationCode, locationCodeOf, locationCodeShape } from './conventions/cluster-name';
import { ClusterNamePart } from './conventions/convention-options';
import { VersionRollout } from './fleet-props';
import { ProblemList } from './problem-list';
import { Sovereign } from './sovereign';
import { SovereignProps } from './sovereign-props';
import { LONGEST_HOP } from '../facts/upgrades/upgrade-releases';
import { compareVersions } from '../facts/versions';
import { isHostName } from '../syntax/host';
import { isNameAndPort } from '../syntax/host-port';
import { isPathPart } from '../syntax/image-name';

/** Validates the properties of one Sovereign. */
export function checkSovereign(props: SovereignProps, sovereign: Sovereign, problems: ProblemList): void {
  const { fqdn } = props;
  if (!isHostName(fqdn) || !fqdn.includes('.')) { problems.add(fqdn, 'HBR-FLEET-01', { prop: 'fqdn', value: fqdn }); }
  checkCluster(props, sovereign._conventions.clusterName, problems);
  [sovereign.host, ...sovereign.aliases].filter(host => !isHostName(host)).forEach((host, index) => {
    problems.add(fqdn, 'HBR-FLEET-05', { prop: index === 0 && host === sovereign.host ? 'host' : 'aliases', value: host });
  });
  checkPlacement(sovereign, problems);
  checkObjectStorage(props, problems);
}

function checkCluster({ fqdn, cluster, locationCode }: SovereignProps, parts: readonly ClusterNamePart[], problems: ProblemList): void {
  if (cluster !== undefined) {
    clusterNameErrors(parts, cluster).forEach(error => problems.add(fqdn, 'HBR-FLEET-03', { prop: 'cluster', value: cluster, slots: { ...error } }));
  }
  if (locationCode === undefined) { return; }
  const expected = cluster === undefined ? undefined : locationCodeOf(parts, cluster);
  if (isLocationCode(parts, locationCode) && (expected ?? locationCode) === locationCode) { return; }
  const slots = { shape: locationCodeShape(parts), expected: expected === undefined ? '' : `: ${expected} for ${cluster}` };
  problems.add(fqdn, 'HBR-FLEET-04', { prop: 'locationCode', value: locationCode, slots });
}

function checkPlacement({ fqdn, placement: { host, pathPrefix } }: Sovereign, problems: ProblemList): void {
  if (host !== undefined && !isHostName(host) && !isNameAndPort(host)) {
    const slots = { shape: 'host or host:port, without scheme and path', example: 'registry.example.com' };
    problems.add(fqdn, 'HBR-FLEET-23', { prop: 'placement.host', value: host, slots });
  }
  if (pathPrefix !== undefined && !pathPrefix.split('/').every(isPathPart)) {
    const slots = { shape: 'a path without slashes at its ends', example: 'team/docker' };
    problems.add(fqdn, 'HBR-FLEET-23', { prop: 'placement.pathPrefix', value: pathPrefix, slots });
  }
}

function checkObjectStorage({ fqdn, objectStorage }: SovereignProps, problems: ProblemList): void {
  for (const fact of ['bucket', 'region'] as const) {
    if (objectStorage && !objectStorage[fact]) {
      const slots = { what: `a ${fact}`, fix: `write the ${fact}, or leave 'objectStorage' out` };
      problems.add(fqdn, 'HBR-FLEET-27', { prop: 'objectStorage', slots });
    }
  }
}

/** Validates the upgrade of one Sovereign to the release of a rollout: no downgrade, and no more minor versions than one upgrade may be ahead. */
export function checkRollout(
  { fqdn, version, wave = 0 }: SovereignProps, rollout: VersionRollout | undefined, problems: ProblemList,
): void {
  if (!rollout || !version || wave > rollout.throughWave) { return; }
  const [current, target] = [version.version, rollout.version.version];
  const slots = { current, target };
  if (compareVersions(current, target) > 0) { problems.add(fqdn, 'HBR-FLEET-20', { prop: 'version', value: current, slots }); }
  if (minorOf(target) - minorOf(current) > LONGEST_HOP) { problems.add(fqdn, 'HBR-FLEET-21', { prop: 'version', value: current, slots }); }
}

function minorOf(version: string): number {
  const [major, minor] = version.split('.').map(Number);
  return major * 1000 + minor;
}
