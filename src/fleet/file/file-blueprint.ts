import { Chart } from 'cdk8s';
import { isMap, Node, YAMLMap } from 'yaml';
import { ISovereignBlueprint } from '../blueprint';
import { DataMerge } from './data-merge';
import { DataReader } from './data-reader';
import { DataSchema, FleetFileSchema, resolveSchema } from './data-schema';
import { DataSource, isNothing, valueOf } from './data-source';
import { Harbor } from '../../harbor';
import { HarborRelease } from '../../harbor-release';
import { HarborReleaseProps } from '../../props/harbor-release-props';
import { ProblemList } from '../problem-list';
import { Sovereign } from '../sovereign';

/** Sections of a fleet file, each for another way to render Harbor. */
export const SECTIONS = ['harbor', 'harborRelease'] as const;
type Section = (typeof SECTIONS)[number];

/** Props that follow from the facts of a Sovereign. */
const DERIVED: readonly string[] = ['externalUrl'];

/** The maps in a file that may have sections: the file itself, and every Sovereign by its FQDN. */
export interface FileSections {
  readonly shared: unknown;
  readonly own: ReadonlyMap<string, unknown>;
}

/** What a blueprint out of a file is made from. */
export interface FileBlueprintProps {
  readonly source: DataSource;
  readonly schema: FleetFileSchema;
  readonly sections: FileSections;
  readonly reader: DataReader;
  readonly problems: ProblemList;
}

/** The props of one Harbor. */
interface SectionProps {
  readonly section: Section;
  readonly props: Partial<HarborReleaseProps>;
}

/** A blueprint out of a file: the section that all Sovereigns share, and over it the one of the Sovereign. */
export class FileBlueprint implements ISovereignBlueprint {
  private readonly merge: DataMerge;

  public constructor(private readonly file: FileBlueprintProps) {
    this.merge = new DataMerge(file.source, file.schema);
  }

  public define(chart: Chart, sovereign: Sovereign): void {
    const found = this.propsOf(sovereign);
    if (!found) { return; }
    const { section, props } = found;
    const whole = {
      createNamespace: true,
      ...props,
      externalUrl: props.externalUrl ?? sovereign.url,
      size: props.size ?? sovereign.size,
      version: props.version ?? sovereign.version,
    } as HarborReleaseProps;
    if (section === 'harbor') {
      new Harbor(chart, 'harbor', { ...whole, labels: { ...sovereign.labels, ...props.labels } });
    } else {
      new HarborRelease(chart, 'harbor', { ...whole, release: { dependsOn: sovereign.dependsOn, namespaceLabels: sovereign.labels, ...props.release } });
    }
  }

  /** The props of a Sovereign's Harbor; what is missing or wrong is reported. */
  public propsOf(sovereign: Sovereign): SectionProps | undefined {
    const { schema: root, sections: { shared, own: all }, reader, source } = this.file;
    const own = all.get(sovereign.fqdn);
    const section = this.sectionOf(sovereign, shared, own);
    if (section === undefined) { return undefined; }
    const schema = root.properties?.[section] ?? {};
    const merged = this.withStorage(sovereign, this.merge.merge(valueOf(shared, section), valueOf(own, section), schema) as YAMLMap, schema);
    const near = source.resolve(valueOf(own, section)) ?? own ?? merged;
    const props = reader.read({ node: merged, schema: withoutDerived(resolveSchema(schema, root)), path: section, near });
    return props === undefined ? undefined : { section, props: props as Partial<HarborReleaseProps> };
  }

  /** The section that counts: the Sovereign's own, or the one that all share. */
  private sectionOf({ fqdn }: Sovereign, shared: unknown, own: unknown): Section | undefined {
    const named = [own, shared]
      .map(map => SECTIONS.filter(section => valueOf(map, section) !== undefined))
      .find(sections => sections.length > 0) ?? [];
    if (named.length === 1) { return named[0]; }
    const slots = { what: `one of the sections ${SECTIONS.join(' and ')}`, fix: `write one of them at the top of the file, or for ${fqdn} alone` };
    this.file.problems.add(this.file.source.placeOf(own, shared), 'HBR-FLEET-27', { prop: fqdn, slots });
    return undefined;
  }

  /** Puts the Sovereign's object storage where the section does not say otherwise. */
  private withStorage({ objectStorage }: Sovereign, section: YAMLMap, schema: DataSchema): YAMLMap {
    const storage = valueOf(section, 'storage');
    const isS3 = isNothing(storage) || (isMap(storage) && valueOf(storage, 's3') !== undefined);
    if (!objectStorage || !isS3) { return section; }
    const facts = this.file.source.document.createNode({ storage: { s3: { ...objectStorage } } }) as Node;
    return this.merge.merge(facts, section, schema) as YAMLMap;
  }
}

function withoutDerived(schema: DataSchema): DataSchema {
  return { ...schema, 'x-required': schema['x-required']?.filter(name => !DERIVED.includes(name)) };
}
