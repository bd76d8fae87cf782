import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectReport, ReportOptions } from '../../../src/cli/report/collect-report';
import { ReportData } from '../../../src/cli/report/report-data';
import { FleetFile } from '../../../src/fleet/file/fleet-file';
import { temporaryFolder } from '../../support/fleet';

/** What all Sovereigns of a test have, unless they say something else. */
const SHARED = [
  'harbor:',
  '  database: { external: { host: pg.data.svc } }',
  '  cache: { external: { host: valkey.data.svc } }',
  '  storage: { s3: {} }',
  '  exposure: { ingress: { className: traefik, controller: nginx, tls: { certManager: { issuerName: company-ca } } } }',
  '  trivy: { enabled: false }',
];

/** The path of a fleet file with these Sovereigns, each the inside of a map of YAML in one line, and other lines at its top. */
export function fleetFile(sovereigns: readonly string[], ...more: readonly string[]): string {
  const path = join(temporaryFolder(), 'fleet.yaml');
  writeFileSync(path, [...SHARED, ...more, 'sovereigns:', ...sovereigns.map((sovereign, at) => `  - { objectStorage: { bucket: images-${at}, region: eu-central-1 }, ${sovereign} }`), ''].join('\n'));
  return path;
}

/** The data of the report of a fleet file. */
export function reported(path: string, options?: ReportOptions): ReportData {
  return collectReport(FleetFile.load(path), options);
}
