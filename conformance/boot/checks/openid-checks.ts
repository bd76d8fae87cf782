/* Logins by an OpenID provider. */
import { Browser } from './browser';
import { Check, must, mustAnswer } from './check';
import { basic } from './harbor-api';
import { json, shown } from './http-client';

/** The endpoint that the manifests name, and whether its settings arrive. */
export const OPENID_CHECKS: readonly Check[] = [
  {
    title: 'the settings of OpenID are those of the manifests, and nobody can change settings by the API',
    run: async ({ api }) => {
      const settings = await api.get('/configurations');
      must(settings.auth_mode.value === 'oidc_auth', `the mode is ${settings.auth_mode.value}`);
      const editable = Object.entries<any>(settings).filter(([, it]) => it.editable).map(([name]) => name);
      must(editable.length === 0, `${editable.join(', ')} can be changed`);
      mustAnswer(await api.call('PUT /configurations', { token_expiration: 33 }), 403);
    },
  },
  {
    title: 'somebody logs in by the provider, is an administrator by a group, and pulls with a secret of the command line',
    run: async ({ api, http }) => {
      const browser = new Browser(http);
      const page = await browser.open(`${api.url}/c/oidc/login`);
      must(page.status === 200 && browser.at.startsWith(api.url), `the login ends at ${browser.at}: ${shown(page)}`);
      const user = json(await browser.open(`${api.url}/api/v2.0/users/current`));
      must(user.username === 'jane' && user.admin_role_in_auth === true, JSON.stringify({ name: user.username, admin: user.admin_role_in_auth }));
      const login = { name: 'jane', password: user.oidc_user_meta.secret };
      mustAnswer(await http.send(`${api.url}/v2/`, { headers: { authorization: basic(login) } }), 200);
    },
  },
];
