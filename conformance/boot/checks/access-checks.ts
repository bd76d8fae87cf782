/* Who gets in: health, logins, sessions. */
import { Browser } from './browser';
import { Check, must, mustAnswer } from './check';
import { HarborApi } from './harbor-api';
import { json, Reply, shown } from './http-client';
import { until } from '../delay';

const SESSION = 'sid';

export const ACCESS_CHECKS: readonly Check[] = [
  {
    title: 'all components are healthy',
    run: async ({ api }) => {
      const healthy = await until(async () => (await api.get('/health')).status === 'healthy' || undefined, 90);
      must(healthy === true, shown(await api.call('GET /health')));
      return (await api.get('/health')).components.map((it: any) => it.name).sort().join(', ');
    },
  },
  {
    title: 'the administrator logs in with the password of the Secret, and with no other',
    run: async ({ api }) => {
      mustAnswer(await api.call('GET /users/current'), 200);
      mustAnswer(await api.call('GET /users/current', undefined, { login: { name: 'admin', password: 'another' } }), 401);
      mustAnswer(await api.call('GET /users/current', undefined, { login: null }), 401);
    },
  },
  {
    title: 'Harbor says the version of the manifests',
    run: async ({ api, cluster }) => {
      const { harbor_version: version } = await api.get('/systeminfo');
      const wanted = cluster.options.manifests.workloads()[0].labels['app.kubernetes.io/version'];
      must(wanted === undefined || String(version).startsWith(`v${wanted}`), `it says ${version}`);
      return version;
    },
  },
  {
    title: 'a browser logs in, and its session holds on every replica of core',
    run: async ({ api, memory }) => {
      const cookies = await browserLogin(api);
      memory.set(SESSION, cookies);
      for (let time = 0; time < 6; time += 1) {
        mustAnswer(await api.call('GET /users/current', undefined, { login: null, headers: { cookie: cookies.cookie } }), 200);
      }
    },
  },
  {
    title: 'a session may change something with the CSRF token alone',
    run: async ({ api, memory }) => {
      const { cookie, token } = memory.get(SESSION);
      const make = (headers: Record<string, string>) => api.call('POST /projects', { project_name: 'by-browser' }, { login: null, headers: { cookie, ...headers } });
      mustAnswer(await make({}), 403);
      mustAnswer(await make({ 'x-harbor-csrf-token': token, 'referer': `${api.url}/` }), 201);
    },
  },
];

/** Logs in as the portal does. Returns the cookies, and the token that belongs to them. */
export async function browserLogin({ url, http, admin }: HarborApi): Promise<{ cookie: string; token: string }> {
  const browser = new Browser(http);
  await browser.open(`${url}/api/v2.0/systeminfo`);
  const first = await browser.open(`${url}/c/none`); // the first answer with a token
  const login = await browser.open(`${url}/c/login`, {
    method: 'POST',
    body: new URLSearchParams({ principal: admin.name, password: admin.password }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-harbor-csrf-token': tokenOf(first), 'referer': `${url}/` },
  });
  mustAnswer(login, 200);
  const again = await browser.open(`${url}/api/v2.0/users/current`);
  must(json(again).username === admin.name, shown(again));
  return { cookie: browser.cookies(url), token: tokenOf(again) };
}

function tokenOf({ headers }: Reply): string {
  return String(headers['x-harbor-csrf-token'] ?? '');
}
