import { Duration } from 'cdk8s';
import { stateProblems } from '../../reconciler/configuration/state-check';
import { HarborSchedule, RetentionTemplate } from '../../src';
import { neverComes } from '../../src/syntax/cron-dates';
import { isCron } from '../../src/syntax/harbor-cron';
import { stateOf } from '../support/configuration/configuration-run';
import { declared, declaredState } from '../support/configuration/declared';

const retention = (cron: string) => ({ cron, rules: [{ keep: RetentionTemplate.ALWAYS }] });
const hours = (amount: number) => HarborSchedule.every(Duration.hours(amount));

describe('intervals', () => {
  test('are a text that data files have too', () => {
    expect([hours(6), hours(24), HarborSchedule.every(Duration.minutes(15)), HarborSchedule.every(Duration.minutes(120)), HarborSchedule.every(Duration.days(1))])
      .toEqual(['every(6h)', 'every(24h)', 'every(15m)', 'every(2h)', 'every(24h)']);
  });

  test('become crons wherever there is one, each at a minute of its own', () => {
    const props = {
      scanAll: 'every(24h)',
      garbageCollection: { cron: hours(12) },
      projects: [{ name: 'one', retention: retention('every(1h)') }, { name: 'two', retention: retention('every(15m)') }],
      registries: [{ name: 'ghcr', type: 'github-ghcr' as any, url: 'https://ghcr.io' }],
      replicationPolicies: [{ name: 'm', pullFrom: 'ghcr', repositories: 'a/b', cron: hours(6) }],
      pullMirrors: [{ name: 'mirror', url: 'https://quay.io', filter: 'a/b', destination: 'one', schedule: 'every(30m)' }],
      driftSchedule: hours(2),
    };
    const state = declaredState(props);
    const crons = [state.scanAll, state.garbageCollection, state.projects[0].retention, state.projects[1].retention, ...state.replicationPolicies].map(({ cron }) => cron);
    const forms = [/^0 \d+ 0 \* \* \*$/, /^0 \d+ \*\/12 \* \* \*$/, /^0 \d+ \* \* \* \*$/, /^0 \d+-59\/15 \* \* \* \*$/, /^0 \d+ \*\/6 \* \* \*$/, /^0 \d+-59\/30 \* \* \* \*$/];
    crons.forEach((cron, at) => expect(cron).toMatch(forms[at]));
    expect(new Set(crons.map(cron => cron.split(' ')[1].split('-')[0])).size).toBeGreaterThan(3);
    const drift = declared(props).made.driftCronJob!.toJson().spec.schedule;
    expect([isCron(drift), drift]).toEqual([true, expect.stringMatching(/^\d+ \*\/2 \* \* \*$/)]);
  });

  test('begin at another minute in another Harbor, and at the same one if something else is declared before', () => {
    const policy = { name: 'm', pullFrom: 'ghcr', repositories: 'a/b', cron: hours(6) };
    const registries = [{ name: 'ghcr', type: 'github-ghcr' as any, url: 'https://ghcr.io' }];
    const cronIn = (url: string, more: object[] = []) => declaredState({ url, registries, replicationPolicies: [...more, policy] as any }).replicationPolicies.pop().cron;
    const first = cronIn('https://one.example.com');
    expect(cronIn('https://one.example.com', [{ ...policy, name: 'before', cron: undefined }])).toBe(first);
    expect(new Set(['two', 'three', 'four', 'five'].map(name => cronIn(`https://${name}.example.com`))).size).toBeGreaterThan(1);
  });

  test.each(['every(7h)', 'every(45m)', 'every(0h)', 'every(60m)', 'every(6)', 'every(6h', 'every(48h)', 'every(1.5h)', 'every(90m)'])('%s is refused', text => {
    expect(declared({ garbageCollection: { cron: text } }).errors).toEqual([expect.stringContaining("HBR-CONF-74 'garbageCollection.cron' ")]);
  });
});

describe('a date that never comes', () => {
  test.each([
    ['0 0 31 2 *', true], ['0 0 30 2 *', true], ['0 0 29 2 *', false], ['0 0 31 4,6,9,11 *', true], ['0 0 31 4-5 *', false], ['0 0 30-31 2 *', true], ['0 0 */31 2 *', false],
    ['0 0 31 2 1', false], ['0 0 31 2 */2', true], ['0 0 * 2 *', false], ['0 0 31 * *', false], ['0 0 31 2/12 *', true], ['0 0 31 2/3 *', false],
  ])('%s: %p', (cron, is) => {
    expect(neverComes(cron)).toBe(is);
    expect(stateProblems(stateOf({ scanAll: { cron: `0 ${cron}` } })).length > 0).toBe(is);
  });
});
