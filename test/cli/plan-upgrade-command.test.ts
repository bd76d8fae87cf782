import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExitCode } from '../../src/cli/command-io';
import { UpgradePlan } from '../../src/upgrades/upgrade-plan';
import { command } from '../support/command';
import { temporaryFolder } from '../support/fleet';

function file(name: string, content: string): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

const FLEET = `
harbor:
  database: { external: { host: pg.data.svc } }
  cache: { external: { host: valkey.data.svc } }
  storage: { s3: { bucket: images, region: fsn1, endpoint: https://fsn1.your-objectstorage.com } }
  exposure: { clusterIp: { tls: { terminatedElsewhere: {} } } }
sovereigns:
  - { fqdn: one.example.com, version: 2.14.4 }
  - { fqdn: two.example.com, version: 2.14.4, wave: 1 }
`;

test('prints the plan', () => {
  const { code, out } = command('plan-upgrade', '2.7.4', '2.15.2');
  expect([code, out.trim()]).toEqual([ExitCode.SUCCESS, UpgradePlan.of('2.7.4', '2.15.2').toText().trim()]);
});

test('says the same as JSON, with stops that are asked for', () => {
  const { out } = command('plan-upgrade', '2.12.4', '2.15.2', '--via', '2.13.5', '--via', '2.14.4', '--external-database', '--json');
  expect(JSON.parse(out)).toEqual(JSON.parse(UpgradePlan.of('2.12.4', '2.15.2', { via: ['2.13.5', '2.14.4'], internalDatabase: false }).toJson()));
});

test('has the waves of a fleet', () => {
  const { code, out } = command('plan-upgrade', '2.14.4', '2.15.2', file('fleet.yaml', FLEET));
  expect(code).toBe(ExitCode.SUCCESS);
  expect(out).toContain('| 0 | one.example.com | none | none |');
  expect(out).toContain('| 1 | two.example.com | none | none |');
});

test('leaves out what values of the chart do not set', () => {
  const { out } = command('plan-upgrade', '2.7.4', '2.9.5', file('values.yaml', 'chartmuseum: { enabled: true }\ndatabase: { type: external }\n'));
  expect(out).toContain('- chartmuseum\n');
  expect(out).not.toContain('expose.ingress.hosts.notary');
  expect(out).not.toContain('pg_upgrade');
});

test('what Harbor does not support is a problem', () => {
  expect(command('plan-upgrade', '2.15.2', '2.14.4')).toMatchObject({ code: ExitCode.PROBLEMS, out: '', err: expect.stringContaining('HBR-OPS-41') });
});

test.each([
  [['2.14.4'], 'name the release that runs'],
  [['2.14.4', '2.15.2', 'a', 'b'], 'at most one file'],
])('wrong arguments %j are refused', (args, message) => {
  expect(command('plan-upgrade', ...args)).toMatchObject({ code: ExitCode.USAGE, err: expect.stringContaining(message) });
});

test.each([['- a\n', 'is neither a fleet file nor values'], ['a: [\n', 'is no YAML']])('a file with %j cannot be read', (text, message) => {
  const { code, err } = command('plan-upgrade', '2.14.4', '2.15.2', file('any.yaml', text));
  expect([code, err]).toEqual([ExitCode.UNREADABLE, expect.stringContaining(message)]);
});

test('a file that is not there cannot be read', () => {
  expect(command('plan-upgrade', '2.14.4', '2.15.2', 'nowhere.yaml').code).toBe(ExitCode.UNREADABLE);
});
