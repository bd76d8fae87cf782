import type { Flavour } from './fleets';

const SECTIONS: Readonly<Record<Flavour, string>> = { native: 'harbor', flux: 'harborRelease' };

/** A fleet as data: what all clusters have, and a bucket, a database and a cache for each. */
export function fleetFile(flavour: Flavour, size: number, firstBucket = 's0-harbor'): string {
  const section = SECTIONS[flavour];
  const sovereigns = Array.from({ length: size }, (_, index) => [
    `  - fqdn: s${index}.example.com`,
    `    objectStorage: { bucket: ${index === 0 ? firstBucket : `s${index}-harbor`}, region: eu-central-1 }`,
    `    ${section}:`,
    `      database: { external: { host: db.s${index}.example.com, sslMode: verify-full, caSecretName: database-ca, password: { existing: harbor-database } } }`,
    `      cache: { external: { host: cache.s${index}.example.com } }`,
  ].join('\n'));
  return [
    `${section}:`,
    '  exposure: { ingress: { className: traefik, controller: traefik, tls: { certManager: { issuerName: letsencrypt } } } }',
    '  cache: { external: { port: 6380, tls: true, password: { existing: harbor-cache } } }',
    '  storage: { s3: { credentials: { existing: harbor-storage } } }',
    '  trivy: { enabled: false }',
    'defaults: { placement: { inCluster: { acceptSharedFate: true } } }',
    'gitOps: { flux: { treePath: clusters } }',
    'sovereigns:',
    ...sovereigns, '',
  ].join('\n');
}
