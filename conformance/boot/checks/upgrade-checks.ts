/* What an upgrade leaves as it was. */
import { Check, must } from './check';
import { stillValid } from './failure-checks';
import { makeImage } from './image';
import { PROJECT } from './registry-checks';
import { delay } from '../delay';

const PAUSE_SECONDS = 0.5;
/** Requests that reach a pod in the moment of its end. */
const MAY_FAIL = 4;

export const UPGRADE_CHECKS: readonly Check[] = [{
  title: 'pods are replaced by those of the newer release on the same data: clients are served meanwhile, and what was made before is valid',
  run: async context => {
    const { api, registry, upgrade } = context;
    const before = (await api.get('/systeminfo')).harbor_version;
    let running = true;
    const statuses: number[] = [];
    const client = (async () => {
      while (running) {
        statuses.push(await api.call('GET /projects?page_size=1', undefined, { seconds: 10 }).then(({ status }) => status, () => 0));
        await delay(PAUSE_SECONDS);
      }
    })();
    await upgrade!();
    running = false;
    await client;
    const after = (await api.get('/systeminfo')).harbor_version;
    must(after !== before, `it still is ${before}`);
    await stillValid(context);
    await registry.admin.push(`${PROJECT}/app`, 'newer', makeImage(1000));
    const bad = statuses.filter(it => it !== 200).length;
    must(bad <= MAY_FAIL, `${bad} of ${statuses.length} requests fail meanwhile`);
    return `${before} to ${after}, ${bad} of ${statuses.length} requests failed`;
  },
}];
