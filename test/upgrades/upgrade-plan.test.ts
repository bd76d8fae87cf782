import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileOfPlan, REVIEWED_PLANS } from './plans';
import { UpgradePlan } from '../../src';
import { CHART_KEYS, REMOVED_KEYS } from '../../src/facts/chart-keys';
import { SCHEMA_CHANGES } from '../../src/facts/upgrades/schema-changes';
import { UPGRADE_MINORS, UPGRADE_RELEASES } from '../../src/facts/upgrades/upgrade-releases';
import { minorOf, RELEASES } from '../../src/facts/versions';

const PLANS = join(__dirname, 'plans');
const routeOf = (from: string, to: string, via?: string[]) => {
  const { hops } = UpgradePlan.of(from, to, { via });
  return [from, ...hops.map(hop => hop.to)].join(' ');
};
const refusal = (from: string, to: string, options = {}) => {
  try {
    return UpgradePlan.of(from, to, options).toText();
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the text of a plan', () => {
  test.each(REVIEWED_PLANS.map(plan => [fileOfPlan(plan), plan] as const))('%s is as it was reviewed', (file, { from, to, options }) => {
    expect(UpgradePlan.of(from, to, options).toText()).toBe(readFileSync(join(PLANS, file), 'utf8'));
  });

  test('is reviewed for ten pairs at least, and no other file is there', () => {
    expect(REVIEWED_PLANS.length).toBeGreaterThanOrEqual(10);
    expect(readdirSync(PLANS).sort()).toEqual(REVIEWED_PLANS.map(fileOfPlan).sort());
  });
});

describe('the stops', () => {
  test.each([
    ['2.7.4', '2.15.2', '2.7.4 2.9.5 2.11.2 2.13.5 2.15.2'],
    ['2.8.0', '2.10.3', '2.8.0 2.10.3'],
    ['2.11.2', '2.14.4', '2.11.2 2.13.5 2.14.4'],
    ['2.12.0', '2.13.0', '2.12.0 2.13.0'],
    ['2.15.0', '2.15.2', '2.15.0 2.15.2'],
    ['2.15.2', '2.15.2', '2.15.2'],
  ])('from %s to %s are as few as Harbor supports', (from, to, expected) => {
    expect(routeOf(from, to)).toBe(expected);
  });

  test('are those that are asked for', () => {
    expect(routeOf('2.12.4', '2.15.2', ['2.13.5', '2.14.4'])).toBe('2.12.4 2.13.5 2.14.4 2.15.2');
  });

  test.each(UPGRADE_RELEASES.map(({ version }) => [version]))('from %s lead to the newest release, never over more than two minor versions, with data that each PostgreSQL takes over', version => {
    const { hops } = UpgradePlan.of(version, RELEASES.at(-1)!.version);
    const distance = (from: string, to: string) => UPGRADE_MINORS.indexOf(minorOf(to)) - UPGRADE_MINORS.indexOf(minorOf(from));
    const jumps = hops.flatMap(({ postgresql }) => postgresql.flatMap(text => /PostgreSQL (\d+) to (\d+)/.exec(text)?.slice(1).join('-') ?? []));
    expect(hops.filter(({ from, to }) => distance(from, to) > 2)).toEqual([]);
    expect(jumps).toEqual(['13-14', '14-15', '15-18'].slice(3 - jumps.length));
    expect(hops.map(({ from }) => from)).toEqual([version, ...hops.map(({ to }) => to)].slice(0, hops.length));
  });
});

describe('what Harbor does not support', () => {
  test('a downgrade is refused with the reason', () => {
    expect(refusal('2.15.2', '2.14.4')).toMatch(/^HBR-OPS-41 'to' must not be older than 2\.15\.2, since Harbor cannot go back.*got "2\.14\.4"/);
    expect(refusal('2.15.2', '2.15.1')).toMatch(/^HBR-OPS-41/);
  });

  test('skipped minor versions are refused, each with the stops to make', () => {
    const lines = refusal('2.8.6', '2.15.2', { via: ['2.12.4'] }).split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^HBR-OPS-42 'via' must not skip from 2\.8\.6 to 2\.12\.4:.*would begin empty beside the data of PostgreSQL 13.*stop at 2\.10\.3$/);
    expect(lines[1]).toMatch(/^HBR-OPS-42 'via' must not skip from 2\.12\.4 to 2\.15\.2:[^;]*stop at 2\.14\.4$/);
  });

  test('an external database has no reason that is one of the database of the chart', () => {
    expect(refusal('2.8.6', '2.12.4', { via: [], internalDatabase: false })).not.toContain('would begin empty');
    expect(refusal('2.8.6', '2.12.4', { via: [] })).toContain('would begin empty');
  });

  test.each([
    ['2.6.4', 'one of the releases from 2.7.0 to'],
    ['2.9.9', 'one of the releases from 2.9.0 to 2.9.5'],
    ['1.11.4', "'2.7.4', which the chart 1.11.4 installs"],
    ['v2.14.4', 'one of the releases from'],
    ['', 'one of the releases from'],
  ])('the release %j is not known', (from, hint) => {
    expect(refusal(from, '2.15.2')).toMatch(/^HBR-OPS-40 'from'/);
    expect(refusal(from, '2.15.2')).toContain(hint);
  });

  test('all unknown releases are named at once', () => {
    expect(refusal('2.6.0', '3.0.0', { via: ['2.99.0'] }).split('\n').map(line => line.split(' ', 2).join(' '))).toEqual([
      "HBR-OPS-40 'from'", "HBR-OPS-40 'via[0]'", "HBR-OPS-40 'to'",
    ]);
  });

  test.each([[['2.14.4', '2.13.5']], [['2.12.4']], [['2.15.2']], [['2.14.4', '2.14.4']]])('stops that are not on the way are refused: %j', via => {
    expect(refusal('2.13.0', '2.15.2', { via })).toContain('HBR-OPS-43');
  });
});

describe('values of the chart', () => {
  const [hop] = UpgradePlan.of('2.7.4', '2.8.6').hops;

  test('that are gone are those of the table, between the two charts', () => {
    expect(hop.removedValues.map(({ path }) => path)).toEqual(REMOVED_KEYS.filter(({ until }) => until === '1.12').map(({ path }) => path));
    expect(UpgradePlan.of('2.9.5', '2.11.2').hops[0].removedValues).toContainEqual({ path: 'expose.ingress.harbor.labels', instead: 'expose.ingress.labels' });
  });

  test('that nobody sets are left out, and pinned images are named', () => {
    const values = { chartmuseum: { enabled: false }, core: { image: { tag: 'v2.7.4', repository: 'mirror/harbor-core' } } };
    const planned = UpgradePlan.of('2.7.4', '2.9.5', { values }).hops[0];
    expect(planned.removedValues).toEqual([{ path: 'chartmuseum' }]);
    expect(planned.pinnedImages).toEqual(['core.image.tag']);
    expect(planned.steps.join('\n')).toContain('Remove core.image.tag, or set them to v2.9.5');
  });

  test('of an image with another name are named where they are set', () => {
    const values = { redis: { internal: { image: { repository: 'mirror/redis-photon' } } } };
    expect(UpgradePlan.of('2.14.4', '2.15.2', { values }).hops[0].pinnedImages).toEqual(['redis.internal.image.repository']);
    expect(UpgradePlan.of('2.15.0', '2.15.1', { values }).hops[0].pinnedImages).toEqual([]);
  });

  test('that are new are those that the key tables have since then', () => {
    const { addedValues } = UpgradePlan.of('2.13.5', '2.14.4').hops[0];
    const known = CHART_KEYS.filter(({ since, undeclared }) => since === '1.18' && !undeclared).map(({ path }) => path);
    expect(known.filter(path => !addedValues.some(added => path === added || path.startsWith(`${added}.`)))).toEqual([]);
    expect(addedValues).toContain('expose.route');
    expect(addedValues).not.toContain('core.podDisruptionBudget');
  });

  test('with another default say both', () => {
    expect(UpgradePlan.of('2.14.4', '2.15.2').hops[0].changedValues).toContainEqual(
      { path: 'core.image.repository', before: '"goharbor/harbor-core"', after: '"docker.io/goharbor/harbor-core"' },
    );
    expect(UpgradePlan.of('2.14.0', '2.14.4').hops[0].changedValues).toEqual([]);
  });
});

describe('a step', () => {
  test('has the migrations between its releases, and no others', () => {
    const files = (from: string, to: string) => UpgradePlan.of(from, to).hops.flatMap(({ migrations }) => migrations.map(text => text.slice(0, 4)));
    expect(files('2.7.4', '2.15.2')).toEqual(SCHEMA_CHANGES.map(({ file }) => file));
    expect(files('2.8.0', '2.8.6')).toEqual(['0111']);
    expect(files('2.15.0', '2.15.2')).toEqual([]);
  });

  test('says where PostgreSQL is upgraded, unless the database is an external one', () => {
    expect(UpgradePlan.of('2.15.1', '2.15.2').hops[0].postgresql).toEqual([expect.stringContaining('from PostgreSQL 15 to 18')]);
    expect(UpgradePlan.of('2.15.1', '2.15.2', { internalDatabase: false }).hops[0].postgresql).toEqual([]);
    expect(UpgradePlan.of('2.15.1', '2.15.2', { values: { database: { type: 'external' } } }).hops[0].postgresql).toEqual([]);
    expect(UpgradePlan.of('2.15.1', '2.15.2', { values: {} }).hops[0].downtime).toContain('its data are upgraded');
    expect(UpgradePlan.of('2.8.6', '2.9.5', { internalDatabase: false }).hops[0].postgresql).toEqual(['an external database has to be PostgreSQL 12 or newer instead of 10']);
  });

  test('has the images that are new and gone', () => {
    expect(UpgradePlan.of('2.7.4', '2.9.5').hops[0].images).toMatchObject({
      added: [], removed: ['chartmuseum-photon', 'notary-server-photon', 'notary-signer-photon'].map(name => `goharbor/${name}:v2.7.4`),
    });
    expect(UpgradePlan.of('2.15.1', '2.15.2').hops[0].images).toMatchObject({ added: ['goharbor/valkey-photon:v2.15.2'], removed: ['goharbor/redis-photon:v2.15.1'] });
  });

  test('has known defects of the release, and those that it mends', () => {
    expect(UpgradePlan.of('2.14.4', '2.15.0').hops[0].advisories.join()).toContain('harbor#23025');
    expect(UpgradePlan.of('2.15.0', '2.15.2').hops[0].mended.join()).toContain('harbor#23025');
  });

  test('backs up before it changes anything, with the databases of Notary while there are any', () => {
    const [first, second] = UpgradePlan.of('2.8.6', '2.11.2').hops;
    const place = (steps: string[], start: string) => steps.findIndex(step => step.startsWith(start));
    for (const { steps } of [first, second]) {
      expect(place(steps, 'Switch off the schedules')).toBeLessThan(place(steps, 'Back up'));
      expect(place(steps, 'Back up')).toBeLessThan(place(steps, 'Install it'));
      expect(place(steps, 'Install it')).toBeLessThan(place(steps, 'End read-only'));
    }
    expect(first.steps.join()).toContain('registry, notaryserver and notarysigner by pg_dump');
    expect(second.steps.join()).not.toContain('notaryserver');
  });

  test('says by what it is installed', () => {
    const [older, newer] = UpgradePlan.of('2.10.3', '2.13.5').hops;
    expect([older.definable, newer.definable]).toEqual([false, true]);
    expect(older.steps.join()).toContain('chart 1.16.4 by Helm');
    expect(newer.steps.join()).toContain("HarborVersion.of('2.13.5')");
  });
});

test('clusters are in waves, and those that are elsewhere are named', () => {
  const clusters = [{ name: 'b', version: '2.14.4', wave: 1 }, { name: 'a', version: '2.14.4' }, { name: 'c', version: '2.15.2' }, { name: 'd', version: '2.13.0', wave: 1 }];
  expect(UpgradePlan.of('2.14.4', '2.15.2', { clusters }).waves).toEqual([
    { wave: 0, clusters: ['a'], done: ['c'], others: [] },
    { wave: 1, clusters: ['b'], done: [], others: ['d (2.13.0)'] },
  ]);
});

test('a plan as JSON has all of it', () => {
  const plan = UpgradePlan.of('2.7.4', '2.15.2');
  expect(JSON.parse(plan.toJson())).toEqual({ from: '2.7.4', to: '2.15.2', hops: plan.hops, waves: [] });
});

test('every release that this library defines can be planned', () => {
  expect(RELEASES.filter(({ version }) => !UPGRADE_RELEASES.some(release => release.version === version && release.row))).toEqual([]);
});
