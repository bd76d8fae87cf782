import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as zlib from 'node:zlib';
import type { Assembly } from '@jsii/spec';
import { namedAsTheirType, noTextOfXml, sameInCsharp } from './support/assembly/dotnet-rules';
import { readAssembly, undocumented, unknownNames, withAny, withForeignType, withoutDefault, withoutUnitType, withUnion } from './support/assembly-rules';

const QUANTITY = 'a Kubernetes quantity, written as in every manifest';
/** Properties that only sound as if they had a unit, and why they have none. */
const NO_UNIT: Readonly<Record<string, string>> = {
  'cdk8s-harbor.ResourceAmounts.memory': QUANTITY,
  'cdk8s-harbor.ResourceAmounts.ephemeralStorage': QUANTITY,
  'cdk8s-harbor.VolumeClaimOptions.size': QUANTITY,
  'cdk8s-harbor.SecretKeyRequest.length': 'the length of a text',
  'cdk8s-harbor.CloudFrontConfig.duration': 'what a choice amounts to, in the words of distribution',
};

describe('the public API', () => {
  let assembly: Assembly;
  beforeAll(() => { assembly = readAssembly(path.resolve(__dirname, '..')); });

  test('has types', () => {
    expect(Object.keys(assembly.types ?? {})).not.toEqual([]);
  });

  test('is documented, down to the parameters', () => {
    expect(undocumented(assembly)).toEqual([]);
  });

  test('says for every optional property what happens without it', () => {
    expect(withoutDefault(assembly)).toEqual([]);
  });

  test('has no unions, which compile without a word and are no types in most languages', () => {
    expect(withUnion(assembly)).toEqual([]);
  });

  test('needs no types but its own and those of cdk8s and constructs', () => {
    expect(withForeignType(assembly)).toEqual([]);
  });

  test('has units by type, never as plain numbers', () => {
    expect(withoutUnitType(assembly, Object.keys(NO_UNIT))).toEqual([]);
  });

  test('still has every property that is excepted from the rule about units', () => {
    expect(unknownNames(assembly, Object.keys(NO_UNIT))).toEqual([]);
  });

  test('has no values of any type, except in maps', () => {
    expect(withAny(assembly)).toEqual([]);
  });

  test('has in C# no member with the name of its type, and no two members with one name', () => {
    expect(namedAsTheirType(assembly)).toEqual([]);
    expect(sameInCsharp(assembly)).toEqual([]);
  });

  test('has no default with the signs of XML, with which the compiler of C# drops the text', () => {
    expect(noTextOfXml(assembly)).toEqual([]);
  });
});

const DOCS = { summary: 'What it is.' };
const TEXT = { primitive: 'string' };
const ANY = { primitive: 'any' };
const mapOf = (elementtype: object) => ({ collection: { kind: 'map', elementtype } });
const listOf = (elementtype: object) => ({ collection: { kind: 'array', elementtype } });

/** Fields that replace those of the elements of a good assembly. */
interface Changes {
  readonly struct?: object;
  readonly property?: object;
  readonly class?: object;
  readonly method?: object;
  readonly parameter?: object;
  readonly member?: object;
}

/** An assembly with a struct, a class and an enum, all as they should be, with the given changes. */
function planted(changes: Changes = {}): Assembly {
  const base = { assembly: 'lib', locationInModule: { filename: 'src/x.ts', line: 1 }, docs: DOCS };
  const parameter = { name: 'id', type: TEXT, docs: DOCS, ...changes.parameter };
  const types = {
    'lib.Props': {
      ...base,
      fqn: 'lib.Props',
      name: 'Props',
      kind: 'interface',
      datatype: true,
      properties: [{ name: 'host', type: TEXT, docs: DOCS, immutable: true, ...changes.property }],
      ...changes.struct,
    },
    'lib.Thing': {
      ...base,
      fqn: 'lib.Thing',
      name: 'Thing',
      kind: 'class',
      base: 'constructs.Construct',
      interfaces: ['lib.IThing'],
      initializer: { parameters: [{ name: 'scope', type: { fqn: 'constructs.Construct' }, docs: DOCS }] },
      methods: [{ name: 'add', docs: DOCS, parameters: [parameter], returns: { type: { fqn: 'cdk8s.ApiObject' } }, ...changes.method }],
      ...changes.class,
    },
    'lib.Mode': { ...base, fqn: 'lib.Mode', name: 'Mode', kind: 'enum', members: [{ name: 'ON', docs: DOCS, ...changes.member }] },
  };
  return { name: 'lib', types } as unknown as Assembly;
}

describe('the rules', () => {
  test.each([undocumented, withoutDefault, withUnion, withForeignType, withoutUnitType, withAny, namedAsTheirType, sameInCsharp, noTextOfXml])('%p has nothing against a good assembly', rule => {
    expect(rule(planted())).toEqual([]);
  });

  test('accept an assembly without types', () => {
    expect(undocumented({ name: 'lib' } as Assembly)).toEqual([]);
  });
});

describe('the rule about documentation', () => {
  test.each([
    ['types', { struct: { docs: {} } }, 'lib.Props'],
    ['types with nothing but an attribute', { class: { docs: { stability: 'stable' } } }, 'lib.Thing'],
    ['properties', { property: { docs: undefined } }, 'lib.Props.host'],
    ['properties with an empty text', { property: { docs: { summary: ' ' } } }, 'lib.Props.host'],
    ['methods', { method: { docs: undefined } }, 'lib.Thing.add()'],
    ['parameters', { parameter: { docs: undefined } }, 'lib.Thing.add(id)'],
    ['parameters of constructors', { class: { initializer: { parameters: [{ name: 'props', type: TEXT }] } } }, 'lib.Thing.constructor(props)'],
    ['members of enums', { member: { docs: undefined } }, 'lib.Mode.ON'],
  ])('reports undocumented %s', (_, changes, offender) => {
    expect(undocumented(planted(changes))).toEqual([offender]);
  });

  test('accepts what overrides something documented', () => {
    const changes = { property: { docs: undefined, overrides: 'lib.IThing' }, method: { docs: undefined, overrides: 'lib.IThing' }, parameter: { docs: undefined } };
    expect(undocumented(planted(changes))).toEqual([]);
  });
});

describe('the rule about defaults', () => {
  test('reports an optional property without one', () => {
    expect(withoutDefault(planted({ property: { optional: true } }))).toEqual(['lib.Props.host']);
  });

  test('accepts an optional property with one', () => {
    expect(withoutDefault(planted({ property: { optional: true, docs: { ...DOCS, default: '- none' } } }))).toEqual([]);
  });
});

describe('the rule about unions', () => {
  const union = { union: { types: [TEXT, { primitive: 'number' }] } };

  test.each([
    ['a property', { property: { type: union } }, 'lib.Props.host'],
    ['a list', { property: { type: listOf(union) } }, 'lib.Props.host'],
    ['a map of lists', { property: { type: mapOf(listOf(union)) } }, 'lib.Props.host'],
    ['a parameter', { parameter: { type: union } }, 'lib.Thing.add(id)'],
    ['what a method returns', { method: { returns: { type: union } } }, 'lib.Thing.add()'],
    ['an intersection', { property: { type: { intersection: { types: [TEXT, TEXT] } } } }, 'lib.Props.host'],
  ])('reports %s', (_, changes, offender) => {
    expect(withUnion(planted(changes))).toEqual([offender]);
  });
});

describe('the rule about foreign types', () => {
  const plus = { fqn: 'cdk8s-plus-28.Deployment' };

  test.each([
    ['a property', { property: { type: plus } }, 'lib.Props.host: cdk8s-plus-28.Deployment'],
    ['a list', { property: { type: listOf(plus) } }, 'lib.Props.host: cdk8s-plus-28.Deployment'],
    ['a union', { property: { type: { union: { types: [TEXT, plus] } } } }, 'lib.Props.host: cdk8s-plus-28.Deployment'],
    ['a parameter', { parameter: { type: { fqn: 'cdk8s-plus-28.k8s.KubeDeployment' } } }, 'lib.Thing.add(id): cdk8s-plus-28.k8s.KubeDeployment'],
    ['what a method returns', { method: { returns: { type: plus } } }, 'lib.Thing.add(): cdk8s-plus-28.Deployment'],
    ['a base class', { class: { base: 'cdk8s-plus-28.Resource' } }, 'lib.Thing: cdk8s-plus-28.Resource'],
    ['an interface', { struct: { interfaces: ['cdk8s-plus-28.ResourceProps'] } }, 'lib.Props: cdk8s-plus-28.ResourceProps'],
  ])('reports %s', (_, changes, offender) => {
    expect(withForeignType(planted(changes))).toEqual([offender]);
  });

  test('does not mistake the start of a name for the name', () => {
    expect(withForeignType(planted({ property: { type: { fqn: 'cdk8sother.X' } } }))).toEqual(['lib.Props.host: cdk8sother.X']);
  });
});

describe('the rule about units', () => {
  const number = { primitive: 'number' };

  test.each([
    [{ name: 'timeout', type: number }, 'lib.Props.timeout: should be a Duration'],
    [{ name: 'readTimeout', type: TEXT }, 'lib.Props.readTimeout: should be a Duration'],
    [{ name: 'interval', type: TEXT }, 'lib.Props.interval: should be a Duration'],
    [{ name: 'ttl', type: number }, 'lib.Props.ttl: should be a Duration'],
    [{ name: 'retentionDays', type: number }, 'lib.Props.retentionDays: should be a Duration'],
    [{ name: 'intervals', type: number, docs: { summary: 'Time between two tries, in seconds.' } }, 'lib.Props.intervals: should be a Duration'],
    [{ name: 'keep', type: number, docs: { summary: 'Number of days to keep logs.' } }, 'lib.Props.keep: should be a Duration'],
    [{ name: 'keep', type: number, docs: { summary: 'Days to keep logs.' } }, 'lib.Props.keep: should be a Duration'],
    [{ name: 'size', type: TEXT }, 'lib.Props.size: should be a Size'],
    [{ name: 'storageQuota', type: number }, 'lib.Props.storageQuota: should be a Size'],
    [{ name: 'maxMemory', type: TEXT }, 'lib.Props.maxMemory: should be a Size'],
    [{ name: 'volume', type: number, docs: { summary: 'Room for blobs in GiB.' } }, 'lib.Props.volume: should be a Size'],
    [{ name: 'timeouts', type: listOf(number), docs: { summary: 'Timeouts, in seconds.' } }, 'lib.Props.timeouts: should be a Duration'],
  ])('reports %j', (property, offender) => {
    expect(withoutUnitType(planted({ property }))).toEqual([offender]);
  });

  test.each([
    [{ name: 'timeout', type: { fqn: 'cdk8s.Duration' } }],
    [{ name: 'size', type: { fqn: 'cdk8s.Size' } }],
    [{ name: 'timeouts', type: mapOf({ fqn: 'cdk8s.Duration' }) }],
    [{ name: 'poolSize', type: number }],
    [{ name: 'replicas', type: number, docs: { summary: 'Number of pods.' } }],
    [{ name: 'storageClass', type: TEXT }],
    [{ name: 'schedule', type: TEXT, docs: { summary: 'When to run, as a cron expression.' } }],
    [{ name: 'inMemory', type: { primitive: 'boolean' } }],
  ])('accepts %j', property => {
    expect(withoutUnitType(planted({ property }))).toEqual([]);
  });

  test('accepts what is excepted by its full name', () => {
    expect(withoutUnitType(planted({ property: { name: 'size', type: number } }), ['lib.Props.size'])).toEqual([]);
  });

  test('does not accept an exception for something that is gone', () => {
    expect(unknownNames(planted(), ['lib.Props.host', 'lib.Props.gone'])).toEqual(['lib.Props.gone']);
  });
});

describe('the rules about C#', () => {
  test('report a member with the name of its type', () => {
    expect(namedAsTheirType(planted({ property: { name: 'props' } }))).toEqual(['lib.Props.props']);
    expect(namedAsTheirType(planted({ method: { name: 'thing' } }))).toEqual(['lib.Thing.thing']);
  });

  test('report members whose names differ in the first letter alone, inherited ones too', () => {
    const properties = [{ name: 'Add', type: TEXT, docs: DOCS }];
    expect(sameInCsharp(planted({ class: { properties } }))).toEqual(['lib.Thing.add']);
    expect(sameInCsharp(planted({ class: { properties, methods: [], interfaces: ['lib.Props'] }, property: { name: 'add' } }))).toEqual(['lib.Thing.add']);
  });

  test('report texts that are written into XML as they are', () => {
    expect(noTextOfXml(planted({ property: { docs: { ...DOCS, default: '- `<release>-blobs`' } } }))).toEqual(['lib.Props.host']);
    expect(noTextOfXml(planted({ class: { docs: { ...DOCS, see: 'https://example.com/?a=1&b=2' } } }))).toEqual(['lib.Thing']);
  });
});

describe('the rule about any', () => {
  test.each([
    ['a property', { property: { type: ANY } }, 'lib.Props.host'],
    ['a list', { property: { type: listOf(ANY) } }, 'lib.Props.host'],
    ['a map of lists', { property: { type: mapOf(listOf(ANY)) } }, 'lib.Props.host'],
    ['one of several types', { property: { type: { union: { types: [TEXT, ANY] } } } }, 'lib.Props.host'],
    ['an object without a shape', { property: { type: { primitive: 'json' } } }, 'lib.Props.host'],
    ['a parameter', { parameter: { type: ANY } }, 'lib.Thing.add(id)'],
    ['what a method returns', { method: { returns: { type: ANY } } }, 'lib.Thing.add()'],
  ])('reports %s', (_, changes, offender) => {
    expect(withAny(planted(changes))).toEqual([offender]);
  });

  test.each([
    ['a map', mapOf(ANY)],
    ['a list of maps', listOf(mapOf(ANY))],
  ])('accepts %s', (_, type) => {
    expect(withAny(planted({ property: { type } }))).toEqual([]);
  });
});

describe('the assembly', () => {
  let folder: string;
  beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'assembly-')); });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  test('is read as it is', () => {
    fs.writeFileSync(path.join(folder, '.jsii'), '{"name":"lib"}');
    expect(readAssembly(folder).name).toBe('lib');
  });

  test('is unpacked where jsii has packed it', () => {
    fs.writeFileSync(path.join(folder, '.jsii'), '{"schema":"jsii/file-redirect","compression":"gzip","filename":".jsii.gz"}');
    fs.writeFileSync(path.join(folder, '.jsii.gz'), zlib.gzipSync('{"name":"lib"}'));
    expect(readAssembly(folder).name).toBe('lib');
  });

  test('has to be there', () => {
    expect(() => readAssembly(folder)).toThrow("there is no .jsii: run 'npx projen compile' first");
  });
});
