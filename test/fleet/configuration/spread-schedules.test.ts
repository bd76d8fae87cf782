import { RetentionTemplate } from '../../../src';
import { spreadSchedules } from '../../../src/fleet/configuration/spread-schedules';
import { OMANTEL } from '../../support/fleet';
import { MIRROR, plainFleet, stateIn } from '../../support/fleet-configuration';

const CLUSTERS = Array.from({ length: 200 }, (_, at) => `cluster-${at}.example.com`);
const minutes = (cron: string) => CLUSTERS.map(fqdn => Number(spreadSchedules({ scanAll: cron }, fqdn).scanAll?.split(' ').at(-5)));

test('clusters begin at other minutes of the same hour', () => {
  expect(new Set(minutes('0 2 * * *')).size).toBeGreaterThan(45);
  expect(CLUSTERS.map(fqdn => spreadSchedules({ scanAll: '0 2 * * *' }, fqdn).scanAll).every(cron => /^([0-9]|[1-5][0-9]) 2 \* \* \*$/.test(cron!))).toBe(true);
});

test('a cluster begins at the same minute every time, later by as much as another schedule of it', () => {
  expect(minutes('0 2 * * *')).toEqual(minutes('0 2 * * *'));
  expect(minutes('5 2 * * *')).toEqual(minutes('0 2 * * *').map(minute => (minute + 5) % 60));
});

test('six fields stay six, and what runs every few minutes or is none stays as it is', () => {
  const spread = (cron: string) => spreadSchedules({ scanAll: cron }, 'one.example.com').scanAll;
  expect(spread('0 30 2 * * *')).toMatch(/^0 \d+ 2 \* \* \*$/);
  expect(['*/5 * * * *', '0,30 * * * *', '@daily', ''].map(spread)).toEqual(['*/5 * * * *', '0,30 * * * *', '@daily', '']);
});

test('all schedules are moved, wherever they are', () => {
  const rules = [{ keep: RetentionTemplate.ALWAYS }];
  const crons = JSON.stringify(spreadSchedules({
    garbageCollection: { cron: '0 1 * * *' },
    scanAll: '0 1 * * *',
    projects: [{ name: 'one', retention: { rules, cron: '0 1 * * *' } }],
    replicationPolicies: [{ name: 'one', pullFrom: 'a', cron: '0 1 * * *' }],
    driftSchedule: '0 1 * * *',
  }, 'one.example.com')).match(/\d+ 1 \* \* \*/g);
  expect(crons).toHaveLength(5);
  expect(new Set(crons).size).toBe(1);
  expect(crons![0]).not.toBe('0 1 * * *');
});

describe('in a fleet', () => {
  const OTHER = { ...OMANTEL, fqdn: 'edge.omani.works', cluster: 'hz-hel-rtz-prod', objectStorage: undefined };
  const cronsOf = (shared: object, own: object = {}) => {
    const fleet = plainFleet({ defaults: { configuration: { ...MIRROR, ...shared } } }, [OMANTEL, { ...OTHER, configuration: own }]);
    fleet.synth();
    return [OMANTEL, OTHER].map(({ fqdn }) => stateIn(fleet, fqdn).replicationPolicies[0].cron);
  };
  const OWN = { replicationPolicies: [{ name: 'mirror', cron: '7 */6 * * *' }] };

  test('what the fleet says is spread, and what a Sovereign says itself stays', () => {
    const [one, other] = cronsOf({});
    expect([one, other].every(cron => /^0 \d+ \*\/6 \* \* \*$/.test(cron))).toBe(true);
    expect(one).not.toBe(other);
    expect(cronsOf({}, OWN)[1]).toBe('0 7 */6 * * *');
  });

  test('nothing is spread if somebody says so, for all or for one', () => {
    expect(cronsOf({ spreadSchedules: false })).toEqual(['0 0 */6 * * *', '0 0 */6 * * *']);
    const [one, other] = cronsOf({}, { spreadSchedules: false });
    expect([one === '0 0 */6 * * *', other]).toEqual([false, '0 0 */6 * * *']);
  });
});
