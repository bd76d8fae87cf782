import { findRemovedFeature } from '../../../src/facts/removed-features';
import { SCHEMA_CHANGES } from '../../../src/facts/upgrades/schema-changes';
import { UPGRADE_CHANGES } from '../../../src/facts/upgrades/upgrade-changes';
import { findUpgradeRelease } from '../../../src/facts/upgrades/upgrade-releases';
import { compareVersions } from '../../../src/facts/versions';

test.each([['changes', UPGRADE_CHANGES], ['migrations', SCHEMA_CHANGES]])('%s are in the order of their releases, which are known', (_, rows) => {
  const versions = rows.map(({ version }) => version);
  expect(versions).toEqual([...versions].sort(compareVersions));
  expect(versions.filter(version => !findUpgradeRelease(version))).toEqual([]);
});

test('every change says what to do before, in words that end without a full stop', () => {
  expect(UPGRADE_CHANGES.filter(({ what, before }) => before === '' || what.endsWith('.') || before.endsWith('.'))).toEqual([]);
});

test.each([['chartmuseum', 'ChartMuseum'], ['notary', 'Notary']])('%s is gone in the release that messages about old values name', (name, feature) => {
  const removed = findRemovedFeature(name)!.removed.replace('Harbor ', '');
  expect(UPGRADE_CHANGES.filter(({ what }) => what.startsWith(`${feature} is gone`)).map(({ version }) => version)).toEqual([`${removed}.0`]);
});

test('numbers of migrations grow', () => {
  const files = SCHEMA_CHANGES.map(({ file }) => file);
  expect(files).toEqual([...new Set(files)].sort());
});
