import { basename, dirname, isAbsolute, join } from 'node:path';
import { isMap, isSeq } from 'yaml';
import { DataReader } from './data-reader';
import { DataSchema, fleetFileSchema, resolveSchema } from './data-schema';
import { DataSource, valueOf } from './data-source';
import { FileBlueprint, FileSections, SECTIONS } from './file-blueprint';
import { Fleet } from '../fleet';
import { FleetProps, FleetReport, FleetSynthOptions, KitOptions } from '../fleet-props';
import { FleetError, ProblemList } from '../problem-list';
import { locatedProblem, ProblemPlaces } from './problem-places';
import { SovereignProps } from '../sovereign-props';
import { readText } from '../tree/package-files';

/** How a fleet file is read. */
export interface FleetFileOptions {
  /**
   * Folder of the tree.
   *
   * @default clusters
   */
  readonly outdir?: string;
}

/**
 * A fleet out of a data file: `fleet.yaml`, or the same as JSON. Its form is that of the props, and is published as a JSON schema in
 * `schema/fleet.schema.json`. Every mistake is reported with its line and column (`HBR-FLEET-40` to `HBR-FLEET-44`).
 */
export class FleetFile {
  /**
   * Reads a file.
   *
   * @param path path of the file
   * @param options how it is read
   */
  public static load(path: string, options: FleetFileOptions = {}): Fleet {
    const problems = new ProblemList(line => line.replace(/^\[(.*?)\] /s, '$1: '));
    const source = new DataSource(path, readFile(path, problems));
    if (!source.check(problems)) { problems.throwErrors(); }
    const parts = new FileParts(source, problems);
    const fleet = new LocatedFleet(parts.props(options.outdir, dirname(path)), parts.places);
    parts.sovereigns.forEach(facts => fleet.addSovereign(facts));
    parts.check(fleet);
    problems.throwErrors();
    return fleet;
  }

  private constructor() {}
}

function readFile(path: string, problems: ProblemList): string {
  try {
    return readText(path);
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0];
    problems.add(path, 'HBR-FLEET-44', { prop: basename(path), slots: { reason } });
    problems.throwErrors();
    throw error;
  }
}

/** The parts of a fleet file. */
class FileParts {
  public readonly sovereigns: SovereignProps[];
  public readonly places: ProblemPlaces;
  private readonly schema = fleetFileSchema();
  private readonly whole: DataReader;
  private readonly blueprint: FileBlueprint;

  public constructor(private readonly source: DataSource, problems: ProblemList) {
    const { contents } = source.document;
    const part = new DataReader(source, this.schema, problems, false);
    part.read({ node: contents, schema: this.schema, path: '' });
    if (!isMap(contents)) { problems.add(source.placeOf(contents), 'HBR-FLEET-43', { prop: 'sovereigns', slots: { name: 'sovereigns', what: 'the clusters' } }); }
    this.whole = new DataReader(source, this.schema, problems, true);
    const list = source.resolve(valueOf(contents, 'sovereigns'));
    const nodes = isSeq(list) ? list.items.map(item => source.resolve(item)) : [];
    this.sovereigns = nodes.flatMap((node, index) => this.facts(node, `sovereigns[${index}]`));
    const own = new Map(nodes.map(node => [String((source.resolve(valueOf(node, 'fqdn')) as { value?: unknown } | undefined)?.value), node]));
    const sections: FileSections = { shared: contents, own };
    this.blueprint = new FileBlueprint({ source, schema: this.schema, sections, reader: this.whole, problems });
    this.places = { source, sections };
  }

  /** Reads the sections of Harbor of every Sovereign, so that all mistakes are found now. */
  public check(fleet: Fleet): void {
    fleet.sovereigns.filter(({ placement }) => placement.isInCluster).forEach(sovereign => this.blueprint.propsOf(sovereign));
  }

  public props(outdir: string | undefined, folder: string): FleetProps {
    const part = <Name extends keyof FleetProps>(name: Name) => this.part(name) as FleetProps[Name];
    const kit: KitOptions | undefined = part('kit');
    const expected = kit?.expectedDependencies;
    return {
      blueprint: this.blueprint,
      outdir,
      defaults: part('defaults'),
      template: part('template'),
      kit: kit && expected !== undefined && !isAbsolute(expected) ? { ...kit, expectedDependencies: join(folder, expected) } : kit,
      gitOps: part('gitOps'),
      rollout: part('rollout'),
    };
  }

  private part(name: string): unknown {
    const schema = this.schema.properties?.[name] ?? {};
    return this.whole.read({ node: valueOf(this.source.document.contents, name), schema, path: name });
  }

  private facts(node: unknown, path: string): SovereignProps[] {
    const schema: DataSchema = resolveSchema({ $ref: '#/$defs/FleetSovereign' }, this.schema);
    const facts = this.whole.read({ node, schema: { ...schema, properties: withoutSections(schema) }, path, near: this.source.document.contents });
    const known = facts as (SovereignProps & Record<string, unknown>) | undefined;
    return typeof known?.fqdn === 'string' ? [known] : [];
  }
}

/** Sections are there, but of no interest: a schema of nothing takes anything. */
function withoutSections({ properties = {} }: DataSchema): Readonly<Record<string, DataSchema>> {
  return { ...properties, ...Object.fromEntries(SECTIONS.filter(name => name in properties).map(name => [name, {}])) };
}

/** A fleet whose problems are shown with their places in the file. */
class LocatedFleet extends Fleet {
  public constructor(props: FleetProps, private readonly places: ProblemPlaces) {
    super(props);
  }

  public override synth(options: FleetSynthOptions = {}): FleetReport {
    try {
      return super.synth(options);
    } catch (error) {
      if (!(error instanceof FleetError)) { throw error; }
      throw new FleetError(error.problems.map(problem => locatedProblem(problem, this.places)));
    }
  }
}
