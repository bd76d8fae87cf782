import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UpgradePlan } from '../../src';
import { CHART_KEYS, CHART_MINORS, chartMinor, REMOVED_KEYS } from '../../src/facts/chart-keys';
import { comesWith, UPGRADE_RELEASES } from '../../src/facts/upgrades/upgrade-releases';
import { minorOf } from '../../src/facts/versions';
import { notesPage } from '../../tools/generate-docs';
import { releaseNotes } from '../../tools/upgrade-notes';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'upgrade-notes.md'), 'utf8');
const notes = releaseNotes();
const plan = UpgradePlan.of('2.7.0', '2.15.2');
const known = (until: string) => comesWith(until, minorOf(UPGRADE_RELEASES[0].chartVersion), minorOf(UPGRADE_RELEASES.at(-1)!.chartVersion));
const sectionOf = (version: string) => new RegExp(`^## ${version.replaceAll('.', '\\.')}, chart \\S+\n([^]*?)(?=^## |(?![^]))`, 'm').exec(PAGE)?.[1];

test('docs/upgrade-notes.md is what the tables say; run `npm run docs` if not', () => {
  expect(PAGE).toBe(notesPage());
});

test('D52: every value that went is in the section of the release that it went with, with its new path if it moved', () => {
  const rows = REMOVED_KEYS.filter(({ until }) => known(until));
  expect(rows.length).toBeGreaterThan(10);
  for (const { path, until, instead } of rows) {
    const { version } = UPGRADE_RELEASES.find(({ chartVersion }) => chartMinor(chartVersion) === until || minorOf(chartVersion) === until)!;
    const lines = sectionOf(version)!.split('\n').filter(line => line.startsWith(instead === undefined ? '- **Removed**: ' : '- **Moved**: '));
    expect(lines.join('\n')).toContain(instead === undefined ? `\`${path}\`` : `\`${path}\` to \`${instead}\``);
  }
});

test('D52: what a plan over all releases says about values is what the sections say together', () => {
  const ofPlan = plan.hops.flatMap(({ removedValues }) => removedValues.map(({ path }) => path)).sort();
  expect(notes.flatMap(({ removed, moved }) => [...removed, ...moved.map(([from]) => from)]).sort()).toEqual(ofPlan);
  const added = plan.hops.flatMap(({ addedValues }) => addedValues);
  const inNotes = notes.flatMap(row => row.added);
  expect(added.filter(path => !inNotes.some(other => path === other || other.startsWith(`${path}.`)))).toEqual([]);
  expect(plan.hops.flatMap(({ changes }) => changes).length).toBe(notes.flatMap(({ behaviour }) => behaviour).length);
});

test('D52: every value that the newest chart has first is there', () => {
  const newest = CHART_MINORS.at(-1)!;
  const first = CHART_KEYS.filter(({ since, undeclared }) => since === newest && !undeclared).map(({ path }) => path);
  const { added } = notes.find(({ chart }) => chartMinor(chart) === newest && chart.endsWith('.0'))!;
  expect(first.length).toBeGreaterThan(5);
  expect(first.filter(path => !added.some(other => path === other || path.startsWith(`${other}.`)))).toEqual([]);
});

test('D52: another default is said with both values, and images that are gone with those that take their place', () => {
  expect(sectionOf('2.15.2')).toContain('- **Default**: `redis.internal.image.repository` was `"docker.io/goharbor/redis-photon"`, and is `"docker.io/goharbor/valkey-photon"`.');
  expect(sectionOf('2.15.2')).toMatch(/\*\*Images gone\*\*: `redis-photon`\.\n- \*\*Images new\*\*: `valkey-photon`/);
  expect(sectionOf('2.9.0')).toContain('`notary-server-photon`');
});

test('releases are in their order, newest first, and those that change nothing have no section', () => {
  const versions = [...PAGE.matchAll(/^## (\S+), chart/gm)].map(([, version]) => version);
  const order = UPGRADE_RELEASES.map(({ version }) => version).reverse();
  expect(versions).toEqual(order.filter(version => versions.includes(version)));
  expect(versions).not.toContain('2.15.1');
});
