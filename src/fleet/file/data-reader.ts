import { isMap, isScalar, isSeq, Node, YAMLMap } from 'yaml';
import { CHOICE_CLASSES, SCALARS } from './choice-classes';
import { DataChoice, DataSchema, FleetFileSchema, methodsOf, resolveSchema, ScalarName, constantsOf } from './data-schema';
import { DataSource, entriesOf, isNullish } from './data-source';
import { findRemovedFeature } from '../../facts/removed-features';
import { StructError } from '../../structs';
import { nearest } from '../../syntax/nearest';
import { ProblemList } from '../problem-list';
import { Variable, withoutVariables, withValues } from '../variables/template-variables';

/** A value of the file that is to be read. */
interface Reading {
  readonly node: unknown;
  readonly schema: DataSchema;
  /** Path of the value in the file, for messages. */
  readonly path: string;
  /** The node whose position messages give if the value itself has none, because it is missing. */
  readonly nearestNode?: unknown;
}

/** Paths of values that may be secret. Messages do not quote them. */
const SECRET = /pass|secret|token|key|credential/i;

const SCALAR_SHAPES: Readonly<Record<ScalarName, string>> = {
  Duration: 'a text such as 90s, 5m, 24h or 14d',
  Size: 'a text such as 10Mi or 100Gi',
  HarborVersion: 'a text such as 2.15.2',
  ImageLock: 'a text with the path of a lock file, such as images.lock.json',
};
const PRIMITIVES = { string: 'a text', number: 'a number', boolean: 'true or false' } as const;

function isPrimitive(type: DataSchema['type']): type is keyof typeof PRIMITIVES {
  return typeof type === 'string' && Object.hasOwn(PRIMITIVES, type);
}

/** What a `DataReader` reads from, and how. */
export interface DataReaderProps {
  readonly source: DataSource;
  /** The schema of the whole file, with its definitions. */
  readonly root: FleetFileSchema;
  /** The list that errors are added to. */
  readonly problems: ProblemList;
  /** Replaces variables in texts. */
  readonly fill?: (variable: Variable) => string;
  /** Whether a value is known to be right, so that it need not be read. */
  readonly isKnown?: (node: unknown) => boolean;
  /** Whether missing properties under `x-required` are reported: those that may come from another section of the file. */
  readonly isComplete: boolean;
}

/** Converts data of a fleet file to props of the library, by the published schema. Errors are reported with line and column. */
export class DataReader {
  private readonly source: DataSource;
  private readonly root: FleetFileSchema;
  private readonly problems: ProblemList;
  private readonly isComplete: boolean;
  private readonly fill?: (variable: Variable) => string;

  /**
   * @param props the file, its schema and the list of problems
   */
  public constructor(private readonly props: DataReaderProps) {
    const { source, root, problems, isComplete, fill } = props;
    this.source = source;
    this.root = root;
    this.problems = problems;
    this.isComplete = isComplete;
    this.fill = fill;
  }

  /** A reader that replaces the variables in texts. */
  public filling(fill: (variable: Variable) => string): DataReader {
    return new DataReader({ ...this.props, fill });
  }

  /** The value of a node; undefined if it is absent or invalid. */
  public read(reading: Reading): unknown {
    const node = this.source.resolve(reading.node);
    const schema = resolveSchema(reading.schema, this.root);
    if (isNullish(node) || this.props.isKnown?.(node)) { return undefined; }
    const resolved = { ...reading, node, schema };
    if (schema['x-scalar']) { return this.readScalar(resolved, schema['x-scalar']); }
    if (schema['x-choices']) { return this.readChoice(resolved, schema['x-choices']); }
    if (schema.enum) { return this.readEnum(resolved, schema.enum); }
    if (schema.type === 'array') { return this.readList(resolved); }
    if (schema.type === 'object') { return this.readMap(resolved); }
    if (isPrimitive(schema.type)) { return this.readPrimitive(resolved, schema.type); }
    const data: unknown = (node as Node).toJS(this.source.document);
    return this.fill ? withValues(data, this.fill) : data;
  }

  private readScalar(reading: Reading, scalar: ScalarName): unknown {
    const { node, schema } = reading;
    const value = isScalar(node) ? node.value : undefined;
    if (typeof value === 'string' && new RegExp(schema.pattern ?? '').test(value)) { return SCALARS[scalar](value, this.source.folder); }
    return this.reportInvalid(reading, SCALAR_SHAPES[scalar]);
  }

  private readEnum(reading: Reading, values: readonly (string | number)[]): unknown {
    const { node } = reading;
    const value = isScalar(node) ? node.value : undefined;
    return values.some(candidate => candidate === value) ? value : this.reportInvalid(reading, `one of ${values.join(', ')}`, values.map(String));
  }

  private readPrimitive(reading: Reading, type: keyof typeof PRIMITIVES): unknown {
    const value = isScalar(reading.node) ? reading.node.value : undefined;
    return typeof value === type ? this.filled(value) : this.reportInvalid(reading, PRIMITIVES[type]);
  }

  private filled(value: unknown): unknown {
    return this.fill ? withoutVariables(value, this.fill) : value;
  }

  private readList(reading: Reading): unknown {
    const { node, schema: { items = {}, minItems = 0 }, path } = reading;
    if (!isSeq(node)) { return this.reportInvalid(reading, 'a list'); }
    if (node.items.length < minItems) { return this.reportInvalid(reading, 'a list that is not empty'); }
    return node.items.flatMap((item, index) => {
      const place = { node: item, schema: items, path: `${path}[${index}]`, nearestNode: placed(item) ?? placed(node) ?? reading.nearestNode };
      return isNullish(this.source.resolve(item)) ? this.reportEmpty(place) : [this.read(place)];
    });
  }

  /** An item of a list with nothing in it: a hyphen whose value was forgotten, or is indented wrongly. */
  private reportEmpty({ node, path, nearestNode }: Reading): [] {
    const slots = { expected: 'something, but the item is empty', hint: 'write its value behind the hyphen, or take the hyphen away' };
    this.problems.add(this.source.placeOf(node, nearestNode), 'HBR-FLEET-42', { prop: path, slots });
    return [];
  }

  private readMap(reading: Reading): Record<string, unknown> | undefined {
    const { node, schema: { properties, additionalProperties }, path } = reading;
    if (!isMap(node)) { return this.reportInvalid(reading, 'a map'); }
    const fallback = typeof additionalProperties === 'object' ? additionalProperties : undefined;
    const known = entriesOf(node).flatMap(([key, keyNode, value]) => {
      const schema = properties && Object.hasOwn(properties, key) ? properties[key] : fallback;
      const place = join(path, key);
      if (!schema) { this.reportUnknown({ keyNode, path: place, key }, Object.keys(properties ?? {})); }
      return schema
        ? [[key, this.read({ node: value, schema, path: place, nearestNode: placed(keyNode) ?? reading.nearestNode })] as const]
        : [];
    });
    this.reportMissing(reading, node);
    return Object.fromEntries(known.filter(([, value]) => value !== undefined));
  }

  private readChoice(reading: Reading, choices: Readonly<Record<string, DataChoice>>): unknown {
    const { node, schema, path } = reading;
    const [methods, words] = [methodsOf(schema), constantsOf(schema)];
    const known = [...new Set([...Object.keys(methods), ...words])];
    const value = isScalar(node) ? node.value : undefined;
    if (typeof value === 'string' && words.includes(value)) { return resolveChoice(choices[value]); }
    if (!isMap(node) || node.items.length !== 1) {
      const isBare = typeof value === 'string' && Object.hasOwn(methods, value);
      return this.reportInvalid(reading, isBare ? `a map: ${value} with its options below it` : `one of ${known.join(', ')}`, isBare ? [] : known);
    }
    const [[method, keyNode, options]] = entriesOf(node);
    if (!Object.hasOwn(methods, method)) {
      return this.reportUnknown({ keyNode, path: join(path, method), key: method }, Object.keys(methods));
    }
    return this.call(
      { node: options, schema: methods[method], path: join(path, method), nearestNode: placed(keyNode) ?? reading.nearestNode },
      choices[method],
    );
  }

  /** Calls a static method with the options below its name. */
  private call(reading: Reading, choice: DataChoice): unknown {
    const parameters = reading.schema['x-parameters'] ?? [];
    const node = isNullish(reading.node) ? new YAMLMap() : this.source.resolve(reading.node);
    const options = isScalar(node) && typeof node.value === 'string' && Array.isArray(reading.schema.type)
      ? { [parameters[0].name]: this.filled(node.value) } // a string instead of a map is the first parameter
      : this.readMap({ ...reading, node });
    if (options === undefined) { return undefined; }
    const named = parameters.filter(({ struct }) => !struct).map(({ name }) => name);
    const rest = Object.fromEntries(Object.entries(options).filter(([name]) => !named.includes(name)));
    return this.made(reading, () => resolveChoice(choice, parameters.map(({ name, struct }) => struct ? rest : options[name])));
  }

  /** What a static method returns; what it throws about its options is reported. */
  private made({ node, nearestNode, path }: Reading, make: () => unknown): unknown {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof StructError)) { throw error; }
      const place = this.source.placeOf(node, nearestNode);
      error.problems.forEach(problem => this.problems.addError(`[${place}] ${problem.replace(/'/, `'${path}.`)}`));
      return undefined;
    }
  }

  private reportMissing({ schema, path, nearestNode }: Reading, map: YAMLMap): void {
    const always = schema.required ?? [];
    const names = this.isComplete ? [...always, ...schema['x-required'] ?? []] : always;
    const given = entriesOf(map).filter(([, , value]) => !isNullish(this.source.resolve(value))).map(([key]) => key);
    for (const name of new Set(names.filter(required => !given.includes(required)))) {
      const what = schema.properties?.[name]?.description ?? 'it has no default';
      this.problems.add(this.source.placeOf(map, nearestNode), 'HBR-FLEET-43', { prop: join(path, name), slots: { name, what: what.replace(/\.$/, '') } });
    }
  }

  private reportUnknown({ keyNode, path, key }: { keyNode: unknown; path: string; key: string }, known: readonly string[]): undefined {
    const removed = findRemovedFeature(key);
    const similar = nearest(key, known);
    const hint = removed ? `${removed.feature} went with ${removed.removed}; ${removed.instead}`
      : similar ? `did you mean '${similar}'?` : `there is ${known.join(', ') || 'nothing'}`;
    this.problems.add(this.source.placeOf(keyNode), 'HBR-FLEET-41', { prop: path, slots: { hint } });
    return undefined;
  }

  private reportInvalid({ node, path, nearestNode }: Reading, expected: string, words: readonly string[] = []): undefined {
    if (isScalar(node) && this.source.isReportedBefore(node)) { return this.problems.addRepeated(); }
    const value = isScalar(node) && !SECRET.test(path) ? node.value : undefined;
    const similar = typeof value === 'string' ? nearest(value, words) : undefined;
    const quotes = typeof value === 'number' && expected.startsWith('a text');
    const hint = similar ? `did you mean '${similar}'?` : quotes ? 'put it into quotes' : 'see the schema for all that is possible';
    this.problems.add(this.source.placeOf(node, nearestNode), 'HBR-FLEET-42', { prop: path, value, slots: { expected, hint } });
    return undefined;
  }
}

/** The value of a choice: a constant of a class, or the result of a static method. */
function resolveChoice({ class: name, member }: DataChoice, parameters: readonly unknown[] = []): unknown {
  const owner = CHOICE_CLASSES[name] as Readonly<Record<string, unknown>>;
  const value = owner[member];
  return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).apply(owner, [...parameters]) : value;
}

/** The node if it has a position in the file; merged nodes may have none. */
function placed(node: unknown): unknown {
  return (node as Node | undefined)?.range ? node : undefined;
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
