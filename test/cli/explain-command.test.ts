import * as fs from 'node:fs';
import * as path from 'node:path';
import { ExitCode } from '../../src/cli/command-io';
import { command } from '../support/command';
import { temporaryFolder } from '../support/fleet';

const MIRRORS = 'nodeMirrors: { runtimes: [k3s, containerd], routes: [{ upstream: docker.io, project: docker-hub }, { upstream: ghcr.io, project: ghcr }] }';

/** A fleet file with a cluster for each name, which has mirrors unless it is called `bare`. */
function fleetFile(...names: string[]): string {
  const file = path.join(temporaryFolder(), 'fleet.yaml');
  const clusters = names.map(name => `  - { fqdn: ${name}.example.com${name === 'bare' ? '' : `, ${MIRRORS}`}${name === 'cut-off' ? ', disconnected: true' : ''} }`);
  fs.writeFileSync(file, [
    'harbor:',
    '  database: { external: { host: pg.data.svc } }',
    '  cache: { external: { host: valkey.data.svc } }',
    '  storage: { s3: { bucket: images, region: fsn1, endpoint: https://fsn1.your-objectstorage.com } }',
    '  exposure: { clusterIp: { tls: { terminatedElsewhere: {} } } }',
    'sovereigns:',
    ...clusters,
    '',
  ].join('\n'));
  return file;
}

test('says the way of an image in the cluster that has mirrors', () => {
  const { code, out } = command('explain', 'image', 'nginx:1.29', fleetFile('one', 'bare'));
  expect([code, out.split('\n').slice(0, 3)]).toEqual([ExitCode.SUCCESS, [
    'nginx:1.29',
    '  admission  no policy looks at it',
    '  node       k3s asks https://registry.one.example.com/v2/docker-hub/library/nginx, then https://registry-1.docker.io/v2/library/nginx',
  ]]);
});

test('says the same as JSON, for another runtime', () => {
  const { code, out } = command('explain', 'image', 'ghcr.io/org/app:1', fleetFile('one'), '--runtime', 'containerd', '--json');
  const { sources, steps, outages } = JSON.parse(out);
  expect([code, sources]).toEqual([ExitCode.SUCCESS, ['https://registry.one.example.com/v2/ghcr/org/app', 'https://ghcr.io/v2/org/app']]);
  expect(steps.find(({ at }: any) => at === 'node').does).toMatch(/^containerd asks/);
  expect(outages).toHaveLength(4);
});

test('a disconnected cluster asks its registry alone', () => {
  const { out } = command('explain', 'image', 'nginx', fleetFile('one', 'cut-off'), '--cluster', 'cut-off.example.com', '--json');
  expect(JSON.parse(out).sources).toEqual(['https://registry.cut-off.example.com/v2/docker-hub/library/nginx']);
});

test('an image that nothing can pull is a problem', () => {
  expect(command('explain', 'image', 'NGINX', fleetFile('one'))).toMatchObject({ code: ExitCode.PROBLEMS, out: expect.stringContaining('no runtime can pull an image with this name') });
});

test.each([
  [['image', 'nginx', fleetFile('one', 'two')], 'name one of 2 clusters by --cluster, such as one.example.com'],
  [['image', 'nginx', fleetFile('one', 'two'), '--cluster', 'on.example.com'], 'no cluster on.example.com has nodeMirrors; did you mean one.example.com?'],
  [['image', 'nginx', fleetFile('bare')], 'no cluster of the fleet file has nodeMirrors'],
  [['image', 'nginx', fleetFile('one'), '--runtime', 'docker'], '--runtime is one of containerd, k3s'],
  [['image', 'nginx'], 'name one image and one fleet file'],
  [['chart', 'nginx', 'fleet.yaml'], 'say what to explain: image'],
])('refuses %p', (args, message) => {
  expect(command('explain', ...args)).toMatchObject({ code: ExitCode.USAGE, err: expect.stringContaining(message) });
});
