/* Writes schema/fleet.schema.json from the assembly of the library. Usage: generate-fleet-schema [folder of a compiled package] */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  loadAssemblyFromPath, type Assembly, type ClassType, type Docs, type EnumType, type InterfaceType, type Method, type Parameter,
  type Property, type Type, type TypeReference,
} from '@jsii/spec';
import { DocExamples, MakerName, textExample } from './fleet-schema/schema-examples';
import { describe, exampleText, literalDefault, snippetOf, titleOf, valueExamples } from './fleet-schema/schema-texts';
import { withValidExamples } from './fleet-schema/schema-values';
import { ChoiceNames, namesOf } from '../src/fleet/file/data-words';

type Schema = Record<string, unknown>;

/** Types that are written as a string, with the pattern of the string. */
const SCALARS: Readonly<Record<string, Schema>> = {
  'cdk8s.Duration': { 'type': 'string', 'pattern': '^\\d+(ms|s|m|h|d)$', 'description': 'Such as 90s, 5m, 24h or 14d.', 'x-scalar': 'Duration' },
  'cdk8s.Size': { 'type': 'string', 'pattern': '^\\d+(Ki|Mi|Gi|Ti)$', 'description': 'Such as 10Mi or 100Gi.', 'x-scalar': 'Size' },
  'cdk8s-harbor.HarborVersion': {
    'type': 'string', 'pattern': '^v?\\d+\\.\\d+\\.\\d+$', 'description': 'Such as 2.15.2.', 'x-scalar': 'HarborVersion',
  },
  'cdk8s-harbor.ImageLock': {
    'type': 'string', 'pattern': '.', 'description': 'Path of a lock file, from the folder of this file: images.lock.json.', 'x-scalar': 'ImageLock',
  },
};

/** The sections of a fleet file with the props of Harbor, by the struct of these props. */
const SECTIONS: ReadonlyArray<readonly [section: string, struct: string, what: string]> = [
  ['harbor', 'HarborProps', 'Harbor as native manifests.'],
  ['harborRelease', 'HarborReleaseProps', 'Harbor as a HelmRelease of Flux.'],
];

/** The top-level properties of a fleet file other than the sections of Harbor. */
const TOP: ReadonlyArray<readonly [property: string, struct: string, what: string]> = [
  ['defaults', 'SovereignDefaults', 'Facts that all Sovereigns have that do not say otherwise.'],
  ['template', 'SovereignTemplateProps', 'The template for templated Sovereigns.'],
  ['conventions', 'FleetConventions', 'What the platform has agreed on: names, labels, places of files, what Harbor waits for.'],
  ['gitOps', 'GitOps', 'Who applies the tree.'],
  ['rollout', 'VersionRollout', 'A new release of Harbor on its way through the fleet.'],
];

/** The properties of a fleet file that are those of a fleet, by their names. */
const OF_FLEET: readonly string[] = ['name', 'allowRemoval', 'acknowledge', 'expectedDependencies', 'imageLock', 'billOfMaterials', 'renovateComments'];

/** The name of a constant in a fleet file: `CEPH_RGW` is `ceph-rgw`. */
function dataName(constant: string): string {
  return constant.toLowerCase().replaceAll('_', '-');
}

/** The name of a choice of another class than the type itself: the name of the class, followed by that of the method if there are several. */
function foreignName(owner: string, method: string, methods: number): string {
  const name = owner[0].toLowerCase() + owner.slice(1);
  return methods === 1 ? name : name + method[0].toUpperCase() + method.slice(1);
}

/** A choice: a static method or a constant of a class. */
interface Maker extends Omit<MakerName, 'owner'> {
  readonly owner: ClassType;
  readonly method?: Method;
}

/** Generates the schema. */
export class FleetSchema {
  private readonly defs: Record<string, Schema> = {};
  private readonly prefix: string;
  private readonly examples: DocExamples;

  /**
   * @param assembly the jsii assembly of the library
   * @param library the library as a module, for the values of its enums
   * @param choices the names of choices, for texts that speak of them
   */
  public constructor(
    private readonly assembly: Assembly, private readonly library: Readonly<Record<string, any>>,
    private readonly choices: ChoiceNames = new Map(),
  ) {
    this.prefix = `${assembly.name}.`;
    const makers = [...choices].map(([code, name]) => ({ owner: code.split('.')[0], member: code.split('.')[1], name }));
    this.examples = new DocExamples(assembly, library, makers);
  }

  public build(): Schema {
    const sections = Object.fromEntries(SECTIONS.filter(([, struct]) => this.find(struct)).map(([section, struct, what]) => [
      section, { ...this.reference(struct), description: what },
    ]));
    const top = Object.fromEntries(TOP.map(([property, struct, what]) => [property, { ...this.reference(struct), description: what }]));
    const { properties, ...sovereign } = this.definition('SovereignProps');
    this.defs.FleetSovereign = { ...sovereign, title: 'Sovereign', properties: { ...properties as Schema, ...sections }, required: ['fqdn'] };
    return {
      $schema: 'http://json-schema.org/draft-07/schema#',
      $id: 'https://raw.githubusercontent.com/cdk8s-harbor/cdk8s-harbor/main/schema/fleet.schema.json',
      title: 'A fleet of Sovereigns, each with its own Harbor',
      type: 'object',
      required: ['sovereigns'],
      additionalProperties: false,
      properties: {
        ...sections,
        ...this.fleetProperties(),
        ...top,
        sovereigns: { type: 'array', minItems: 1, items: { $ref: '#/$defs/FleetSovereign' }, description: 'The clusters, with what differs there.' },
      },
      $defs: Object.fromEntries(Object.entries(this.defs).sort(([one], [other]) => one < other ? -1 : 1)),
    };
  }

  private fleetProperties(): Schema {
    const fleet = this.find('FleetProps') as InterfaceType | undefined;
    const properties = (fleet?.properties ?? []).filter(({ name }) => OF_FLEET.includes(name));
    return Object.fromEntries(properties.map(property => [property.name, this.property(property, 'FleetProps')]));
  }

  private find(name: string): Type | undefined {
    return this.assembly.types?.[`${this.prefix}${name}`];
  }

  private reference(name: string): Schema {
    if (!(name in this.defs)) {
      this.defs[name] = {}; // reserves the name, because types may refer to each other in cycles
      this.defs[name] = this.definition(name);
    }
    return { $ref: `#/$defs/${name}` };
  }

  private definition(name: string): Schema {
    const type = this.find(name);
    if (!type) { throw new Error(`there is no ${name}`); }
    const schema = type.kind === 'enum' ? this.enumeration(type) : isDataType(type) ? this.struct(type) : this.choice(type);
    return { title: titleOf(name), ...schema };
  }

  private enumeration(type: EnumType): Schema {
    const values = type.members.map(({ name }) => this.library[type.name][name] as string | number);
    return { enum: values, description: this.describe(type.docs) };
  }

  private struct(type: InterfaceType): Schema {
    const properties = this.structProperties(type).filter(({ type: { optional, ...reference } }: any) => this.isExpressible(reference));
    return {
      'type': 'object',
      'description': this.describe(type.docs),
      'additionalProperties': false,
      'properties': Object.fromEntries(properties.map(property => [property.name, this.property(property, type.name)])),
      'x-required': properties.filter(({ optional }) => !optional).map(({ name }) => name),
    };
  }

  /** The properties of a struct, including inherited ones. */
  private structProperties(type: InterfaceType): Property[] {
    const inherited = (type.interfaces ?? []).flatMap(fqn => this.structProperties(this.assembly.types?.[fqn] as InterfaceType));
    const own = type.properties ?? [];
    return [...inherited.filter(({ name }) => !own.some(property => property.name === name)), ...own];
  }

  private property({ name, type, docs }: Property, struct: string): Schema {
    const [description, schema] = [this.describe(docs), this.schemaOf(type)];
    const examples = valueExamples(schema, [literalDefault(docs, this.choices), textExample(struct, name)]);
    return { ...schema, ...description && { description }, ...examples.length > 0 && { examples } };
  }

  private describe(docs: Docs | undefined): string {
    return describe(docs, this.choices);
  }

  private schemaOf(type: TypeReference): Schema {
    if ('primitive' in type) { return ['any', 'json'].includes(type.primitive) ? {} : { type: type.primitive }; }
    if ('collection' in type) {
      const { kind, elementtype } = type.collection;
      return kind === 'array' ? { type: 'array', items: this.schemaOf(elementtype) } : { type: 'object', additionalProperties: this.schemaOf(elementtype) };
    }
    if (!('fqn' in type)) { throw new Error(`a fleet file cannot have ${JSON.stringify(type)}`); }
    return SCALARS[type.fqn] ?? this.reference(type.fqn.slice(this.prefix.length));
  }

  /** Whether values of a type can be written as data. Implementations of interfaces by users cannot. */
  private isExpressible(type: TypeReference): boolean {
    if ('collection' in type) { return this.isExpressible(type.collection.elementtype); }
    if (!('fqn' in type) || type.fqn in SCALARS) { return true; }
    const found = this.assembly.types?.[type.fqn];
    if (!found) { return false; }
    return found.kind === 'enum' || (found.kind === 'interface' && found.datatype === true) || this.makersOf(found).length > 0;
  }

  /** All choices that return a type: static methods and constants of its own class and of other classes. */
  private makersOf(type: Type): Maker[] {
    const classes = Object.values(this.assembly.types ?? {}).filter((it): it is ClassType => it.kind === 'class');
    return classes.flatMap(owner => {
      const methods = methodsOf(owner, type.fqn);
      const isMain = owner.fqn === type.fqn || `I${owner.name}` === type.name;
      const nameOf = (member: string) => isMain ? member : foreignName(owner.name, member, methods.length);
      return [
        ...methods.map(method => ({ name: nameOf(method.name), owner, member: method.name, method })),
        ...constantsOf(owner, type.fqn).map(member => ({ name: dataName(member), owner, member })),
      ];
    });
  }

  private choice(type: Type): Schema {
    const makers = this.makersOf(type);
    const main = makers.find(({ owner }) => owner.fqn === type.fqn || `I${owner.name}` === type.name) ?? makers[0];
    const methods = makers.filter(({ method }) => method !== undefined);
    const words = makers.filter(({ method }) => method?.parameters?.every(({ optional }) => optional) ?? true);
    const snippets = methods.flatMap(({ name, owner, member }) => snippetOf(name, this.exampleOf(owner, member)));
    const byMethod = {
      type: 'object',
      minProperties: 1,
      allOf: [{ maxProperties: 1 }], // beside 'properties', the server of editors for YAML proposes nothing in an empty block
      additionalProperties: false,
      properties: Object.fromEntries(methods.map(({ name, owner, member, method }) =>
        [name, this.maker(titleOf(type.name), { name, owner, member, method })])),
    };
    return {
      'description': this.describe(main.owner.docs),
      ...snippets.length > 0 && { defaultSnippets: snippets },
      'x-choices': Object.fromEntries(makers.map(({ name, owner, member }) => [name, { class: owner.name, member }])),
      'anyOf': [...methods.length > 0 ? [byMethod] : [], ...words.length > 0 ? [{ enum: words.map(({ name }) => name) }] : []],
    };
  }

  /** The options of a choice, with its example below its description. */
  private maker(choice: string, { name, owner, member, method }: Maker): Schema {
    const [description, example] = [this.describe(method?.docs), this.exampleOf(owner, member)];
    const markdown = exampleText(description, example);
    return { title: `${choice}: ${name}`, ...this.options(method!), description, ...markdown && { markdownDescription: markdown } };
  }

  /** The example of a choice as data, once the names of choices are known. */
  private exampleOf({ name: owner }: ClassType, member: string): unknown {
    return this.choices.size === 0 ? undefined : this.examples.of(owner, member);
  }

  /** The parameters of a method as one map: each by its name, with the properties of a struct beside them. */
  private options({ parameters = [] }: Method): Schema {
    const structOf = ({ type }: Parameter) => 'fqn' in type ? this.assembly.types?.[type.fqn] : undefined;
    const isStruct = (parameter: Parameter) => {
      const found = structOf(parameter);
      return found?.kind === 'interface' && found.datatype === true;
    };
    const all = parameters.map(parameter => isStruct(parameter)
      ? this.struct(structOf(parameter) as InterfaceType) as { 'properties': Schema; 'x-required': string[] }
      : { 'properties': { [parameter.name]: { ...this.schemaOf(parameter.type), description: this.describe(parameter.docs) } }, 'x-required': parameter.optional ? [] : [parameter.name] });
    const first = parameters.at(0);
    const isText = first !== undefined && 'primitive' in first.type && first.type.primitive === 'string';
    return {
      'type': isText ? ['object', 'string'] : 'object', // a string instead of a map is the first parameter
      'additionalProperties': false,
      'properties': Object.assign({}, ...all.map(({ properties }) => properties)) as Schema,
      'x-required': all.flatMap(part => part['x-required']),
      'x-parameters': parameters.map(parameter => ({ name: parameter.name, struct: isStruct(parameter) })),
    };
  }
}

function isDataType(type: Type): type is InterfaceType {
  return type.kind === 'interface' && type.datatype === true;
}

function methodsOf({ methods = [] }: ClassType, fqn: string): Method[] {
  return methods.filter(({ static: isStatic, returns }) => isStatic && returns !== undefined && 'fqn' in returns.type && returns.type.fqn === fqn);
}

function constantsOf({ properties = [] }: ClassType, fqn: string): string[] {
  return properties.filter(({ static: isStatic, const: isConst, type }) => isStatic && isConst && 'fqn' in type && type.fqn === fqn).map(({ name }) => name);
}

/** The schema: built once for the names of choices, and again with texts that speak of them. */
export function fleetSchema(assembly: Assembly, library: Readonly<Record<string, any>>): Schema {
  const names = namesOf(new FleetSchema(assembly, library).build() as Parameters<typeof namesOf>[0]);
  return withValidExamples(new FleetSchema(assembly, library, names).build());
}

/** The schema with one line for each definition, so that a difference shows which one changed, and the package has no indentation in it. */
function schemaText({ $defs: definitions, ...rest }: Record<string, unknown>): string {
  const rows = Object.entries(definitions as Record<string, unknown>).map(([name, row]) => `${JSON.stringify(name)}:${JSON.stringify(row)}`);
  return `${JSON.stringify(rest).slice(0, -1)},\n"$defs":{\n${rows.join(',\n')}\n}}\n`;
}

if (require.main === module) {
  const folder = resolve(process.argv[2] ?? join(__dirname, '..'));
  const assembly = loadAssemblyFromPath(folder, false);
  const schema = fleetSchema(assembly, require(join(folder, 'lib')));
  const target = join(__dirname, '..', 'schema');
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'fleet.schema.json'), schemaText(schema as unknown as Record<string, unknown>));
}
