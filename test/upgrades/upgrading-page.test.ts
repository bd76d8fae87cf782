import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { UpgradePlan } from '../../src';
import { POSTGRESQL_TAKEN_OVER, UPGRADE_RELEASES } from '../../src/facts/upgrades/upgrade-releases';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'upgrading.md'), 'utf8');
const blockOf = (language: string) => new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'm').exec(PAGE)![1];

test('the page about upgrades has the stops that a plan has', () => {
  const stops = UpgradePlan.of('2.9.5', '2.15.2', { internalDatabase: false }).hops.map(({ to }) => `'${to}'`);
  expect(PAGE).toContain(`// [ ${stops.join(', ')} ]`);
});

test('the page about upgrades says from when on the chart has which PostgreSQL', () => {
  const firstWith = (major: number) => UPGRADE_RELEASES.find(({ postgresql }) => postgresql === major)!.version.replace(/\.0$/, '');
  expect(PAGE).toContain(`${UPGRADE_RELEASES[0].postgresql}, ${Object.keys(POSTGRESQL_TAKEN_OVER).map(major => `${major} from ${firstWith(Number(major))}`).join(', ')}.`);
});

test('Renovate finds the version in a fleet file by the comment behind it', () => {
  const { customManagers: [manager], packageRules: [rule] } = JSON.parse(blockOf('json'));
  const found = new RegExp(manager.matchStrings[0]).exec(blockOf('yaml'))?.groups;
  expect(found).toEqual({ currentValue: parse(blockOf('yaml')).defaults.version, datasource: 'github-releases', depName: 'goharbor/harbor' });
  expect([rule.matchDepNames, rule.dependencyDashboardApproval]).toEqual([[found!.depName], true]);
  expect(new RegExp(manager.extractVersionTemplate).exec('v2.15.3')?.groups).toEqual({ version: '2.15.3' });
  expect(new RegExp(manager.managerFilePatterns[0].slice(1, -1)).test('infra/fleet.yaml')).toBe(true);
});
