/*
 * Runs a fleet file once, as the command synth does, and prints the processor time of the whole process as JSON, the time to load the library included.
 * Usage: measure-file <native|flux> <clusters> <folder> [bucket of the first cluster]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as library from 'cdk8s-harbor';
import { Flavour } from './fleets';

const { FleetFile } = require('..') as typeof library;

const SECTIONS: Readonly<Record<Flavour, string>> = { native: 'harbor', flux: 'harborRelease' };

/** A fleet as data: what all clusters have, and a bucket, a database and a cache for each. */
function fleetFile(flavour: Flavour, size: number, firstBucket: string): string {
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

const [flavour, size, folder, firstBucket = 's0-harbor'] = process.argv.slice(2);
const file = join(folder, 'fleet.yaml');
mkdirSync(folder, { recursive: true });
writeFileSync(file, fleetFile(flavour as Flavour, Number(size), firstBucket));
const { skipped } = FleetFile.load(file, { outdir: join(folder, 'clusters') }).synth();
const { user, system } = process.cpuUsage();
process.stdout.write(JSON.stringify({ seconds: (user + system) / 1e6, skipped: skipped.length }));
