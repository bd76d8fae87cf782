/* A fleet file in a folder of its own that changes from run to run, and a run of it with records beside one without. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { ThreadInProcess } from './thread-in-process';
import { FleetFile } from '../../../src/fleet/file/fleet-file';
import { Fleet } from '../../../src/fleet/fleet';
import { FleetReport, FleetSynthOptions } from '../../../src/fleet/fleet-props';
import { FleetError } from '../../../src/fleet/problem-list';
import { temporaryFolder } from '../fleet';

/** A fleet file as data. */
export interface FleetData {
  [section: string]: unknown;
  sovereigns: SovereignData[];
}

/** A Sovereign of it. */
export interface SovereignData {
  fqdn: string;
  [fact: string]: unknown;
}

/** What came of a run: what it reports, or its problems. */
export type Outcome = Omit<FleetReport, 'skipped' | 'notes'> | { readonly problems: readonly string[] };

/** What came of a run, and the tree behind it. */
export interface Run {
  readonly outcome: Outcome;
  readonly skipped: readonly string[];
  readonly notes: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

/** The folder of a fleet, with its file and its tree. */
export class FleetFolder {
  public readonly root = temporaryFolder();
  public readonly tree = path.join(this.root, 'clusters');

  /** Writes the fleet file and synthesises it in the tree. */
  public run(data: FleetData, options: FleetSynthOptions = {}): Run {
    return this.runIn(this.tree, data, options);
  }

  /** The same in a copy of the tree, with every cluster synthesised. */
  public runWhole(data: FleetData, options: FleetSynthOptions = {}): Run {
    return this.runIn(this.copyOfTree(), data, { ...options, cache: false });
  }

  /** The same in a copy of the tree, with the clusters that have to be synthesised in a thread. */
  public async runInThread(data: FleetData, options: FleetSynthOptions = {}): Promise<Run> {
    const copy = this.copyOfTree();
    try {
      const fleet = this.load(copy, data);
      return runOf(copy, await fleet._synthWith(options, fqdns => new ThreadInProcess({ definition: fleet._inputs!.definition!, outdir: copy, fqdns })));
    } catch (error) {
      return refusedRunOf(copy, error);
    }
  }

  /** Path of a file of the tree. */
  public file(name: string): string {
    return path.join(this.tree, name);
  }

  private copyOfTree(): string {
    const copy = path.join(temporaryFolder(), 'clusters');
    if (fs.existsSync(this.tree)) { fs.cpSync(this.tree, copy, { recursive: true }); }
    return copy;
  }

  private load(outdir: string, data: FleetData): Fleet {
    const file = path.join(this.root, 'fleet.yaml');
    fs.writeFileSync(file, JSON.stringify(data));
    return FleetFile.load(file, { outdir });
  }

  private runIn(outdir: string, data: FleetData, options: FleetSynthOptions): Run {
    try {
      return runOf(outdir, this.load(outdir, data).synth(options));
    } catch (error) {
      return refusedRunOf(outdir, error);
    }
  }
}

function runOf(outdir: string, { skipped, notes, ...outcome }: FleetReport): Run {
  return { outcome, skipped, notes, files: filesBelow(outdir) };
}

function refusedRunOf(outdir: string, error: unknown): Run {
  if (!(error instanceof FleetError)) { throw error; }
  return { outcome: { problems: error.problems.map(problem => problem.replaceAll(outdir, 'clusters')) }, skipped: [], notes: [], files: filesBelow(outdir) };
}

/** The texts of all files below a folder by their paths. */
export function filesBelow(folder: string): Record<string, string> {
  if (!fs.existsSync(folder)) { return {}; }
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const paths = entries.map(entry => path.relative(folder, path.join(entry.parentPath, entry.name))).sort();
  return Object.fromEntries(paths.map(name => [name, fs.readFileSync(path.join(folder, name), 'utf8')]));
}

/** A fleet of clusters with a Harbor each. */
export function fleetData(fqdns: readonly string[], sections: Readonly<Record<string, unknown>> = {}): FleetData {
  return {
    harborRelease: {
      exposure: { ingress: { className: 'nginx', controller: 'nginx', tls: { certManager: { issuerName: 'letsencrypt' } } } },
      database: { external: { host: 'db.harbor.svc', password: { existing: 'harbor-database' } } },
      cache: { external: { host: 'valkey.harbor.svc' } },
      storage: { s3: { credentials: { existing: 'harbor-storage' } } },
    },
    gitOps: { flux: { treePath: 'clusters' } },
    ...sections,
    sovereigns: fqdns.map(fqdn => ({ fqdn, objectStorage: { bucket: `${fqdn.split('.')[0]}-harbor`, region: 'eu-central-1' } })),
  };
}
