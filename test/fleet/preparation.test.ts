import { App, Chart, Size } from 'cdk8s';
import {
  AuthMode, Cache, Database, Exposure, Harbor, HarborProps, IngressController, Preparation, Sovereign, SovereignConfiguration, SovereignProps,
  TlsSource,
} from '../../src';
import { harborProps } from '../support/harbor';
import { blobVolume } from '../support/scenarios/blob-volume';

const CONFIGURATION: SovereignConfiguration = {
  routes: [{ upstream: 'docker.io', project: 'docker-hub' }],
  projects: [{ name: 'docker-hub', quota: Size.gibibytes(100) }, { name: 'apps' }],
};

function preparationOf(props: Partial<HarborProps> = {}, facts: Partial<SovereignProps> = {}): Preparation {
  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true });
  const sovereign = new Sovereign({ fqdn: 'prod.example.com', configuration: CONFIGURATION, ...facts });
  return Preparation.of(sovereign, new Harbor(chart, 'harbor', harborProps(props)));
}

function linesOf(topic: string, ...args: Parameters<typeof preparationOf>): string[] {
  return preparationOf(...args).rows.filter(row => row.topic === topic).map(({ what, detail }) => `${what}: ${detail}`);
}

describe('A43: what to prepare for a cluster', () => {
  test('has all topics, filled from the definition', () => {
    expect([...new Set(preparationOf().rows.map(({ topic }) => topic))]).toEqual([
      'DNS', 'TLS', 'storage', 'database', 'cache', 'size', 'accounts', 'projects', 'replication',
    ]);
  });

  test('has a record for each name, to what stands in front', () => {
    expect(linesOf('DNS', { additionalHosts: ['mirror.example.com'] })).toEqual([
      'a record for registry.example.com: to the gateway gateways/gateway', 'a record for mirror.example.com: to the gateway gateways/gateway',
    ]);
    const ingress = Exposure.ingress({ className: 'traefik', controller: IngressController.TRAEFIK, tls: TlsSource.existing({ secretName: 'front' }) });
    expect(linesOf('DNS', { exposure: ingress })).toEqual(['a record for registry.example.com: to the Ingress controller of class traefik']);
    expect(linesOf('DNS', { exposure: Exposure.loadBalancer({ tls: TlsSource.existing({ secretName: 'front' }) }) })[0]).toMatch(/to the Service harbor\/harbor of type LoadBalancer$/);
  });

  test('has the certificate: by an issuer, from a Secret, or of what stands in front', () => {
    const front = (tls: ReturnType<typeof TlsSource.existing>) => ({ exposure: Exposure.ingress({ className: 'traefik', controller: IngressController.TRAEFIK, tls }) });
    expect(linesOf('TLS', front(TlsSource.certManager({ issuerName: 'letsencrypt' })))[0]).toMatch(/^cert-manager with the ClusterIssuer letsencrypt: it makes the Secret harbor\//);
    expect(linesOf('TLS', front(TlsSource.existing({ secretName: 'front' })))).toEqual(['a certificate for registry.example.com: in the Secret harbor/front']);
    expect(linesOf('TLS')).toEqual(['a certificate for registry.example.com: at what terminates TLS in front of Harbor']);
    expect(linesOf('TLS', { database: Database.external({ host: 'db.example.com', caSecretName: 'database-ca' }) })).toContain('the CA of a server that Harbor connects to: in ca.crt of the Secret harbor/database-ca');
  });

  test('has the storage, the database and the cache that are not part of the output', () => {
    expect(linesOf('storage')).toEqual(['the bucket blobs: s3, region eu-central-1, versioned or replicated elsewhere, as it is the only copy']);
    expect(linesOf('storage', { storage: blobVolume() })[0]).toMatch(/^a storage class for the volume of the blobs/);
    expect(linesOf('database')[0]).toMatch(/^the database registry of the user harbor: PostgreSQL 12 or newer at postgres\.example\.com:5432/);
    expect(linesOf('cache')[0]).toMatch(/^Redis or Valkey without eviction: valkey\.example\.com:6379/);
    expect(linesOf('database', { database: Database.cnpg() })).toEqual([]);
    expect(linesOf('cache', { cache: Cache.valkey() })).toEqual([]);
  });

  test('has the size in requests and volumes', () => {
    const [requests, ...volumes] = linesOf('size', { cache: Cache.valkey() });
    expect(requests).toMatch(/^[\d.]+ processors and \S+ of memory: requested by \d+ Pods, size medium$/);
    expect(volumes.join('\n')).toMatch(/5Gi of volumes: .*valkey/);
  });

  test('has the accounts: the administrator, the provider of people, and Secrets that nothing makes', () => {
    expect(linesOf('accounts')).toEqual(expect.arrayContaining([
      expect.stringMatching(/^the administrator admin: /), expect.stringMatching(/^accounts of people: in the database of Harbor/), expect.stringMatching(/^the Secret harbor\/harbor-.*secretKey/),
    ]));
    const oidc = AuthMode.oidc({ name: 'sso', endpoint: 'https://id.example.com', clientId: 'harbor' });
    expect(linesOf('accounts', { authentication: oidc })[1]).toMatch(/^a client at the OIDC provider id\.example\.com/);
  });

  test('has the projects and how they are filled', () => {
    expect(linesOf('projects')).toEqual(['docker-hub: a proxy cache, at most 100Gi', 'apps: a project']);
    expect(linesOf('replication')).toEqual(['docker.io to docker-hub: a proxy cache, by the first pull']);
    expect(linesOf('replication', {}, { disconnected: true })[0]).toContain('one import by hand');
    expect([linesOf('projects', {}, { configuration: {} }), linesOf('replication', {}, { configuration: {} })]).toEqual([
      ['none: the fleet names none for this cluster'], ['none: clients push what is there'],
    ]);
  });

  test('is a table, and data', () => {
    const preparation = preparationOf();
    const lines = preparation.toMarkdown().split('\n');
    expect(lines.slice(0, 4)).toEqual(['# What to prepare for prod.example.com', '', '| topic | what | how |', '| --- | --- | --- |']);
    expect(lines.filter(line => line.startsWith('| '))).toHaveLength(preparation.rows.length + 2);
    expect(JSON.parse(preparation.toJson())).toEqual({ fqdn: 'prod.example.com', rows: preparation.rows });
  });
});
