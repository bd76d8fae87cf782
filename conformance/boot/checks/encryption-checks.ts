/* TLS of the way in and between components, the metadata cache, traces, the object store. */
import { Check, must, mustAnswer } from './check';
import { until } from '../delay';

const TRACED = ['harbor-core', 'harbor-jobservice', 'harbor-registryctl'];
/** Service, port and a path that needs no login. */
const COMPONENTS = [['harbor-core', 443, '/api/v2.0/ping'], ['harbor-registry', 5443, '/'], ['harbor-registry', 8443, '/api/health'], ['harbor-portal', 443, '/']] as const;

export const ENCRYPTION_CHECKS: readonly Check[] = [
  {
    title: 'clients get the certificate of the Secret and HSTS, and plain http leads to https',
    run: async ({ api, http, cluster }) => {
      const secure = mustAnswer(await http.send(`${api.url}/api/v2.0/ping`), 200);
      must(secure.headers['strict-transport-security'] !== undefined, 'there is no Strict-Transport-Security');
      const plain = cluster.options.manifests.find('Service', 'harbor')?.spec.ports.find((it: any) => it.name?.includes('http') && !it.name.includes('https'));
      const redirect = mustAnswer(await http.send(`http://harbor:${plain.port}/c/login`), 301, 302, 308);
      must(String(redirect.headers.location).startsWith('https://'), String(redirect.headers.location));
    },
  },
  {
    title: 'every component speaks TLS with a certificate of its own to the others',
    run: async ({ http }) => {
      for (const [service, port, path] of COMPONENTS) { mustAnswer(await http.send(`https://${service}:${port}${path}`), 200, 401); }
    },
  },
];

export const TRACING_CHECKS: readonly Check[] = [{
  title: 'finding H5: core, jobservice and registryctl send traces',
  run: async ({ collector }) => {
    const missing = () => TRACED.filter(name => !collector.received.some(({ path, body }) => path.includes('traces') && body.includes(name)));
    await until(() => missing().length === 0 || undefined, 60);
    must(missing().length === 0, `none of ${missing().join(', ')}`);
  },
}];
