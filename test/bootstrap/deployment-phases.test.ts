import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FleetFile, FleetReport } from '../../src';
import { load } from '../../tools/yaml';
import { temporaryFolder } from '../support/fleet';

/* A cluster of a fleet goes from its bootstrap to the steady state, and back. */

const place = temporaryFolder();
const file = join(place, 'fleet.yaml');
const outdir = join(place, 'clusters');
const SECTIONS = { harbor: [], harborRelease: ['  release: { disableWait: true }'] };

function synth(section: keyof typeof SECTIONS, phase?: string): FleetReport {
  writeFileSync(file, [
    `${section}:`,
    '  database: { cnpg: { backup: { destinationPath: "s3://backups", endpoint: "https://s3.example.com", credentials: { existing: backups } } } }',
    '  cache: { valkey: {} }',
    '  storage: { filesystem: { volume: { size: 900Gi, accessMode: ReadWriteMany } } }',
    '  exposure: { ingress: { className: traefik, controller: nginx } }',
    '  internalTls: { certManager: { issuerName: company-ca } }',
    '  secrets: bootstrapJob',
    '  metrics: { serviceMonitor: {} }',
    ...SECTIONS[section],
    ...phase === undefined ? [] : [`  phase: ${phase}`],
    'sovereigns:',
    '  - { fqdn: one.example.com, placement: { inCluster: { acceptSharedFate: true } } }', '',
  ].join('\n'));
  return FleetFile.load(file, { outdir: `${outdir}-${section}` }).synth();
}

/** What GitOps applies. */
function treeOf(section: keyof typeof SECTIONS): string {
  const folder = join(`${outdir}-${section}`, 'one.example.com');
  const paths = (readdirSync(folder, { recursive: true }) as string[]).filter(path => path.endsWith('.yaml')).sort();
  return paths.map(path => readFileSync(join(folder, path), 'utf8')).join('\n');
}

const notices = ({ warnings }: FleetReport) => warnings.filter(text => text.includes('HBR-TRIVY-05'));

describe.each(Object.keys(SECTIONS) as (keyof typeof SECTIONS)[])('B42: a fleet file with %s', section => {
  const first = synth(section, 'bootstrap');
  const bootstrap = treeOf(section);

  test('B42: says the phase, and is told what is missing in it', () => {
    expect(notices(first)).toEqual([expect.stringContaining('has no Trivy and the ServiceMonitor')]);
    expect(bootstrap).not.toContain('harbor-trivy');
  });

  test('is told in the runbook which clusters are in the phase, and what ends it, for as long as one is', () => {
    const stepIn = (phase?: 'bootstrap' | 'steady') => {
      synth(section, phase);
      const text = readFileSync(join(`${outdir}-${section}`, '_fleet', 'runbook.yaml'), 'utf8');
      return (load(text) as { readonly steps: readonly { readonly name: string; readonly artefact: object }[] }).steps.find(({ name }) => name === 'end-bootstrap');
    };
    expect(stepIn('bootstrap')?.artefact).toEqual({ clusters: ['one.example.com'], prop: 'phase', value: 'steady' });
    expect(stepIn('bootstrap')).toBeDefined(); // also if nothing changed, so that nothing is synthesised
    expect(stepIn('steady')).toBeUndefined();
    synth(section, 'bootstrap');
  });

  test('B42: has Trivy in the steady state, and nothing is lost on the way there and back', () => {
    expect(notices(synth(section))).toEqual([]);
    const steady = treeOf(section);
    expect(steady).toContain('name: harbor-trivy');
    synth(section, 'bootstrap'); // data or keys that a tree loses are an error
    expect(treeOf(section)).toBe(bootstrap);
    synth(section, 'steady');
    expect(treeOf(section)).toBe(steady);
  });
});
