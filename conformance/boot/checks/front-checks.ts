/* What the way in forwards, and what it does not. */
import { Check, must, mustAnswer } from './check';
import { shown } from './http-client';

/** Ways to write the path of the internal webhooks, which answer any request without a login. */
const TRICKS = [
  '/service/notifications/jobs/webhook/1', '/service/notifications/tasks/1', '/service/notifications/', '/service//notifications/tasks/1',
  '/service/./notifications/tasks/1', '/api/../service/notifications/tasks/1', '/v2/../service/notifications/tasks/1',
  '/c/../service/notifications/tasks/1', '/service/token/../notifications/tasks/1', '/api/%2e%2e/service/notifications/tasks/1',
  '/c/%2e%2e/service/notifications/tasks/1', '/c//../service/notifications/tasks/1', '/api/%2E./service/notifications/tasks/1', '//service/notifications/tasks/1',
];

export const FRONT_CHECKS: readonly Check[] = [
  {
    title: 'the webhooks below /service/notifications are closed to clients, however they are written',
    run: async ({ api, http }) => {
      for (const path of TRICKS) {
        const reply = await http.send(api.url + path, { method: 'POST', body: '{}' });
        must([400, 403, 404, 405].includes(reply.status), `${path} answers ${shown(reply)}`);
      }
      return `${TRICKS.length} ways`;
    },
  },
  {
    title: 'finding H6: what Harbor no longer has is answered with 404, and the page of the API is there',
    nativeOnly: 'nginx and portal of a release are configured by the chart, which gives the page of the portal for /chartrepo/',
    run: async ({ api, http }) => {
      for (const path of ['/v1/', '/chartrepo/library/index.yaml', '/service/unknown']) { mustAnswer(await http.send(api.url + path), 404); }
      mustAnswer(await http.send(`${api.url}/devcenter-api-2.0`), 200);
      mustAnswer(await http.send(`${api.url}/harbor/projects`), 200);
    },
  },
  {
    title: 'the registry points clients to the token service at the external URL',
    run: async ({ api, http }) => {
      const reply = mustAnswer(await http.send(`${api.url}/v2/`), 401);
      must(String(reply.headers['www-authenticate']).includes(`realm="${api.url}/service/token"`), String(reply.headers['www-authenticate']));
    },
  },
];
