/* A cache whose primary dies. */
import { browserLogin } from './access-checks';
import { Check, CheckContext, must, mustAnswer } from './check';
import { makeImage } from './image';
import { PROJECT } from './registry-checks';
import { RegistryClient } from './registry-client';
import { delay, until } from '../delay';
import { primaries, watched } from '../servers/sentinels';

/** The Sentinels elect after five seconds of silence; afterwards old connections of every component have to be given up. */
const ELECTION_SECONDS = 30;
const RECOVERY_SECONDS = 60;
/** One replica and three Sentinels. */
const WATCHED = 4;

export const SENTINEL_CHECKS: readonly Check[] = [{
  title: `the primary of the cache is killed: within ${RECOVERY_SECONDS} seconds the Sentinels have another one, and a login, a push and a pull work again`,
  run: async context => {
    const { cluster, servers, api } = context;
    const complete = await until(async () => (await watched(servers)).every(it => it === WATCHED) || undefined, ELECTION_SECONDS);
    must(complete === true, `the Sentinels know ${(await watched(servers)).join(', ')} replicas and Sentinels`);
    const [before] = await primaries(servers);
    const [, primary] = [...servers].find(([host]) => cluster.lookUp(host) === before)!;
    const killed = Date.now();
    const seconds = () => Math.round((Date.now() - killed) / 1000);
    await primary.stop('SIGKILL');
    const elected = await until(async () => (await primaries(servers)).every(it => it !== before && it !== '') || undefined, ELECTION_SECONDS);
    must(elected === true, `the primary is ${(await primaries(servers)).join(', ')} as before`);
    const electedAfter = seconds();
    let problem: string | undefined;
    const good = await until(async () => {
      problem = await use(context);
      return problem === undefined || undefined;
    }, RECOVERY_SECONDS - electedAfter);
    must(good === true, `${seconds()} s after the kill, ${electedAfter} s after which another was elected: ${problem}`);
    const usableAfter = seconds();
    const healthy = await until(async () => (await api.get('/health')).status === 'healthy' || undefined, RECOVERY_SECONDS);
    must(healthy === true, 'not all components are healthy again');
    return `elected after ${electedAfter} s, usable after ${usableAfter} s`;
  },
}, {
  title: 'with the other primary sessions are as before, and jobs run',
  run: async ({ api, memory }) => {
    mustAnswer(await api.call('GET /users/current', undefined, { login: null, headers: { cookie: memory.get('sid').cookie } }), 200);
    const begun = await api.call('POST /system/gc/schedule', { schedule: { type: 'Manual' }, parameters: { delete_untagged: false, dry_run: true } });
    mustAnswer(begun, 201);
    const path = '/system/gc?page_size=1&sort=-creation_time';
    const ended = await until(async () => (await api.get(path)).find((it: any) => ['Success', 'Error', 'Stopped'].includes(it.job_status)), 120);
    must(ended?.job_status === 'Success', `a job ends with ${ended?.job_status ?? 'nothing'}`);
  },
}];

/** Uses everything that needs the cache; what does not work. */
async function use({ api, http, registry, memory }: CheckContext): Promise<string | undefined> {
  try {
    await browserLogin(api);
    const client = new RegistryClient(api.url, http, memory.get('robot'));
    const image = makeImage(100_000);
    await client.push(`${PROJECT}/after`, 'v1', image);
    must(await client.pull(`${PROJECT}/after`, 'v1') === image.manifest.digest, 'another image comes back');
    await registry.admin.pull(`${PROJECT}/app`, 'v1');
    return undefined;
  } catch (error) {
    await delay(1);
    return error instanceof Error ? error.message : String(error);
  }
}
