import { parse } from 'yaml';
import { AuthMode, BlobStorage, Cache, Database, FirewallSheet, FirewallSheetOptions, HarborProps } from '../../src';
import { testHarbor } from '../support/harbor';
import { blobVolume } from '../support/scenarios/blob-volume';

const sheet = (props: Partial<HarborProps> = {}, options?: FirewallSheetOptions) => FirewallSheet.of(testHarbor(props), options);
const rulesOf = (...args: Parameters<typeof sheet>) => sheet(...args).rows.map(({ source, destination, port, protocol }) => `${source} -> ${destination} ${protocol} ${port}`);
const PODS = 'Pods in namespace harbor';

test('has what leaves the cluster, and who comes to Harbor', () => {
  expect(rulesOf({ trivy: { enabled: false } })).toEqual([
    'nodes -> registry.example.com TCP 443',
    'clients -> registry.example.com TCP 443',
    `${PODS} -> postgres.example.com TCP 5432`,
    `${PODS} -> valkey.example.com TCP 6379`,
    `${PODS} -> the internet TCP 443`,
    `${PODS} -> s3.eu-central-1.amazonaws.com TCP 443`,
    `${PODS} -> blobs.s3.eu-central-1.amazonaws.com TCP 443`,
  ]);
});

test('says why, and which components it is', () => {
  const row = sheet().rows.find(({ destination }) => destination === 'valkey.example.com')!;
  expect(row.why).toContain('job queue');
  expect(row.who.split('; ')).toEqual(['core', 'jobservice', 'registry', 'trivy']);
});

test('leaves out what is in the cluster', () => {
  const found = rulesOf({ database: Database.cnpg(), cache: Cache.valkey(), storage: blobVolume(), trivy: { enabled: false } });
  expect(found).toEqual(['nodes -> registry.example.com TCP 443', 'clients -> registry.example.com TCP 443', `${PODS} -> the internet TCP 443`]);
});

test('has the identity provider at its port', () => {
  const oidc = AuthMode.oidc({ name: 'sso', endpoint: 'https://id.example.com:8443/realms/a', clientId: 'harbor' });
  expect(rulesOf({ authentication: oidc })).toContain(`${PODS} -> id.example.com TCP 8443`);
});

test('has the bucket for nodes and clients too, if Harbor redirects to it', () => {
  const storage = BlobStorage.s3({ bucket: 'blobs', region: 'eu-central-1', redirect: true });
  expect(rulesOf({ storage })).toEqual(expect.arrayContaining(['nodes -> s3.eu-central-1.amazonaws.com TCP 443', 'clients -> s3.eu-central-1.amazonaws.com TCP 443']));
  expect(rulesOf()).not.toContain('nodes -> s3.eu-central-1.amazonaws.com TCP 443');
});

test('has upstream registries for nodes with all hosts that these redirect to', () => {
  const found = rulesOf({}, { nodeUpstreams: ['docker.io', 'mirror.example.com:5000'] });
  expect(found).toEqual(expect.arrayContaining(['nodes -> registry-1.docker.io TCP 443', 'nodes -> auth.docker.io TCP 443', 'nodes -> mirror.example.com TCP 5000']));
});

test('names networks where they are known', () => {
  const found = rulesOf({}, { nodeCidrs: ['10.0.0.0/16'], clientCidrs: ['10.8.0.0/16', '10.9.0.0/16'], database: [{ cidrs: ['10.1.0.5/32'], ports: [6432] }] });
  expect(found).toEqual(expect.arrayContaining([
    'nodes 10.0.0.0/16 -> registry.example.com TCP 443', 'clients 10.8.0.0/16 10.9.0.0/16 -> registry.example.com TCP 443', `${PODS} -> 10.1.0.5/32 TCP 6432`,
  ]));
});

test('has no way to the internet in an air gap', () => {
  expect(rulesOf({ disconnected: true, trivy: { enabled: false } })).not.toContain(`${PODS} -> the internet TCP 443`);
});

test('has the port and the further hosts of the address', () => {
  expect(rulesOf({ externalUrl: 'https://registry.example.com:8443', additionalHosts: ['mirror.example.com'] })).toEqual(expect.arrayContaining([
    'nodes -> registry.example.com TCP 8443', 'nodes -> mirror.example.com TCP 8443',
  ]));
});

test.each([[{ clientCidrs: ['10.0.0.1'] }, 'clientCidrs'], [{ nodeCidrs: ['nodes'] }, 'nodeCidrs'], [{ database: [{ cidrs: ['x'] }] }, 'database[0].cidrs']])(
  'refuses networks that are none: %j', (options, prop) => {
    expect(() => sheet({}, options)).toThrow(`HBR-NETPOL-04 '${prop}`);
  },
);

test('is CSV with a line of titles, in which commas are quoted', () => {
  const lines = sheet().toCsv().trimEnd().split('\n');
  expect(lines[0]).toBe('source,destination,port,protocol,why,who');
  const row = parse(`[${lines[2]}]`) as unknown[];
  expect(row).toEqual(['clients', 'registry.example.com', 443, 'TCP', 'portal, API, pushes and pulls', 'people and pipelines']);
  expect(lines).toHaveLength(sheet().rows.length + 1);
});

test('has no text that a spreadsheet computes', () => {
  const csv = sheet({}, { database: [{ dnsNames: ['*.db.example.com'] }] }).toCsv();
  expect(csv.split('\n').filter(line => /(^|,)[=+@-]/.test(line))).toEqual([]);
});
