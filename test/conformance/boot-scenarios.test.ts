import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { Manifests } from '../../conformance/boot/manifests';
import { bootPage } from '../../conformance/boot/page';
import { merged, readRecorded, recorded, RecordedResult } from '../../conformance/boot/recorded';
import { ScenarioResult } from '../../conformance/boot/result';
import { FINDINGS } from '../../conformance/boot/scenarios/findings';
import { GATEWAY_ROUTE } from '../../conformance/boot/scenarios/gateway';
import { namedStarts } from '../../conformance/boot/scenarios/named-starts';
import { BootScenario } from '../../conformance/boot/scenarios/scenario';
import { SCENARIOS } from '../../conformance/boot/scenarios/scenarios';
import { SENTINEL } from '../../conformance/boot/scenarios/sentinel';
import { ruleFor } from '../../conformance/boot/servers/front-proxy';
import { rulesOf } from '../../conformance/boot/servers/gateway';
import { sentinels } from '../../conformance/boot/servers/sentinels';
import { Harbor, HarborProps } from '../../src';

/** The objects of a scenario, of which the synthesis throws if something is wrong with them. */
function rendered({ props }: BootScenario, more: Partial<HarborProps> = {}): Manifests {
  const chart = new Chart(new App(), 'boot', { disableResourceNameHashes: true });
  new Harbor(chart, 'harbor', { ...props(), ...more });
  return new Manifests(chart.toJson());
}

/** A variable of the ConfigMap of core. */
function coreVariable(manifests: Manifests, name: string): string | undefined {
  const core = manifests.workloads().find(({ labels }) => labels.component === 'core')!;
  const own = core.podSpec.containers[0].env.find((it: any) => it.name === name)?.value;
  return own ?? manifests.of('ConfigMap').map(it => it.data?.[name]).find(it => it !== undefined);
}

const RESULT: ScenarioResult = {
  name: 'plain',
  dialect: 'native',
  problems: [],
  checks: [{ title: 'a|b', good: true, detail: '' }, { title: 'Harbor says the version of the manifests', good: true, detail: 'v2.15.2-abc' }],
  starts: [{ container: 'x', seconds: 3, restarts: 2 }, { container: 'y', seconds: 5, restarts: 1 }],
  versions: ['Redis 7', 'Redis 7'],
  seconds: 9,
  memory: 500,
};

describe('what is kept of a run', () => {
  const kept = (name: string, dialect: 'native' | 'release', seconds = 1): RecordedResult => ({ ...recorded({ ...RESULT, seconds }), name, dialect });
  const scenarios = [{ name: 'a', dialects: ['native', 'release'] as const }, { name: 'b', dialects: ['native'] as const }];

  test('has the slowest container, all restarts, and the versions without doubles', () => {
    expect(recorded(RESULT)).toMatchObject({ good: true, slowest: 5, restarts: 3, versions: ['Harbor v2.15.2', 'Redis 7'], seconds: 9, memory: 500 });
    expect(recorded({ ...RESULT, problems: ['x'] }).good).toBe(false);
  });

  test('replaces the result of the same start alone, in the order of the scenarios', () => {
    const all = merged([kept('b', 'native'), kept('a', 'native'), kept('a', 'release')], [kept('a', 'release', 7)], scenarios);
    expect(all.map(({ name, dialect, seconds }) => [name, dialect, seconds])).toEqual([['a', 'native', 1], ['a', 'release', 7], ['b', 'native', 1]]);
  });

  test('is dropped with its scenario', () => expect(merged([kept('c', 'native'), kept('b', 'release')], [], scenarios)).toEqual([]));

  test('the page has a row for each start and each check', () => {
    const page = bootPage([recorded(RESULT)]);
    expect(page).toContain('| `plain` | `Harbor` |');
    expect(page).toContain('| 2 of 2 | 5 s | 3 | 500 MiB | 9 s |');
    expect(page).toContain('| a\\|b | holds |');
  });

  test('docs/boot.md says what is kept, of every start that there is', () => {
    const all = readRecorded();
    expect(readFileSync(join(__dirname, '../../docs/boot.md'), 'utf8')).toBe(bootPage(all));
    expect(all.map(({ name, dialect }) => `${name} ${dialect}`)).toEqual(SCENARIOS.flatMap(({ name, dialects }) => dialects.map(it => `${name} ${it}`)));
  });

  test('every start went as it should', () => {
    expect(readRecorded().flatMap(({ name, good, checks }) => [...good ? [] : [name], ...checks.filter(it => !it.good).map(({ title }) => `${name}: ${title}`)])).toEqual([]);
  });
});

describe('the starts that somebody names', () => {
  const starts = (...names: string[]) => namedStarts(SCENARIOS, names).map(({ name, dialects }) => `${name} ${dialects.join(' ')}`);

  test('are those of a scenario, one of them, or all there are', () => {
    expect(starts('ldap', 'plain:release')).toEqual(['plain release', 'ldap native release']);
    expect([starts('plain'), starts().length]).toEqual([['plain native release'], SCENARIOS.length]);
  });

  test('are none if there is no such scenario, or not in this dialect', () => expect(starts('other', 'findings:release')).toEqual([]));
});

describe('a gateway', () => {
  const manifests = rendered(GATEWAY_ROUTE);
  const host = 'registry.example.test';

  test('leads paths of its https listener to core and portal, with the scheme that clients used', () => {
    const rules = rulesOf(manifests, 'https', host);
    const to = (path: string) => ruleFor(rules, path);
    expect(['/v2/a', '/service/token', '/service/notifications/x', '/'].map(it => to(it)?.backend?.service)).toEqual(['harbor-core', 'harbor-core', 'harbor-portal', 'harbor-portal']);
    expect(to('/v2/a')?.headers).toEqual({ 'x-forwarded-proto': 'https' });
  });

  test('redirects clients of its http listener, and knows no other host', () => {
    expect(rulesOf(manifests, 'http', host)).toEqual([{ path: '/', pathType: 'PathPrefix', headers: {}, redirect: { scheme: 'https', status: 301 } }]);
    expect(rulesOf(manifests, 'https', 'other.example.test')).toEqual([]);
  });
});

describe('Sentinels', () => {
  test('are those that core is told of', () => {
    const servers = sentinels();
    const named = servers.filter(({ host }) => host.startsWith('sentinel')).map(({ host }) => `${host}:26379`).join(',');
    expect(coreVariable(rendered(SENTINEL), '_REDIS_URL_CORE')).toContain(`@${named}/harbor-primary/0`);
    expect(servers.map(({ role }) => role)).toEqual(Array(5).fill('cache'));
  });
});

describe('the change of props that finding H3 is about', () => {
  test('is one of the authentication', () => {
    const modes = [rendered(FINDINGS), rendered(FINDINGS, FINDINGS.changed!())].map(it => /"auth_mode":"(\w+)"/.exec(coreVariable(it, 'CONFIG_OVERWRITE_JSON') ?? '')?.[1]);
    expect(modes).toEqual([undefined, 'oidc_auth']);
  });
});
