import { Chart } from 'cdk8s';
import { isMap, Node, YAMLMap } from 'yaml';
import { DataMerge } from './data-merge';
import { DataReader } from './data-reader';
import { DataSchema, FleetFileSchema, resolveSchema } from './data-schema';
import { DataSource, isNullish, valueOf } from './data-source';
import { Harbor } from '../../harbor';
import { HarborRelease } from '../../harbor-release';
import { HarborReleaseProps } from '../../props/harbor-release-props';
import { ISovereignBlueprint } from '../blueprint';
import { ProblemList } from '../problem-list';
import { Sovereign } from '../sovereign';

/** The sections of a fleet file that hold the props of Harbor: `harbor` for `Harbor`, `harborRelease` for `HarborRelease`. */
export const SECTIONS = ['harbor', 'harborRelease'] as const;
type Section = (typeof SECTIONS)[number];

/** Required props that the properties of a Sovereign provide, so that the file may omit them. */
const DERIVED: readonly string[] = ['externalUrl'];

/** The maps that may contain these sections: the top level of the file, and every Sovereign by its FQDN. */
export interface FileSections {
  readonly shared: unknown;
  readonly own: ReadonlyMap<string, unknown>;
}

/** The inputs of a blueprint from a file. */
export interface FileBlueprintProps {
  readonly source: DataSource;
  readonly schema: FleetFileSchema;
  readonly sections: FileSections;
  readonly reader: DataReader;
  readonly problems: ProblemList;
}

/** The props of one Harbor, and the section that they come from. */
interface SectionProps {
  readonly section: Section;
  readonly props: Partial<HarborReleaseProps>;
}

/** A blueprint from a fleet file: the shared section, merged with the section of the Sovereign. */
export class FileBlueprint implements ISovereignBlueprint {
  private readonly merge: DataMerge;

  public constructor(private readonly file: FileBlueprintProps) {
    this.merge = new DataMerge(file.source, file.schema);
  }

  public define(chart: Chart, sovereign: Sovereign): void {
    const scope = sovereign._scope;
    const found = this.propsOf(sovereign, scope ? this.file.reader.filling(scope.textOf) : this.file.reader);
    if (!found) { return; }
    const { section, props } = found;
    const whole = {
      createNamespace: true,
      ...props,
      externalUrl: props.externalUrl ?? sovereign.url,
      ...sovereign.aliases.length > 0 && { additionalHosts: props.additionalHosts ?? sovereign.aliases },
      size: props.size ?? sovereign.size,
      version: props.version ?? sovereign.version,
    } as HarborReleaseProps;
    if (section === 'harbor') {
      new Harbor(chart, 'harbor', { ...whole, labels: { ...sovereign.labels, ...props.labels } });
    } else {
      new HarborRelease(chart, 'harbor', { ...whole, ...releaseLabels(sovereign, props) });
    }
  }

  /** The props of the Harbor of a Sovereign. Missing and invalid values are reported. */
  public propsOf(sovereign: Sovereign, reader: DataReader): SectionProps | undefined {
    const { schema: root, sections: { shared, own: all }, source } = this.file;
    const own = all.get(sovereign.fqdn);
    const section = this.sectionOf(sovereign, shared, own);
    if (section === undefined) { return undefined; }
    const schema = root.properties?.[section] ?? {};
    const merged = this.withStorage(
      sovereign, this.merge.merge(valueOf(shared, section), valueOf(own, section), schema) as YAMLMap, schema,
    );
    const nearestNode = source.resolve(valueOf(own, section)) ?? own ?? merged;
    const props = reader.read({ node: merged, schema: withoutDerived(resolveSchema(schema, root)), path: section, nearestNode });
    return props === undefined ? undefined : { section, props: props as Partial<HarborReleaseProps> };
  }

  /** The section that applies: that of the Sovereign, or else the shared one. */
  private sectionOf({ fqdn }: Sovereign, shared: unknown, own: unknown): Section | undefined {
    const named = [own, shared]
      .map(map => SECTIONS.filter(section => valueOf(map, section) !== undefined))
      .find(sections => sections.length > 0) ?? [];
    if (named.length === 1) { return named[0]; }
    const slots = { what: `one of the sections ${SECTIONS.join(' and ')}`, fix: `write one of them at the top of the file, or for ${fqdn} alone` };
    this.file.problems.add(this.file.source.placeOf(own, shared), 'HBR-FLEET-27', { prop: fqdn, slots });
    return undefined;
  }

  /** The section with the object storage of the Sovereign as the default for `storage.s3`. */
  private withStorage({ objectStorage }: Sovereign, section: YAMLMap, schema: DataSchema): YAMLMap {
    const storage = valueOf(section, 'storage');
    const isS3 = isNullish(storage) || (isMap(storage) && valueOf(storage, 's3') !== undefined);
    if (!objectStorage || !isS3) { return section; }
    const facts = this.file.source.document.createNode({ storage: { s3: { ...objectStorage } } }) as Node;
    return this.merge.merge(facts, section, schema) as YAMLMap;
  }
}

/** The labels of a release by conventions: those of its Namespace, or else those of all of its objects. */
function releaseLabels(
  { labels, namespaceLabels }: Sovereign, { labels: given, release }: Partial<HarborReleaseProps>,
): Partial<HarborReleaseProps> {
  if (Object.keys(namespaceLabels).length > 0) { return { release: { namespaceLabels, ...release } }; }
  return { labels: { ...labels, ...given } };
}

function withoutDerived(schema: DataSchema): DataSchema {
  return { ...schema, 'x-required': schema['x-required']?.filter(name => !DERIVED.includes(name)) };
}
