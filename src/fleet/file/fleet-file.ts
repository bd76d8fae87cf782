import { basename, dirname, isAbsolute, join } from 'node:path';
import { isMap, isSeq } from 'yaml';
import { DataReader } from './data-reader';
import { DataSchema, fleetFileSchema, resolveSchema } from './data-schema';
import { DataSource, valueOf } from './data-source';
import { inDataWords } from './data-words';
import { FileBlueprint, FileSections, SECTIONS } from './file-blueprint';
import { FileInputs } from './file-inputs';
import { locatedProblem, ProblemPlaces } from './problem-places';
import { BillOfMaterials, BillOfMaterialsOptions } from '../../materials/bill-of-materials';
import { textArgument, validArguments, validStruct } from '../../structs';
import { Fleet } from '../fleet';
import { FleetInspection } from '../fleet-inspection';
import { FleetProps, FleetReport, FleetSynthOptions } from '../fleet-props';
import { InspectedSovereign } from '../inspected-sovereign';
import { FleetError, LocatedWarning, ProblemList } from '../problem-list';
import { FleetDefinition } from '../records/fleet-inputs';
import { SovereignProps } from '../sovereign-props';
import { ThreadStart } from '../synthesis-parts';
import { readingReason } from '../tree/file-system-reason';
import { readText } from '../tree/package-files';
import { NotUtf8 } from '../tree/utf8';
import { TemplateVariables } from '../variables/template-variables';

/** Options for loading a fleet file. */
export interface FleetFileOptions {
  /**
   * Folder that the tree is written to.
   *
   * @default clusters
   */
  readonly outdir?: string;
}

/**
 * Loads a fleet from a data file in YAML or JSON: `fleet.yaml`. Its structure is that of the props of the library; the JSON schema is published
 * as `schema/fleet.schema.json`. Every error is reported with its line and column (`HBR-FLEET-40` to `HBR-FLEET-44`).
 */
export class FleetFile {
  /**
   * Loads a file.
   *
   * @param path path of the file
   * @param options options for loading
   * @example
   * import { FleetFile } from 'cdk8s-harbor';
   *
   * const fleet = FleetFile.load('fleet.yaml', { outdir: 'clusters' });
   * const report = fleet.synth();
   */
  public static load(path: string, options: FleetFileOptions = {}): Fleet {
    validArguments({ path: textArgument('folder', path) });
    const { outdir } = validStruct('FleetFileOptions', options);
    const problems = problemsInWords();
    return fleetOf({ name: path, text: readFile(path, problems) }, problems, outdir);
  }

  /**
   * Loads the text of a file that is not on disk. Paths in it are relative to the working directory.
   *
   * @param text content of the file
   * @param name what messages call it
   * @internal
   */
  public static _ofText(text: string, name: string, { outdir }: FleetFileOptions = {}): Fleet {
    return fleetOf({ name, text }, problemsInWords(), outdir);
  }

  /**
   * Loads the content of a file that was loaded before, without a look at what may be wrong about it.
   *
   * @internal
   */
  public static _ofDefinition({ name, data }: FleetDefinition, outdir: string): Fleet {
    const problems = problemsInWords();
    const parts = new FileParts(DataSource.ofData(name, data), problems, ALL_KNOWN);
    return parts.fleet(outdir, dirname(name));
  }

  private constructor() {}
}

/** What is known about the parts of a file before they are read. */
type KnownParts = Pick<FileInputs, 'isKnown'>;

const ALL_KNOWN: KnownParts = { isKnown: () => true };

function problemsInWords(): ProblemList {
  return new ProblemList(line => inDataWords(line.replace(/^\[(.*?)\] /s, '$1: ')));
}

function fleetOf({ name, text }: { readonly name: string; readonly text: string }, problems: ProblemList, outdir?: string): Fleet {
  const source = new DataSource(name, text);
  if (!source.check(problems)) { problems.throwErrors(); }
  const inputs = new FileInputs(source, outdir ?? DEFAULT_FOLDER);
  const parts = new FileParts(source, problems, inputs);
  const fleet = parts.fleet(outdir, dirname(name));
  fleet._inputs = inputs;
  parts.check(fleet);
  if (problems.errors.length > 0) { throw new FleetError([...problems.errors, ...parts.otherErrors(outdir, dirname(name))]); }
  return fleet;
}

function readFile(path: string, problems: ProblemList): string {
  try {
    return readText(path);
  } catch (error) {
    const { cause } = error as Error;
    if (cause instanceof NotUtf8) {
      const slots = { reason: 'it is not UTF-8; save it in UTF-8' };
      problems.add(`${path}:${cause.line}:${cause.column}`, 'HBR-FLEET-40', { prop: basename(path), slots });
    } else {
      problems.add(path, 'HBR-FLEET-44', { prop: basename(path), slots: { reason: readingReason(error) } });
    }
    problems.throwErrors();
    throw error;
  }
}

/** The folder of the tree, unless another one is given. */
const DEFAULT_FOLDER = 'clusters';

/** The parts of a fleet file. */
class FileParts {
  public readonly sovereigns: SovereignProps[];
  public readonly places: ProblemPlaces;
  private readonly schema = fleetFileSchema();
  private readonly reader: DataReader;
  private readonly blueprint: FileBlueprint;

  /** The Sovereigns that were read with errors. */
  private readonly unreadable = new Set<string>();
  /** Those whose props of Harbor were. */
  private readonly withoutHarbor = new Set<string>();

  public constructor(private readonly source: DataSource, private readonly problems: ProblemList, private readonly inputs: KnownParts) {
    const { contents } = source.document;
    const root = this.schema;
    const isKnown = (node: unknown) => inputs.isKnown(node);
    new DataReader({ source, root, problems, isKnown, isComplete: false }).read({ node: contents, schema: this.schema, path: '' });
    if (!isMap(contents)) { problems.add(source.placeOf(contents), 'HBR-FLEET-43', { prop: 'sovereigns', slots: { name: 'sovereigns', what: 'the clusters' } }); }
    this.reader = new DataReader({ source, root, problems, isComplete: true });
    const list = source.resolve(valueOf(contents, 'sovereigns'));
    const nodes = isSeq(list) ? list.items.map(item => source.resolve(item)) : [];
    this.sovereigns = nodes.flatMap((node, index) => this.facts(node, `sovereigns[${index}]`));
    const own = new Map(nodes.map(node => [String((source.resolve(valueOf(node, 'fqdn')) as { value?: unknown } | undefined)?.value), node]));
    const sections: FileSections = { shared: contents, own };
    this.blueprint = new FileBlueprint({ source, schema: this.schema, sections, reader: this.reader, problems });
    this.places = { source, sections };
  }

  /** Reads the props of Harbor of every Sovereign, so that all errors are reported on loading. */
  public check(fleet: Fleet): void {
    const variables = new TemplateVariables();
    const reader = this.reader.filling(variable => variables.standInOf(variable));
    const unknown = fleet.sovereigns.filter(({ fqdn }) => !this.inputs.isKnown(this.places.sections.own.get(fqdn)));
    unknown.filter(({ placement }) => placement.isInCluster).forEach(sovereign => {
      const before = this.problems.added;
      this.blueprint.propsOf(sovereign, reader);
      if (this.problems.added > before) { this.withoutHarbor.add(sovereign.fqdn); }
    });
  }

  /** What else is wrong: the errors of the Sovereigns that could be read. */
  public otherErrors(outdir: string | undefined, folder: string): readonly string[] {
    const fleet = new LocatedFleet(this.props(outdir, folder), this.places);
    const readable = this.sovereigns.filter(({ fqdn }) => !this.unreadable.has(fqdn));
    readable.forEach(facts => fleet.addSovereign(facts));
    return readable.length === 0 ? [] : fleet._errors([...this.withoutHarbor]);
  }

  /** The fleet, with what can be told without a look at the props of its Harbors. */
  public fleet(outdir: string | undefined, folder: string): Fleet {
    const fleet = new LocatedFleet(this.props(outdir, folder), this.places);
    this.sovereigns.forEach(facts => fleet.addSovereign(facts));
    return fleet;
  }

  private props(outdir: string | undefined, folder: string): FleetProps {
    const part = <Name extends keyof FleetProps>(name: Name) => this.part(name) as FleetProps[Name];
    const expected = part('expectedDependencies');
    return {
      blueprint: this.blueprint,
      name: part('name'),
      allowRemoval: part('allowRemoval'),
      outdir,
      defaults: part('defaults'),
      template: part('template'),
      conventions: part('conventions'),
      expectedDependencies: expected === undefined || isAbsolute(expected) ? expected : join(folder, expected),
      gitOps: part('gitOps'),
      rollout: part('rollout'),
      acknowledge: part('acknowledge'),
      imageLock: part('imageLock'),
      billOfMaterials: part('billOfMaterials'),
      renovateComments: part('renovateComments'),
    };
  }

  private part(name: string): unknown {
    const schema = this.schema.properties?.[name] ?? {};
    return this.reader.read({ node: valueOf(this.source.document.contents, name), schema, path: name });
  }

  private facts(node: unknown, path: string): SovereignProps[] {
    const schema: DataSchema = resolveSchema({ $ref: '#/$defs/FleetSovereign' }, this.schema);
    const before = this.problems.added;
    const facts = this.reader.read(
      { node, schema: { ...schema, properties: withoutSections(schema) }, path, nearestNode: this.source.document.contents },
    );
    const known = facts as (SovereignProps & Record<string, unknown>) | undefined;
    if (typeof known?.fqdn !== 'string') { return []; }
    if (this.problems.added > before) { this.unreadable.add(known.fqdn); }
    const ownFacts = Object.entries(known).filter(([name]) => !SECTIONS.some(section => section === name));
    return [Object.fromEntries(ownFacts) as unknown as SovereignProps];
  }
}

/** The schema of a Sovereign with empty schemas for the sections of Harbor, which are read separately. */
function withoutSections({ properties = {} }: DataSchema): Readonly<Record<string, DataSchema>> {
  return { ...properties, ...Object.fromEntries(SECTIONS.filter(name => name in properties).map(name => [name, {}])) };
}

/** A fleet whose problems are reported with their positions in the file. */
class LocatedFleet extends Fleet {
  public constructor(props: FleetProps, private readonly places: ProblemPlaces) {
    super(props);
  }

  /** @internal */
  public override _errors(unreadable: readonly string[]): readonly string[] {
    return super._errors(unreadable).map(problem => inDataWords(locatedProblem(problem, this.places)));
  }

  public override billOfMaterials(fqdn?: string, options: BillOfMaterialsOptions = {}): BillOfMaterials {
    return this.located(() => super.billOfMaterials(fqdn, options));
  }

  public override synth(options: FleetSynthOptions = {}): FleetReport {
    return reportInWords(this.located(() => super.synth(options)));
  }

  /** @internal */
  public override async _synthWith(options: FleetSynthOptions, start: ThreadStart): Promise<FleetReport> {
    return reportInWords(await super._synthWith(options, start).catch((error: unknown) => this.located(() => { throw error; })));
  }

  /** @internal */
  public override _inspect(inspect: (one: InspectedSovereign) => void): FleetInspection {
    const found = this.located(() => super._inspect(inspect));
    const inWords = <Located extends LocatedWarning>(one: Located): Located => ({ ...one, text: inDataWords(one.text) });
    return { ...found, warnings: found.warnings.map(inWords), acknowledged: found.acknowledged.map(inWords) };
  }

  private located<Result>(run: () => Result): Result {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof FleetError)) { throw error; }
      throw new FleetError(error.problems.map(problem => inDataWords(locatedProblem(problem, this.places))));
    }
  }
}

function reportInWords(report: FleetReport): FleetReport {
  return { ...report, warnings: report.warnings.map(inDataWords) };
}
