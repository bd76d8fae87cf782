import { HopContext } from './hop-context';
import { UpgradeHop } from './upgrade-plan-props';
import { minorOf } from '../facts/versions';

type HopFacts = Omit<UpgradeHop, 'steps'>;

/** What to do for one step of an upgrade, in this order. */
export function hopSteps(context: HopContext, facts: HopFacts): string[] {
  if (context.from === context.to) { return []; }
  return [...before(context, facts), ...backup(context), ...change(context, facts), ...after(context)];
}

function before({ from }: HopContext, { changes, images: { added } }: HopFacts): string[] {
  return [
    `See that Harbor ${from.version} is healthy: GET /api/v2.0/health says so of every component, and no replication, scan or garbage collection runs`,
    ...changes.length > 0 ? ['Do what the changes above ask for before the upgrade'] : [],
    `Copy the images to where they are pulled from, if that is a registry of your own${added.length > 0 ? `; new there: ${added.join(', ')}` : ''}`,
  ];
}

/** The backup: the schedules come first, since a restored database must not miss blobs that were collected after it was written. */
function backup({ from, internalDatabase }: HopContext): string[] {
  const databases = ['2.7', '2.8'].includes(minorOf(from.version)) ? 'registry, notaryserver and notarysigner' : 'registry';
  const volume = internalDatabase === false ? '' : ", or snapshot the volume of the chart's own database while its Pod is stopped";
  return [
    'Switch off the schedules of garbage collection and tag retention, and set Harbor to read-only',
    `Back up ${databases} by pg_dump${volume}, and the bucket or volume of the blobs after it`,
    'Keep the secret key (secretKey), the token key and the values beside the backup: without the secret key no stored password can be read',
    'Restore the dump into an empty database once, and count its projects: what has never been restored is no backup',
  ];
}

function change({ from, to }: HopContext, { removedValues, pinnedImages, chart, definable }: HopFacts): string[] {
  const first = definable && !from.row ? '; this library defines it from here on, see docs/moving-from-helm.md' : '';
  const how = definable ? `set version to HarborVersion.of('${to.version}'), which installs chart ${chart}${first}` : `upgrade the release to chart ${chart} by Helm, without --reuse-values`;
  return [
    ...removedValues.length > 0 ? ['Change the removed values'] : [],
    ...pinnedImages.length > 0 ? [`Remove ${pinnedImages.join(', ')}, or set them to v${to.version}: a component of another release does not work with the others`] : [],
    `Install it: ${how}`,
  ];
}

function after({ from, to, schema }: HopContext): string[] {
  return [
    schema.length > 0 ? 'Wait for core: its log names each migration. Do not stop a Pod that migrates, since a migration that is cut off has to be mended by hand' : 'Wait for the rollout of all workloads',
    `See that GET /api/v2.0/systeminfo with a login says v${to.version}, that the health is good, and that an image is pulled by digest`,
    'End read-only: push an image, pull one through a proxy cache, log in as a user of the identity provider; then switch the schedules on again',
    `The way back until then: stop Harbor, restore the backup, install ${from.version}. Once images were pushed, it loses them`,
  ];
}
