import { join } from 'node:path';
import { ALL_STRUCTS, structWays, wrongValue } from './struct-ways';
import { propTypes, StructName, ValueType } from '../../src/structs/prop-types';
import { TextKindName } from '../../src/structs/text-kinds';
import { BASE_STRUCTS, OUTPUT_STRUCTS } from '../../tools/generate-structs';
import { readAssembly } from '../support/assembly-rules';

const CODE = /^HBR-[A-Z]+-\d+ /;
const WAYS = structWays();
const walked = [...WAYS].map(([struct, way]) => [struct, way] as const);

/** The messages about a struct as it should be, such as those about what stands beside it. */
const usual = new Map(walked.map(([struct, { problems, sample }]) => [struct, problems(sample())]));

/** The props that messages with a code are about. */
function propsWith(code: string, messages: readonly string[]): string[] {
  return messages.filter(message => message.startsWith(code)).map(message => /'([^']*)'/.exec(message)?.[1] ?? '');
}

describe('the table of structs', () => {
  const structs = Object.values(readAssembly(join(__dirname, '..', '..')).types ?? {}).filter(type => type.kind === 'interface' && type.datatype).map(({ name }) => name);

  test('has every struct of the assembly, but for those that the library alone makes and those that are parts of others', () => {
    expect([...ALL_STRUCTS, ...OUTPUT_STRUCTS, ...BASE_STRUCTS].sort()).toEqual(structs.sort());
  });

  test('has a way to every struct', () => {
    expect(ALL_STRUCTS.filter(struct => !WAYS.has(struct))).toEqual([]);
  });
});

test.each(walked)('%s as it should be has no problem of shape', struct => {
  expect(usual.get(struct)!.filter(message => message.startsWith('HBR-PROP-0') || !CODE.test(message))).toEqual([]);
});

test.each(walked)('finding P1: a misspelt prop and a wrong type are reported for all props of %s', (struct, { problems, path, sample }) => {
  const props = [...propTypes(struct)];
  const misspelt = props.map(([name]) => `${name}Q`);
  const wrong = Object.fromEntries(props.map(([name, { type }]) => [name, wrongValue(type)]));
  const found = problems({ ...sample(), ...Object.fromEntries(misspelt.map(name => [name, 1])), ...wrong });
  const deep = (names: readonly string[]) => names.map(name => name.slice(path.length).replace(/[[.].*$/, ''));
  expect(found.filter(message => !CODE.test(message))).toEqual([]);
  expect(propsWith('HBR-PROP-01', found)).toEqual(expect.arrayContaining(misspelt.map(name => path + name)));
  expect(deep(propsWith('HBR-PROP-02', found))).toEqual(expect.arrayContaining(props.map(([name]) => name)));
});

test.each(walked)('finding P1: what is missing in %s is reported', (struct, { problems, path }) => {
  const required = [...propTypes(struct)].filter(([, prop]) => prop.required).map(([name]) => path + name);
  const found = problems({});
  expect(found.filter(message => !CODE.test(message))).toEqual([]);
  expect(propsWith('HBR-PROP-03', found)).toEqual(expect.arrayContaining(required.filter(name => !given(struct).includes(name))));
});

/** Props that the way to a struct gives itself. */
function given(struct: StructName): string[] {
  const byStruct: Readonly<Record<string, string[]>> = {
    KyvernoTestsProps: ['packs'],
    HarborConfigurationProps: ['url', 'adminPassword'],
    FleetProps: ['blueprint'],
    NodeMirrorsProps: ['harbor', 'routes', 'runtimes'],
    PullMigrationProps: ['stage', 'mirrors'],
    PullPathProps: ['mirrors', 'harbor'],
  };
  return byStruct[struct] ?? (propTypes(struct).has('harbor') ? ['harbor'] : []);
}

test.each(walked)('finding R10: whatever stands in the place of %s, there is no stack trace', (_, { problems, path }) => {
  const values: unknown[] = ['text', ['list'], () => 1, JSON.parse('{"__proto__":{"a":1}}')];
  const found = values.flatMap(problems);
  expect(found.filter(message => !CODE.test(message))).toEqual([]);
  expect(propsWith('HBR-PROP-01', found)).toContain(`${path}__proto__`);
});

/** A text that is no name, no address, no number and no expression of anything. */
const NONSENSE = '(not, valid)\u0000 {{ x \n';

/** A value of a type whose texts are all nonsense. */
function nonsense(type: ValueType): unknown {
  if (type.is === 'list') { return [nonsense(type.of)]; }
  return type.is === 'map' ? { [NONSENSE]: NONSENSE } : NONSENSE;
}

/** The kinds of the texts in a type. */
function textKinds(type: ValueType): TextKindName[] {
  if (type.is === 'text') { return [type.kind]; }
  if (type.is === 'named') { return []; }
  return type.is === 'map' && type.of.is === 'text' ? [type.names, ...textKinds(type.of)] : textKinds(type.of);
}

const TEXTS = walked.flatMap(([struct, way]) => {
  const props = [...propTypes(struct)].filter(([, { type }]) => textKinds(type).some(kind => kind !== 'free')).map(([prop, { type }]) => ({ prop, type }));
  return props.length > 0 ? [[struct, { way, props }] as const] : [];
});

test.each(TEXTS)('finding R8: texts of %s are not just any texts', (struct, { way: { problems, path, sample }, props }) => {
  const withNonsense = (given: typeof props) => {
    const found = problems({ ...sample(), ...Object.fromEntries(given.map(({ prop, type }) => [prop, nonsense(type)])) });
    expect(found.filter(message => !CODE.test(message))).toEqual([]);
    return found.filter(message => !usual.get(struct)!.includes(message));
  };
  const together = withNonsense(props);
  // what is wrong about one prop may hide others, or be said about the object that is made of it: then it is tried alone
  const isAbout = (message: string, prop: string) => ["'", '.', '['].some(end => message.includes(`'${path}${prop}${end}`));
  const unnamed = props.filter(({ prop }) => !together.some(message => isAbout(message, prop)));
  expect(unnamed.filter(it => withNonsense([it]).length === 0).map(({ prop }) => prop)).toEqual([]);
});
