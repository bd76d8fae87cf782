import { Size } from 'cdk8s';
import { HarborConfigurationProps, PullMirror, RegistryAdapter } from '../../src';
import { ConfigurationRun } from '../support/configuration/configuration-run';
import { converged, declared } from '../support/configuration/declared';

afterAll(() => ConfigurationRun.removeFolders());

const QUOTA = Size.gibibytes(100);
const MIRROR: PullMirror = { name: 'ghcr-mirror', url: 'https://ghcr.io', filter: 'example/{api,web}', destination: 'catalyst' };
const props = (more: Partial<PullMirror> = {}, others: HarborConfigurationProps = {}): HarborConfigurationProps => (
  { projects: [{ name: 'catalyst', quota: QUOTA }], pullMirrors: [{ ...MIRROR, ...more }], ...others }
);
const policyOf = async (more: Partial<PullMirror> = {}) => [...(await converged(props(more))).harbor.data.policies.values()][0];

test('A12, A23, B73: an upstream that is mirrored becomes an endpoint, a policy with its name, filter and switch, and a trigger', async () => {
  const { harbor: { data } } = await converged(props({ tags: 'v*', schedule: '15 */6 * * *' }));
  const [registry] = data.registries.values();
  expect(registry).toMatchObject({ name: 'ghcr-mirror-upstream', type: 'github-ghcr', url: 'https://ghcr.io' });
  const [policy] = data.policies.values();
  expect(policy).toMatchObject({
    name: 'ghcr-mirror',
    src_registry: { id: registry.id },
    dest_registry: { id: 0 },
    trigger: { type: 'scheduled', trigger_settings: { cron: '0 15 */6 * * *' } },
    filters: [{ type: 'name', value: 'example/{api,web}' }, { type: 'tag', value: 'v*', decoration: 'matches' }],
    enabled: true,
  });
  expect((await policyOf({ disabled: true })).enabled).toBe(false);
});

test('B75: five fields become the six of Harbor, which is said, and what Harbor refuses is refused', async () => {
  const { made, errors } = declared(props({ schedule: '0 */6 * * *' }));
  expect(errors).toEqual([]);
  expect(made.notices).toEqual(["pullMirrors[0].schedule: '0 */6 * * *' is '0 0 */6 * * *' in Harbor, whose crons have six fields"]);
  expect((await policyOf({ schedule: '0 */6 * * *' })).trigger.trigger_settings.cron).toBe('0 0 */6 * * *');
  expect(declared(props({ schedule: '0 0 */6 * * *' })).made.notices).toEqual([]);
  for (const schedule of ['5 0 */6 * * *', '@daily', '* */6 * * *']) {
    expect(declared(props({ schedule })).errors).toEqual([expect.stringContaining("HBR-CONF-03 'pullMirrors[0].schedule' must be a cron")]);
  }
});

test('A29: the trigger of a rule of replication is one that Harbor takes', () => {
  const registries = [{ name: 'archive', type: RegistryAdapter.HARBOR, url: 'https://archive.example.com' }];
  const errorsOf = (policy: object) => declared({ registries, replicationPolicies: [{ name: 'one', ...policy }] }).errors;
  expect(errorsOf({ pushTo: 'archive', onPush: true })).toEqual([]);
  expect(errorsOf({ pullFrom: 'archive', cron: '0 1 * * *' })).toEqual([]);
  expect(errorsOf({ pullFrom: 'archive', onPush: true })).toEqual([expect.stringContaining("HBR-CONF-24 'replicationPolicies[0].onPush' is for policies that push")]);
  expect(errorsOf({ pushTo: 'archive', onPush: true, cron: '0 1 * * *' })).toEqual([expect.stringContaining("HBR-CONF-24 'replicationPolicies[0].onPush' does not go with cron")]);
  expect(errorsOf({ pushTo: 'archive', onPush: true, oneRunAtATime: true })).toEqual([expect.stringContaining("HBR-CONF-24 'replicationPolicies[0].oneRunAtATime'")]);
  expect(errorsOf({ pullFrom: 'archive', cron: '@hourly' })).toEqual([expect.stringContaining("HBR-CONF-03 'replicationPolicies[0].cron'")]);
});

test('B78: a mirror is anonymous, or logs in with a token that stays in its Secret', async () => {
  const password = { secretName: 'ghcr', key: 'token' };
  const anonymous = await converged(props());
  expect([...anonymous.harbor.data.registries.values()][0].access_key ?? '').toBe('');
  const { harbor, state } = await converged(props({ username: 'bot', password }), { files: { 'ghcr/token': 'Sentinel0Token' } });
  expect([...harbor.data.registries.values()][0]).toMatchObject({ access_key: 'bot', secret: 'Sentinel0Token' });
  expect(state.registries[0].accessSecret).toEqual({ fromFile: 'ghcr/token' });
  expect(declared(props({ username: 'bot' })).errors).toEqual([expect.stringContaining("HBR-CONF-04 'pullMirrors[0].username'")]);
});

test('B79: it runs every six hours, is switched on, and says whether it overrides, deletes, copies in pieces and how fast', async () => {
  const usual = await policyOf();
  expect(usual.trigger).toMatchObject({ type: 'scheduled', trigger_settings: { cron: expect.stringMatching(/^0 [1-5]?\d \*\/6 \* \* \*$/) } });
  expect(usual).toMatchObject({ enabled: true, override: true, deletion: false, copy_by_chunk: false, speed: 0 });
  expect(await policyOf({ override: false, deletion: true, copyByChunk: true, speed: Size.mebibytes(2) }))
    .toMatchObject({ override: false, deletion: true, copy_by_chunk: true, speed: 2048 });
});

test('clusters do not ask their upstreams at the same minute', () => {
  const cronAt = (url: string) => declared(props({}, { url })).made.node.findChild('state') as any;
  const crons = ['one', 'two', 'three'].map(name => JSON.parse(cronAt(`https://${name}.example.com`).toJson().data['state.json']).replicationPolicies[0].cron);
  expect(new Set(crons).size).toBeGreaterThan(1);
});

test('B80: images go to the project that is named, below the path that is named', async () => {
  expect(await policyOf()).toMatchObject({ dest_namespace: 'catalyst', dest_namespace_replace_count: 1 });
  expect(await policyOf({ destination: 'catalyst/ghcr', replacedParts: 0 })).toMatchObject({ dest_namespace: 'catalyst/ghcr', dest_namespace_replace_count: 0 });
  const { harbor } = await converged({ pullMirrors: [MIRROR] });
  expect(harbor.data.projectNamed('catalyst')?.registry_id).toBe(0);
});

test('B109: mirrors are typed as the umbrella has them: name, URL, schedule and filter, one for each upstream', async () => {
  const upstreams = [
    { name: 'ghcr', url: 'https://ghcr.io', schedule: '0 */6 * * *', filter: 'example/api' }, { name: 'quay', url: 'https://quay.io', schedule: '30 2 * * *', filter: 'example/web' },
  ];
  const { harbor: { data } } = await converged({ projects: props().projects, pullMirrors: upstreams.map(it => ({ ...it, destination: 'catalyst' })) });
  expect([...data.policies.values()].map(({ name, filters, trigger }) => [name, filters[0].value, trigger.trigger_settings.cron])).toEqual([
    ['ghcr', 'example/api', '0 0 */6 * * *'], ['quay', 'example/web', '0 30 2 * * *'],
  ]);
  expect([...data.registries.values()].map(({ url, type }) => [url, type])).toEqual([['https://ghcr.io', 'github-ghcr'], ['https://quay.io', 'docker-registry']]);
});

test.each<[string, Partial<PullMirror>, string]>([
  ['HBR-CONF-13', { filter: 'example/**' }, 'pullMirrors[0].filter'],
  ['HBR-CONF-16', { type: RegistryAdapter.HARBOR }, 'pullMirrors[0].type'],
])('%s names the prop of the mirror: %#', (code, more, prop) => {
  expect(declared(props(more)).errors).toEqual([expect.stringContaining(`${code} '${prop}' `)]);
});

test('a name that is there already is an error', () => {
  const { errors } = declared({ projects: props().projects, pullMirrors: [MIRROR, MIRROR] });
  expect(errors).toEqual([expect.stringContaining("HBR-CONF-02 'pullMirrors[1].name'"), expect.stringContaining("HBR-CONF-02 'pullMirrors[1].name'")]);
});
