import * as fs from 'node:fs';
import * as path from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { CHOICE_CLASSES, SCALARS } from '../../../src/fleet/file/choice-classes';
import { DataSchema, fleetFileSchema, methodsOf, resolveSchema, constantsOf } from '../../../src/fleet/file/data-schema';
import { FleetFile } from '../../../src/fleet/file/fleet-file';
import { withValidExamples } from '../../../tools/fleet-schema/schema-values';
import { EXAMPLE_FLEET } from '../../../tools/synth-fleet';
import { codeWords } from '../../support/docs/code-words';
import { problemsOf, temporaryFolder } from '../../support/fleet';

const schema = fleetFileSchema();
const accepts = new Ajv({ strict: false }).compile(schema);

/** Every part of the schema. */
function parts(part: unknown): DataSchema[] {
  if (typeof part !== 'object' || part === null) { return []; }
  return [part as DataSchema, ...Object.values(part).flatMap(parts)];
}

/** Whether the loader has nothing against the form of a file; whether it is complete does not count. */
function loaderAccepts(text: string): boolean {
  const file = path.join(temporaryFolder(), 'fleet.yaml');
  fs.writeFileSync(file, text);
  return problemsOf(() => FleetFile.load(file)).filter(problem => /HBR-FLEET-4[12]|'sovereigns(\[\d+\]\.fqdn)?' is missing/.test(problem)).length === 0;
}

describe('the schema of fleet files', () => {
  test('accepts the example', () => {
    expect(accepts(parse(fs.readFileSync(EXAMPLE_FLEET, 'utf8')))).toBe(true);
  });

  test('refers to nothing that is not there', () => {
    const references = parts(schema).flatMap(({ $ref }) => $ref ?? []);
    expect(references.filter(reference => !(reference.slice('#/$defs/'.length) in schema.$defs))).toEqual([]);
  });

  test('names classes and members that are there', () => {
    const choices = parts(schema).flatMap(part => Object.values(part['x-choices'] ?? {}));
    expect(choices.length).toBeGreaterThan(50);
    expect(choices.filter(choice => !(choice.member in (CHOICE_CLASSES[choice.class] ?? {})))).toEqual([]);
  });

  test('names no class that the loader knows in vain', () => {
    const named = new Set(parts(schema).flatMap(part => Object.values(part['x-choices'] ?? {})).map(choice => choice.class));
    expect(Object.keys(CHOICE_CLASSES).filter(name => !named.has(name))).toEqual([]);
  });

  test('names kinds of texts that the loader knows', () => {
    const named = new Set(parts(schema).flatMap(part => part['x-scalar'] ?? []));
    expect([...named].sort()).toEqual(Object.keys(SCALARS).sort());
  });

  test('has a text for everything that can be written', () => {
    const nameless = Object.entries(schema.$defs).flatMap(([name, { properties = {} }]) => Object.entries(properties)
      .filter(([, property]) => !property.description).map(([property]) => `${name}.${property}`));
    expect(nameless).toEqual([]);
  });

  test('has a title and a text for every definition, and for every choice its own', () => {
    const definitions = Object.entries(schema.$defs);
    expect(definitions.filter(([, { title, description }]) => !title || !description).map(([name]) => name)).toEqual([]);
    const choices = definitions.filter(([, definition]) => definition['x-choices']);
    const makers = choices.flatMap(([, definition]) => Object.values(methodsOf(definition)));
    expect(makers.filter(({ title, description }) => !title || !description)).toEqual([]);
    expect(new Set(makers.map(({ title }) => title)).size).toBe(makers.length);
  });

  test('speaks of data, and not of code', () => {
    const texts = parts(schema).flatMap(({ description }) => typeof description === 'string' ? [description] : []);
    expect(texts.length).toBeGreaterThan(1000);
    expect([...new Set(texts)].filter(text => codeWords(text).length > 0)).toEqual([]);
  });

  test('accepts its own examples, and what it has editors insert', () => {
    expect(withValidExamples(schema as unknown as Record<string, unknown>)).toBe(schema);
    expect(parts(schema).filter(({ defaultSnippets }) => defaultSnippets).length).toBeGreaterThan(15);
    expect(parts(schema).filter(({ examples }) => Array.isArray(examples)).length).toBeGreaterThan(150);
    expect(() => withValidExamples({ properties: { port: { type: 'number', examples: [1, 'one'] } } })).toThrow('/properties/port refuses its own example "one"');
    expect(() => withValidExamples({ type: 'object', defaultSnippets: [{ body: [] }] })).toThrow('refuses its own example []');
  });

  test('has no defaults, which editors write below whatever is completed', () => {
    expect(parts(schema).filter(part => 'default' in part && typeof part.description === 'string').map(({ description }) => description)).toEqual([]);
  });

  const harbor = 'harbor: { database: evaluation, cache: evaluation, storage: { filesystem: { volume: { size: 5Gi } } }, exposure: clusterIp }';
  const sovereigns = 'sovereigns: [{ fqdn: a.example.com }]';
  test.each([
    [`${harbor}\n${sovereigns}`, true],
    [`${harbor}\n`, false],
    [`${harbor}\nsovereigns: []`, false],
    [`${harbor}\nsovereigns: [{}]`, false],
    [`${harbor}\nsovereigns: {}`, false],
    [`${harbor}\n${sovereigns}\nharbour: {}`, false],
    [`harbor: { database: evaluaton }\n${sovereigns}`, false],
    [`harbor: { database: { external: { host: x, prt: 1 } } }\n${sovereigns}`, false],
    [`harbor: { database: { external: { host: x, port: "1" } } }\n${sovereigns}`, false],
    [`harbor: { database: { external: { host: x, password: { existing: y } } } }\n${sovereigns}`, true],
    [`harbor: { database: { external: { host: x, password: { existing: { secretName: y, keys: { password: z } } } } } }\n${sovereigns}`, true],
    [`harbor: { database: { external: { host: x, password: { existing: 1 } } } }\n${sovereigns}`, false],
    [`harbor: { database: { external: {}, evaluation: {} } }\n${sovereigns}`, false],
    [`harbor: { database: {} }\n${sovereigns}`, false],
    [`harbor: { trivy: { timeout: 10m } }\n${sovereigns}`, true],
    [`harbor: { trivy: { timeout: 10 } }\n${sovereigns}`, false],
    [`harbor: { trivy: { timeout: ten } }\n${sovereigns}`, false],
    [`harbor: { version: 2.15.2 }\n${sovereigns}`, true],
    [`harbor: { version: 2.15 }\n${sovereigns}`, false],
    [`harbor: { size: Medium }\n${sovereigns}`, false],
    [`harbor: { labels: { a: b } }\n${sovereigns}`, true],
    [`harbor: { labels: { a: 1 } }\n${sovereigns}`, false],
    [`harbor: { core: { affinity: { anything: [1, { x: true }] } } }\n${sovereigns}`, true],
    [`harbor: { storage: { s3: { provider: ceph-rgw } } }\n${sovereigns}`, true],
    [`harbor: { storage: { s3: { provider: CEPH_RGW } } }\n${sovereigns}`, false],
    [`harborRelease: { storage: clusterObjectStorage }\n${sovereigns}`, true],
    [`gitOps: none\n${harbor}\n${sovereigns}`, true],
    [`gitOps: { flux: { interval: 1h } }\n${harbor}\n${sovereigns}`, true],
    [`gitOps: argoCd\n${harbor}\n${sovereigns}`, false],
  ])('and the loader agree about %s', (text, expected) => {
    expect([accepts(parse(text)), loaderAccepts(text)]).toEqual([expected, expected]);
  });

  test('is resolved with the text of the reference', () => {
    expect(resolveSchema({ $ref: '#/$defs/HarborSize', description: 'mine' }, schema)).toMatchObject({ description: 'mine', enum: expect.arrayContaining(['medium']) });
    expect(resolveSchema({ $ref: '#/$defs/HarborSize' }, schema).description).toBe(schema.$defs.HarborSize.description);
    expect(resolveSchema({ type: 'string' }, schema)).toEqual({ type: 'string' });
  });

  test('has choices with options, and choices that are a word', () => {
    expect(Object.keys(methodsOf(schema.$defs.IDatabase))).toEqual(expect.arrayContaining(['external', 'evaluation']));
    expect(constantsOf(schema.$defs.IDatabase)).toEqual(expect.arrayContaining(['evaluation']));
    expect(constantsOf(schema.$defs.IDatabase)).not.toContain('external');
  });
});
