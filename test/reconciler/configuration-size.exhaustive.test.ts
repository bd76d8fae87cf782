import * as fs from 'node:fs';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import * as path from 'node:path';
import { CONFIGURATION_MEMORY } from '../../src/kubernetes/harbor-configuration';
import { HARBOR_CONFIGURATION_PROGRAM } from '../../src/kubernetes/programs/harbor-configuration.generated';
import { ConfigurationRun, stateOf } from '../support/configuration/configuration-run';
import { FakeKubernetes } from '../support/fake-harbor';
import { runNode } from '../support/run-node';

afterAll(() => ConfigurationRun.removeFolders());

const MEGABYTE = 1024;
const GOAL = 150 * MEGABYTE;

const many = (projects: number) => stateOf({
  projects: Array.from({ length: projects }, (_, at) => ({
    name: `p${at}`,
    storageLimit: 1000,
    metadata: { public: 'false' },
    robots: Array.from({ length: 5 }, (_robot, index) => ({
      name: `r${index}`, permissions: [{ kind: 'project' as const, namespace: `p${at}`, access: [{ resource: 'repository', action: 'pull' }] }], secretTo: { name: `p${at}-r${index}` },
    })),
  })),
});

async function requestsOf(projects: number, run = new ConfigurationRun()): Promise<readonly [number, number, number]> {
  expect((await run.apply(many(projects))).code).toBe(0);
  const first = run.harbor.requests.length + run.kubernetes.requests.length;
  run.harbor.forgetRequests();
  run.kubernetes.requests.length = 0;
  expect((await run.apply(many(projects))).code).toBe(0);
  return [first, run.harbor.requests.length + run.kubernetes.requests.length, run.harbor.writes.length];
}

/** The API server without TLS, which the program is told about by the module below. */
async function serverOf(kubernetes: FakeKubernetes): Promise<Server> {
  const server = createServer((incoming, response) => {
    incoming.resume();
    incoming.on('end', async () => {
      const { status, body } = await kubernetes.ask({ method: incoming.method!, path: incoming.url! });
      response.writeHead(status).end(JSON.stringify(body));
    });
  });
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve); });
  return server;
}

/** Sends to the API server by plain http, and writes the most memory that the process had, in kilobytes. */
const AROUND = `import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
https.request = ({ ca, ...options }, callback) => http.request(options, callback);
syncBuiltinESMExports();
process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)));`;

/** Kilobytes that the program takes for another run, with the arguments of its Job. */
async function memoryOf(run: ConfigurationRun, projects: number): Promise<number> {
  const [harbor, kubernetes] = [await run.harbor.listen(), await serverOf(run.kubernetes)];
  const file = (name: string, text: string) => {
    fs.writeFileSync(path.join(run.folder, name), text);
    return path.join(run.folder, name);
  };
  const program = file('program.mjs', HARBOR_CONFIGURATION_PROGRAM);
  const around = file('around.mjs', AROUND);
  Object.entries({ 'token': 'token', 'ca.crt': 'none', 'namespace': 'harbor' }).forEach(([name, text]) => file(name, text));
  const args = ['apply', '--url', harbor.url, '--state', run.writeState(many(projects)), '--secrets', run.folder];
  const { code, stdout, stderr } = await runNode([...CONFIGURATION_MEMORY, '--import', around, program, ...args], {
    HARBOR_PASSWORD: run.harbor.password,
    SERVICE_ACCOUNT_FOLDER: run.folder,
    KUBERNETES_SERVICE_HOST: '127.0.0.1',
    KUBERNETES_SERVICE_PORT: String((kubernetes.address() as AddressInfo).port),
  });
  harbor.server.close();
  kubernetes.close();
  expect([code, stdout]).toEqual([0, expect.stringContaining(`Created 0, changed 0, deleted 0, ${9 * projects} as it should be, 0 failed.`)]);
  return Number(stderr);
}

describe('a thousand projects with five robots each', () => {
  const run = new ConfigurationRun();

  test('take a number of requests that grows with their number and not faster', async () => {
    const [few, fewAgain] = await requestsOf(100);
    const [first, again, writes] = await requestsOf(1000, run);
    expect(first).toBeLessThan(10.1 * few);
    expect(again).toBeLessThan(10.1 * fewAgain);
    expect([writes, again < 13_000]).toEqual([0, true]);
  }, 120_000);

  test('take less than 150 MB in the Job', async () => {
    const memory = await memoryOf(run, 1000);
    expect(memory).toBeGreaterThan(30 * MEGABYTE);
    expect(memory).toBeLessThan(GOAL);
  }, 900_000);
});
