/* What happens when processes die, and when all pods are made anew. */
import { Check, CheckContext, must, mustAnswer } from './check';
import { json } from './http-client';
import { PROJECT } from './registry-checks';
import { RegistryClient } from './registry-client';
import { delay, until } from '../delay';
import { Pod } from '../kubelet/pod';

const LOAD_SECONDS = 15;
/** Requests that the dying process had taken are lost, and no others. */
const MAY_FAIL = 4;

/** For scenarios with two replicas of core. */
export const FAILOVER_CHECKS: readonly Check[] = [{
  title: 'one of two replicas of core is killed under load: requests go to the other one, and the killed one comes back',
  run: async context => {
    const { cluster, api } = context;
    const [victim, other] = podsOf(cluster.pods, 'core');
    must(other !== undefined, 'there is one replica of core only');
    const { container } = victim.watches[0];
    const before = container.restarts;
    const load = underLoad(() => api.call('GET /projects?page_size=1', undefined, { seconds: 10 }).then(({ status }) => status, () => 0));
    await delay(2);
    container.signal('SIGKILL');
    const statuses = await load;
    const bad = statuses.filter(it => it !== 200).length;
    must(bad <= MAY_FAIL, `${bad} of ${statuses.length} requests fail`);
    must(await until(() => victim.ready && container.restarts === before + 1 || undefined, 60) === true, 'it does not come back');
    await stillValid(context);
    return `${bad} of ${statuses.length} requests fail`;
  },
}];

export const RESTART_CHECKS: readonly Check[] = [{
  title: 'after all pods were made anew with the same Secrets, sessions, robots, endpoints and images are as before',
  run: async context => {
    const { cluster } = context;
    const killed = await cluster.stopPods();
    must(killed.length === 0, `not ended in their time of grace: ${killed.join(', ')}`);
    await cluster.startPods();
    must(await cluster.settle(180), 'not all pods become ready again');
    await stillValid(context);
  },
}];

/** The pods of a component. */
export function podsOf(pods: readonly Pod[], component: string): Pod[] {
  return pods.filter(({ labels }) => labels.component === component);
}

/** What earlier checks have left is still there. */
export async function stillValid({ api, http, registry, memory }: CheckContext): Promise<void> {
  const { cookie } = memory.get('sid');
  for (let time = 0; time < 4; time += 1) { mustAnswer(await api.call('GET /users/current', undefined, { login: null, headers: { cookie } }), 200); }
  await new RegistryClient(api.url, http, memory.get('robot')).pull(`${PROJECT}/robot`, 'v1');
  const digest = await registry.admin.pull(`${PROJECT}/app`, 'v1');
  must(digest === memory.get('image').manifest.digest, 'another image comes back');
  const ping = mustAnswer(await api.call('POST /registries/ping', { id: memory.get('endpoint') }), 200);
  must(json(ping).errors === undefined, 'the endpoint cannot be used');
}

async function underLoad(request: () => Promise<number>): Promise<number[]> {
  const statuses: number[] = [];
  const end = Date.now() + LOAD_SECONDS * 1000;
  const client = async () => {
    while (Date.now() < end) {
      statuses.push(await request());
      await delay(0.1);
    }
  };
  await Promise.all([client(), client()]);
  return statuses;
}
