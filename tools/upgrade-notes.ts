/* docs/upgrade-notes.md: what every release changes for those who write values of the official chart, in the form of a changelog. */
import { proseOf } from './guides/prose';
import { imageNamesOf } from '../src/facts/upgrades/old-images';
import { SCHEMA_CHANGES } from '../src/facts/upgrades/schema-changes';
import { UPGRADE_CHANGES } from '../src/facts/upgrades/upgrade-changes';
import { UPGRADE_RELEASES, UpgradeRelease } from '../src/facts/upgrades/upgrade-releases';
import { addedValues, changedValues, removedValues } from '../src/upgrades/value-delta';

/** What a release changes. */
export interface ReleaseNotes {
  readonly version: string;
  readonly chart: string;
  /** Values that nothing reads any more. */
  readonly removed: readonly string[];
  /** Values that have another path now. */
  readonly moved: ReadonlyArray<readonly [from: string, to: string]>;
  readonly changed: ReadonlyArray<{ readonly path: string; readonly before?: string; readonly after?: string }>;
  readonly added: readonly string[];
  readonly imagesAdded: readonly string[];
  readonly imagesRemoved: readonly string[];
  readonly behaviour: ReadonlyArray<{ readonly what: string; readonly before: string }>;
  readonly migrations: readonly string[];
  readonly postgresql?: string;
}

/** The notes of all releases that change anything, newest first. */
export function releaseNotes(): ReleaseNotes[] {
  const pairs = UPGRADE_RELEASES.slice(1).map((to, at) => [UPGRADE_RELEASES[at], to] as const);
  return pairs.map(([from, to]) => notesOf(from, to)).filter(changesAnything).reverse();
}

function notesOf(from: UpgradeRelease, to: UpgradeRelease): ReleaseNotes {
  const charts = { from: from.chartVersion, to: to.chartVersion };
  const gone = removedValues(charts);
  const [before, after] = [imageNamesOf(from), imageNamesOf(to)];
  return {
    version: to.version,
    chart: to.chartVersion,
    removed: gone.flatMap(({ path, instead }) => instead === undefined ? [path] : []),
    moved: gone.flatMap(({ path, instead }) => instead === undefined ? [] : [[path, instead] as const]),
    changed: changedValues(charts),
    added: addedValues(charts),
    imagesAdded: after.filter(name => !before.includes(name)),
    imagesRemoved: before.filter(name => !after.includes(name)),
    behaviour: UPGRADE_CHANGES.filter(({ version }) => version === to.version),
    migrations: SCHEMA_CHANGES.filter(({ version }) => version === to.version).map(({ file, what }) => `${file}: ${what}`),
    ...from.postgresql !== to.postgresql && { postgresql: `${from.postgresql} becomes ${to.postgresql}` },
  };
}

function changesAnything({ version: _version, chart: _chart, postgresql, ...lists }: ReleaseNotes): boolean {
  return postgresql !== undefined || Object.values(lists).some(list => list.length > 0);
}

/** The page. */
export function upgradeNotesPage(note: string): string {
  return [
    note, '# What every release changes', '',
    'Values of the official chart that moved, went, came or have another default, and what works differently, release by release. Releases without a section change none of',
    'it. What it means for an installation, and in which order to go, says `npx cdk8s-harbor plan-upgrade` ([upgrading.md](upgrading.md)): with a file of values it leaves',
    'out what the installation does not set. Who writes props of this library and no values has nothing to do about values.', '',
    'Sources: the tables of keys for charts 1.17 to 1.19, and the differences of `values.yaml` for older ones, of which other defaults are not known. Tags of images, which',
    'always change, are left out.', '',
    ...releaseNotes().flatMap(section),
  ].join('\n');
}

function section(notes: ReleaseNotes): string[] {
  const code = (paths: readonly string[]) => paths.map(path => `\`${path}\``).join(', ');
  return [
    `## ${notes.version}, chart ${notes.chart}`, '',
    ...notes.behaviour.map(({ what, before }) => `- **Changed**: ${proseOf(what)}. Before the upgrade: ${proseOf(before)}.`),
    ...notes.moved.map(([from, to]) => `- **Moved**: \`${from}\` to \`${to}\`.`),
    ...notes.removed.length > 0 ? [`- **Removed**: ${code(notes.removed)}.`] : [],
    ...notes.changed.map(({ path, before, after }) => `- **Default**: \`${path}\` was ${inCode(before)}, and is ${inCode(after)}.`),
    ...notes.added.length > 0 ? [`- **New**: ${code(notes.added)}.`] : [],
    ...notes.imagesRemoved.length > 0 ? [`- **Images gone**: ${code(notes.imagesRemoved)}.`] : [],
    ...notes.imagesAdded.length > 0 ? [`- **Images new**: ${code(notes.imagesAdded)}.`] : [],
    ...notes.postgresql === undefined ? [] : [`- **PostgreSQL** of the chart: ${notes.postgresql}.`],
    ...notes.migrations.map(migration => `- **Database**: ${migration}.`),
    '',
  ];
}

function inCode(value: string | undefined): string {
  return value === undefined ? 'not set' : `\`${value}\``;
}
