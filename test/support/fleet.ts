import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Chart } from 'cdk8s';
import { harborProps } from './harbor';
import { BlobStorage, Cache, Database, Harbor, HarborProps } from '../../src';
import { ISovereignBlueprint } from '../../src/fleet/blueprint';
import { FleetConventions } from '../../src/fleet/conventions/fleet-conventions';
import { Fleet } from '../../src/fleet/fleet';
import { FleetProps } from '../../src/fleet/fleet-props';
import { HarborPlacement } from '../../src/fleet/harbor-placement';
import { FleetError } from '../../src/fleet/problem-list';
import { Sovereign } from '../../src/fleet/sovereign';
import { SovereignProps } from '../../src/fleet/sovereign-props';
import { load, loadAll } from '../../tools/yaml';

const folders: string[] = [];

/** A folder of its own for a test; it goes with the tests of the file. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-harbor-test-'));
  folders.push(folder);
  return folder;
}

afterAll(() => folders.forEach(folder => fs.rmSync(folder, { recursive: true, force: true })));

/** A blueprint from a function. */
export function blueprint(define: (chart: Chart, sovereign: Sovereign) => void): ISovereignBlueprint {
  return { define };
}

/** A blueprint of a Harbor of manifests, with other props for a Sovereign. */
export function harborBlueprint(overrides: (sovereign: Sovereign) => Partial<HarborProps> = () => ({})): ISovereignBlueprint {
  return blueprint((chart, sovereign) => {
    const { bucket = `${sovereign.fqdn.split('.')[0]}-harbor`, region = 'eu-central-1', endpoint } = sovereign.objectStorage ?? {};
    new Harbor(chart, 'harbor', harborProps({
      externalUrl: sovereign.url,
      size: sovereign.size,
      version: sovereign.version,
      createNamespace: true,
      labels: sovereign.labels,
      database: Database.external({ host: 'harbor-pg-rw.harbor.svc.cluster.local' }),
      cache: Cache.external({ host: 'valkey-primary.valkey.svc.cluster.local' }),
      storage: BlobStorage.s3({ bucket, region, endpoint }),
      ...overrides(sovereign),
    }));
  });
}

/** Two Sovereigns. */
export const OMANTEL: SovereignProps = {
  fqdn: 'omantel.omani.works', cluster: 'hz-fsn-rtz-prod', objectStorage: { bucket: 'omantel-harbor', region: 'eu-central-1' },
};
export const OTECH: SovereignProps = {
  fqdn: 'otech.omani.works', cluster: 'hz-hel-rtz-prod', objectStorage: { bucket: 'otech-harbor', region: 'eu-central-1' },
};

/** A fleet by the conventions of OpenOva, in a folder of its own. */
export function testFleet(overrides: Partial<FleetProps> = {}, sovereigns: readonly SovereignProps[] = [OMANTEL, OTECH]): Fleet {
  const { defaults, ...rest } = overrides;
  const fleet = new Fleet({
    blueprint: harborBlueprint(),
    outdir: path.join(temporaryFolder(), 'clusters'),
    conventions: FleetConventions.openova(),
    defaults: { placement: HarborPlacement.inCluster({ acceptSharedFate: true }), ...defaults },
    ...rest,
  });
  sovereigns.forEach(sovereign => fleet.addSovereign(sovereign));
  return fleet;
}

/** The problems for which a fleet is not written; none if it is. */
export function problemsOf(run: Fleet | (() => unknown)): readonly string[] {
  try {
    if (run instanceof Fleet) { run.synth(); } else { run(); }
    return [];
  } catch (error) {
    if (error instanceof FleetError) { return error.problems; }
    throw error;
  }
}

/** The codes among problems, each once. */
export function codesOf(problems: readonly string[]): string[] {
  return [...new Set(problems.map(problem => /HBR-[A-Z]+-\d+/.exec(problem)?.[0] ?? problem))];
}

/** Text of a file of the tree. */
export function fileOf({ outdir }: Fleet, name: string): string {
  return fs.readFileSync(path.join(outdir, name), 'utf8');
}

/** Objects of a file of the tree. */
export function objectsOf(fleet: Fleet, name: string): any[] {
  return loadAll(fileOf(fleet, name)) as any[];
}

/** Content of a file of the tree that holds one document. */
export function contentOf(fleet: Fleet, name: string): any {
  return load(fileOf(fleet, name));
}

/** All files of a folder with their texts, by their path. */
export function treeOf(folder: string): Record<string, string> {
  if (!fs.existsSync(folder)) { return {}; }
  const entries = fs.readdirSync(folder, { withFileTypes: true, recursive: true }).filter(entry => entry.isFile());
  const paths = entries.map(entry => path.relative(folder, path.join(entry.parentPath, entry.name))).sort();
  return Object.fromEntries(paths.map(name => [name, fs.readFileSync(path.join(folder, name), 'utf8')]));
}
