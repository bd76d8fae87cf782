/* Logins by a directory. */
import { Check, must, mustAnswer } from './check';
import { json } from './http-client';
import { ADMINS, PERSON } from '../servers/ldap';

export const LDAP_CHECKS: readonly Check[] = [
  {
    title: 'the directory of the manifests is in force',
    run: async ({ api }) => {
      const settings = await api.get('/configurations');
      must(settings.auth_mode.value === 'ldap_auth', `the mode is ${settings.auth_mode.value}`);
      must(settings.ldap_url.value.startsWith('ldaps://'), settings.ldap_url.value);
    },
  },
  {
    title: 'somebody logs in with the password of the directory alone, and is an administrator by a group',
    run: async ({ api }) => {
      mustAnswer(await api.call('GET /users/current', undefined, { login: { ...PERSON, password: 'another' } }), 401);
      const user = json(mustAnswer(await api.call('GET /users/current', undefined, { login: PERSON }), 200));
      must(user.username === PERSON.name, String(user.username));
      must(user.admin_role_in_auth === true, 'she is no administrator');
      const groups = await api.get('/usergroups');
      must(groups.some((it: any) => it.ldap_group_dn === ADMINS), 'the group is not known');
    },
  },
];
