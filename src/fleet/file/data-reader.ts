import { isMap, isScalar, isSeq, Node, YAMLMap } from 'yaml';
import { CHOICE_CLASSES, SCALARS } from './choice-classes';
import { DataChoice, DataSchema, FleetFileSchema, methodsOf, resolveSchema, wordsOf } from './data-schema';
import { DataSource, entriesOf, isNothing } from './data-source';
import { nearest } from '../../diagnostics/nearest';
import { findRemovedFeature } from '../../facts/removed-features';
import { ProblemList } from '../problem-list';

/** How a value is read. */
interface Reading {
  readonly node: unknown;
  readonly schema: DataSchema;
  /** Path of the value in the file, for messages. */
  readonly path: string;
  /** What stands where the value is missing. */
  readonly near?: unknown;
}

/** Where a value may be a secret, which no message may show. */
const SECRET = /pass|secret|token|key|credential/i;

const SCALAR_SHAPES: Readonly<Record<string, string>> = {
  Duration: 'a text such as 90s, 5m, 24h or 14d', Size: 'a text such as 10Mi or 100Gi', HarborVersion: 'a text such as 2.15.2',
};
const PRIMITIVES: Readonly<Record<string, string>> = { string: 'a text', number: 'a number', boolean: 'true or false' };

/** Makes the props of the library from data, by the published schema. What does not fit is reported with its line and column. */
export class DataReader {
  /**
   * @param source the file
   * @param root the schema
   * @param problems what is found
   * @param isWhole whether what is missing is reported
   */
  public constructor(
    private readonly source: DataSource,
    private readonly root: FleetFileSchema,
    private readonly problems: ProblemList,
    private readonly isWhole: boolean,
  ) {}

  /** The value that a node stands for; undefined if it is not there, or does not fit. */
  public read(reading: Reading): unknown {
    const node = this.source.resolve(reading.node);
    const schema = resolveSchema(reading.schema, this.root);
    if (isNothing(node)) { return undefined; }
    const resolved = { ...reading, node, schema };
    if (schema['x-scalar']) { return this.readScalar(resolved, schema['x-scalar']); }
    if (schema['x-choices']) { return this.readChoice(resolved, schema['x-choices']); }
    if (schema.enum) { return this.readWord(resolved, schema.enum); }
    if (schema.type === 'array') { return this.readList(resolved); }
    if (schema.type === 'object') { return this.readMap(resolved); }
    return typeof schema.type === 'string' ? this.readPrimitive(resolved, schema.type) : (node as Node).toJS(this.source.document);
  }

  private readScalar(reading: Reading, scalar: string): unknown {
    const { node, schema } = reading;
    const value = isScalar(node) ? node.value : undefined;
    if (typeof value === 'string' && new RegExp(schema.pattern ?? '').test(value)) { return SCALARS[scalar](value); }
    return this.refuse(reading, SCALAR_SHAPES[scalar]);
  }

  private readWord(reading: Reading, words: readonly string[]): unknown {
    const { node } = reading;
    const value = isScalar(node) ? node.value : undefined;
    return typeof value === 'string' && words.includes(value) ? value : this.refuse(reading, `one of ${words.join(', ')}`, words);
  }

  private readPrimitive(reading: Reading, type: string): unknown {
    const value = isScalar(reading.node) ? reading.node.value : undefined;
    return typeof value === type ? value : this.refuse(reading, PRIMITIVES[type]);
  }

  private readList(reading: Reading): unknown {
    const { node, schema: { items = {}, minItems = 0 }, path } = reading;
    if (!isSeq(node)) { return this.refuse(reading, 'a list'); }
    if (node.items.length < minItems) { return this.refuse(reading, 'a list that is not empty'); }
    return node.items.map((item, index) => this.read({ node: item, schema: items, path: `${path}[${index}]`, near: placed(node) ?? reading.near }));
  }

  private readMap(reading: Reading): Record<string, unknown> | undefined {
    const { node, schema: { properties, additionalProperties }, path } = reading;
    if (!isMap(node)) { return this.refuse(reading, 'a map'); }
    const fallback = typeof additionalProperties === 'object' ? additionalProperties : undefined;
    const known = entriesOf(node).flatMap(([key, keyNode, value]) => {
      const schema = properties && Object.hasOwn(properties, key) ? properties[key] : fallback;
      const place = join(path, key);
      if (!schema) { this.reportUnknown({ keyNode, path: place, key }, Object.keys(properties ?? {})); }
      return schema ? [[key, this.read({ node: value, schema, path: place, near: placed(keyNode) ?? reading.near })] as const] : [];
    });
    this.reportMissing(reading, node);
    return Object.fromEntries(known.filter(([, value]) => value !== undefined));
  }

  private readChoice(reading: Reading, choices: Readonly<Record<string, DataChoice>>): unknown {
    const { node, schema, path } = reading;
    const [methods, words] = [methodsOf(schema), wordsOf(schema)];
    const known = [...new Set([...Object.keys(methods), ...words])];
    const value = isScalar(node) ? node.value : undefined;
    if (typeof value === 'string' && words.includes(value)) { return take(choices[value]); }
    if (!isMap(node) || node.items.length !== 1) {
      const isBare = typeof value === 'string' && Object.hasOwn(methods, value);
      return this.refuse(reading, isBare ? `a map: ${value} with its options below it` : `one of ${known.join(', ')}`, isBare ? [] : known);
    }
    const [[method, keyNode, options]] = entriesOf(node);
    if (!Object.hasOwn(methods, method)) { return this.reportUnknown({ keyNode, path: join(path, method), key: method }, Object.keys(methods)); }
    return this.call({ node: options, schema: methods[method], path: join(path, method), near: placed(keyNode) ?? reading.near }, choices[method]);
  }

  /** Calls a static method with what is written below its name. */
  private call(reading: Reading, choice: DataChoice): unknown {
    const parameters = reading.schema['x-parameters'] ?? [];
    const node = isNothing(reading.node) ? new YAMLMap() : this.source.resolve(reading.node);
    const options = isScalar(node) && typeof node.value === 'string' && Array.isArray(reading.schema.type)
      ? { [parameters[0].name]: node.value } // a text alone is the first parameter
      : this.readMap({ ...reading, node });
    if (options === undefined) { return undefined; }
    const named = parameters.filter(({ struct }) => !struct).map(({ name }) => name);
    const rest = Object.fromEntries(Object.entries(options).filter(([name]) => !named.includes(name)));
    return take(choice, parameters.map(({ name, struct }) => struct ? rest : options[name]));
  }

  private reportMissing({ schema, path, near }: Reading, map: YAMLMap): void {
    const always = schema.required ?? [];
    const names = this.isWhole ? [...always, ...schema['x-required'] ?? []] : always;
    const given = entriesOf(map).filter(([, , value]) => !isNothing(this.source.resolve(value))).map(([key]) => key);
    for (const name of new Set(names.filter(required => !given.includes(required)))) {
      const what = schema.properties?.[name]?.description ?? 'it has no default';
      this.problems.add(this.source.placeOf(map, near), 'HBR-FLEET-43', { prop: join(path, name), slots: { name, what: what.replace(/\.$/, '') } });
    }
  }

  private reportUnknown({ keyNode, path, key }: { keyNode: unknown; path: string; key: string }, known: readonly string[]): undefined {
    const leftover = findRemovedFeature(key);
    const near = nearest(key, known);
    const hint = leftover ? `${leftover.feature} went with ${leftover.removed}; ${leftover.instead}`
      : near ? `did you mean '${near}'?` : `there is ${known.join(', ') || 'nothing'}`;
    this.problems.add(this.source.placeOf(keyNode), 'HBR-FLEET-41', { prop: path, slots: { hint } });
    return undefined;
  }

  private refuse({ node, path, near }: Reading, expected: string, words: readonly string[] = []): undefined {
    const value = isScalar(node) && !SECRET.test(path) ? node.value : undefined;
    const similar = typeof value === 'string' ? nearest(value, words) : undefined;
    const quotes = typeof value === 'number' && expected.startsWith('a text');
    const hint = similar ? `did you mean '${similar}'?` : quotes ? 'put it into quotes' : 'see the schema for all that is possible';
    this.problems.add(this.source.placeOf(node, near), 'HBR-FLEET-42', { prop: path, value, slots: { expected, hint } });
    return undefined;
  }
}

/** What a choice stands for: a constant, or what a static method makes. */
function take({ class: name, member }: DataChoice, parameters: readonly unknown[] = []): unknown {
  const owner = CHOICE_CLASSES[name] as Readonly<Record<string, unknown>>;
  const value = owner[member];
  return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).apply(owner, [...parameters]) : value;
}

/** A node that has a place in the file. */
function placed(node: unknown): unknown {
  return (node as Node | undefined)?.range ? node : undefined;
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
