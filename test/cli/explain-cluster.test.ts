import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExitCode } from '../../src/cli/command-io';
import { command } from '../support/command';
import { temporaryFolder } from '../support/fleet';

const GENERIC = join(__dirname, '..', '..', 'examples', 'fleet', 'generic.yaml');
const CLUSTER = ['--cluster', 'prod.example.com'];

function fleetFile(...sovereigns: string[]): string {
  const path = join(temporaryFolder(), 'fleet.yaml');
  writeFileSync(path, [
    'harbor:',
    '  database: { external: { host: pg.data.svc } }',
    '  cache: { external: { host: valkey.data.svc } }',
    '  storage: { s3: { bucket: images, region: fsn1, endpoint: https://fsn1.your-objectstorage.com } }',
    '  exposure: { clusterIp: { tls: { terminatedElsewhere: {} } } }',
    'sovereigns:',
    ...sovereigns.map(sovereign => `  - ${sovereign}`),
    '',
  ].join('\n'));
  return path;
}

test('failures of a cluster are a table, with the mirrors of its nodes', () => {
  const { code, out } = command('explain', 'failures', GENERIC, ...CLUSTER);
  expect(code).toBe(ExitCode.SUCCESS);
  expect(out).toMatch(/^\| without \| cached pulls/);
  expect(out).toMatch(/\| Harbor \| \*\*degraded\*\*: pulled from its upstream registry/);
});

test('the firewall is CSV, with upstream registries that nodes fall back to', () => {
  const { code, out } = command('explain', 'firewall', GENERIC, ...CLUSTER);
  expect(code).toBe(ExitCode.SUCCESS);
  expect(out.split('\n')).toEqual(expect.arrayContaining([
    'source,destination,port,protocol,why,who',
    'nodes,harbor.prod.example.com,443,TCP,pulls of images,kubelet and container runtime',
    'nodes,quay.io,443,TCP,images while Harbor does not give them,kubelet and container runtime',
  ]));
});

test('the preparation is a table', () => {
  const { code, out } = command('explain', 'preparation', GENERIC, ...CLUSTER);
  expect(code).toBe(ExitCode.SUCCESS);
  expect(out).toContain('| DNS | a record for harbor.prod.example.com | to the Ingress controller of class traefik |');
});

test.each(['failures', 'firewall', 'preparation'])('%s are there as JSON', subject => {
  const { code, out } = command('explain', subject, GENERIC, ...CLUSTER, '--json');
  expect(code).toBe(ExitCode.SUCCESS);
  expect(JSON.stringify(JSON.parse(out))).toContain('prod.example.com');
});

test('a disconnected cluster has no fallback and no way to the internet', () => {
  const file = fleetFile('{ fqdn: one.example.com, disconnected: true, nodeMirrors: { runtimes: [containerd], routes: [{ upstream: docker.io, project: docker-hub }] }, harbor: { imageRegistry: mirror.example.com, trivy: { enabled: false } } }');
  const { code, out, err } = command('explain', 'firewall', file);
  expect([code, err]).toEqual([ExitCode.SUCCESS, '']);
  expect(out).not.toContain('the internet');
  expect(out).not.toContain('docker.io');
});

test.each([
  [[GENERIC], 'name one of 2 clusters by --cluster, such as prod.example.com'],
  [[GENERIC, '--cluster', 'prd.example.com'], 'did you mean prod.example.com?'],
  [[], 'name one fleet file'],
  [[GENERIC, 'more'], 'name one fleet file'],
])('wrong arguments %j are refused', (args, message) => {
  expect(command('explain', 'failures', ...args)).toMatchObject({ code: ExitCode.USAGE, err: expect.stringContaining(message) });
});

test('a fleet with problems is not explained', () => {
  expect(command('explain', 'failures', fleetFile('{ fqdn: one.example.com, aliases: ["not a host"] }'))).toMatchObject({ code: ExitCode.PROBLEMS, err: expect.stringContaining('HBR-FLEET-05') });
});
