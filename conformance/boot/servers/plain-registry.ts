/* A second registry, without login: upstream of proxy caches, source and target of replications. It is the program of Harbor's own registry. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HERE, OutsideServer, Program } from './server';
import { dump } from '../../../tools/yaml';
import { IMAGES } from '../images';

const PORT = 5000;
const INSIDE_PORT = 5999;

/** Host of the registry. */
export const UPSTREAM = 'upstream.harbor.svc';

/** The registry of a folder with Harbor's programs, with its blobs in memory. */
export function plainRegistry(programs: string): OutsideServer {
  const program = join(programs, 'registry-photon', IMAGES['registry-photon'].program);
  return {
    host: UPSTREAM,
    role: 'upstreams',
    needs: { [program]: 'the folder of Harbor\'s programs' },
    start: async ({ folder }) => {
      mkdirSync(join(folder, 'blobs'), { recursive: true });
      const file = join(folder, 'config.yml');
      writeFileSync(file, dump({
        version: 0.1, log: { level: 'warn' }, storage: { filesystem: { rootdirectory: join(folder, 'blobs') }, delete: { enabled: true } }, http: { addr: `${HERE}:${INSIDE_PORT}` },
      }));
      const running = new Program(folder, [program, 'serve', file]);
      await running.ready(async () => fetch(`http://${HERE}:${INSIDE_PORT}/v2/`).then(({ ok }) => ok, () => false));
      return { ports: { [PORT]: { host: HERE, port: INSIDE_PORT } }, version: '', stop: () => running.stop() };
    },
  };
}
