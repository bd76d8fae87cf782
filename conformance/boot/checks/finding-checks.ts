/* What core says to a Secret or a setting that it cannot use, and the way through that the documents name. */
import { createPrivateKey } from 'node:crypto';
import { Check, CheckContext, must, mustAnswer } from './check';
import { podsOf } from './failure-checks';
import { basic, madeId } from './harbor-api';
import { shown } from './http-client';
import { PROJECT } from './registry-checks';
import { RegistryClient } from './registry-client';
import { makePassword } from '../../../reconciler/secret-bootstrap/values';
import { runProgram } from '../../stage';
import { until } from '../delay';
import { Pod } from '../kubelet/pod';
import { Manifests } from '../manifests';

const KEY = 'tls.key';
const READY_SECONDS = 120;
/** Ends of core that make a crash loop. */
const CRASHES = 2;

export const FINDING_CHECKS: readonly Check[] = [
  {
    title: 'finding H1: with a token key in PKCS#8 nobody gets a token, and after `openssl rsa -traditional` everybody does',
    run: async context => {
      const { cluster, api, http, memory } = context;
      const secret = cluster.options.manifests.of('Secret').find(({ data }) => data?.[KEY] !== undefined)!;
      const key = Buffer.from(secret.data[KEY], 'base64').toString('utf8');
      must(key.startsWith('-----BEGIN RSA PRIVATE KEY-----'), 'the key is in another form from the start');
      const token = () => http.send(`${api.url}/service/token?service=harbor-registry`, { headers: { authorization: basic(api.admin) } });
      const wrong = createPrivateKey(key).export({ type: 'pkcs8', format: 'pem' }).toString();
      secret.data[KEY] = Buffer.from(wrong).toString('base64');
      await replaceCore(context, 'harbor-core-pkcs8');
      mustAnswer(await token(), 500);
      const { ok, out, err } = runProgram('openssl', ['rsa', '-traditional'], { input: wrong });
      must(ok, err);
      secret.data[KEY] = Buffer.from(out).toString('base64');
      await replaceCore(context, 'harbor-core-pkcs1');
      mustAnswer(await token(), 200);
      await new RegistryClient(api.url, http, memory.get('robot')).pull(`${PROJECT}/robot`, 'v1');
    },
  },
  {
    title: 'finding H3: core refuses another authentication while there are users, and takes it once they are deleted; images and robots stay',
    run: async context => {
      const { cluster, api, http, memory, changed } = context;
      const before = cluster.options.manifests;
      const password = `${makePassword(20)}aA1`;
      const user = { username: 'jill', email: 'jill@example.test', realname: 'Jill', password };
      const id = madeId(mustAnswer(await api.call('POST /users', user), 201));
      const said = await refusal(context, changed!);
      await adopt(context, before, 'harbor-core-back');
      mustAnswer(await api.call(`DELETE /users/${id}`), 200);
      await adopt(context, changed!, 'harbor-core-changed');
      const { auth_mode: mode } = await api.get('/systeminfo');
      must(mode === 'oidc_auth', `the mode is ${mode}`);
      await new RegistryClient(api.url, http, memory.get('robot')).pull(`${PROJECT}/robot`, 'v1');
      return said;
    },
  },
];

/** Starts core with manifests that it cannot use; what it says when it ends. */
async function refusal({ cluster }: CheckContext, manifests: Manifests): Promise<string> {
  await stopCore(cluster);
  await cluster.adopt(manifests, cluster.options.programs);
  const pod = await startCore(cluster, 'harbor-core-refusing');
  const [{ container }] = pod.watches;
  const crashed = await until(() => container.exits.length >= CRASHES || undefined, READY_SECONDS);
  must(crashed === true && !pod.ready, 'core takes it although there is a user');
  const said = container.log().split('\n').find(it => it.includes('[FATAL]')) ?? '';
  must(/auth/i.test(said), `core ends with: ${said || container.log().slice(-500)}`);
  return said.replace(/^.*\]: /, '').trim();
}

/** Replaces core by that of other manifests. */
async function adopt(context: CheckContext, manifests: Manifests, name: string): Promise<void> {
  await context.cluster.adopt(manifests, context.cluster.options.programs);
  await replaceCore(context, name);
}

/** Makes the pod of core anew, and waits until Harbor is healthy. */
async function replaceCore({ cluster, api }: CheckContext, name: string): Promise<void> {
  await stopCore(cluster);
  await startCore(cluster, name);
  must(await cluster.settle(READY_SECONDS), `${name} does not become ready`);
  const healthy = await until(async () => (await api.get('/health')).status === 'healthy' || undefined, READY_SECONDS);
  must(healthy === true, shown(await api.call('GET /health')));
}

async function stopCore(cluster: CheckContext['cluster']): Promise<void> {
  for (const pod of podsOf(cluster.pods, 'core')) { await cluster.stopPod(pod); }
}

async function startCore(cluster: CheckContext['cluster'], name: string): Promise<Pod> {
  const workload = cluster.options.manifests.workloads().find(({ labels }) => labels.component === 'core')!;
  return cluster.startPod(workload, name);
}
