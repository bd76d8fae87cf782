/* What a gateway in front of Harbor has to be told. */
import { Check, must, mustAnswer } from './check';

export const GATEWAY_CHECKS: readonly Check[] = [{
  title: 'plain http leads to https, and a client cannot talk the registry into addresses with http',
  run: async ({ api, http }) => {
    const { hostname } = new URL(api.url);
    const redirect = mustAnswer(await http.send(`http://${hostname}/c/login?x=1`), 301);
    must(redirect.headers.location === `https://${hostname}/c/login?x=1`, String(redirect.headers.location));
    const { headers } = mustAnswer(await http.send(`${api.url}/v2/`, { headers: { 'x-forwarded-proto': 'http' } }), 401);
    must(String(headers['www-authenticate']).includes(`realm="${api.url}/`), String(headers['www-authenticate']));
  },
}];
