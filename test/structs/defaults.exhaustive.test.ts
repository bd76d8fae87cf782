import { join } from 'node:path';
import type { Assembly, InterfaceType } from '@jsii/spec';
import * as cdk8s from 'cdk8s';
import { structWays } from './struct-ways';
import { lastOutput } from './way-messages';
import * as library from '../../src';
import { propTypes, StructName, ValueType } from '../../src/structs/prop-types';
import { readAssembly } from '../support/assembly-rules';

/* What the text of a prop calls its default is what is taken: to write it out changes no object. */

const assembly: Assembly = readAssembly(join(__dirname, '../..'));

/** Defaults of what reads the output: a value is written only if it was given. */
const DEFAULTS_OF_OTHERS: ReadonlyArray<readonly [props: RegExp, whose: string]> = [
  [/^(Azure|Gcs|Oss|S3|Swift|ClusterObject)StorageOptions\./, 'the storage driver'],
  [/^ObjectBucketClaimOptions\.skipVerify$/, 'the storage driver'],
  [/^FilesystemStorageOptions\.maxThreads$/, 'the storage driver'],
  [/^(ProbeOptions\.initialDelay|TolerationOptions\.operator)$/, 'Kubernetes'],
  [/^(KeySecret|PublicKey)SignerOptions\.hashAlgorithm$/, 'Kyverno'],
  [/^ValuesReference\.key$/, 'Flux'],
  [/^HarborProject\.(sbomOnPush|requireNotation)$/, 'the program, which compares what a project does not say with the default of Harbor'],
];

/** A prop with a default that is a value and no sentence. */
interface DefaultRow {
  readonly struct: StructName;
  readonly prop: string;
  readonly text: string;
  readonly value: unknown;
}

function defaultsOf(struct: StructName): DefaultRow[] {
  const docs = new Map(propertiesOf(`cdk8s-harbor.${struct}`).map(({ name, docs: its }) => [name, its?.default]));
  return [...propTypes(struct)].flatMap(([prop, { type }]) => {
    const text = docs.get(prop);
    return text === undefined || text.startsWith('- ') ? [] : [{ struct, prop, text, value: valueOf(text, type) }];
  });
}

/** The props of a struct and of those that it extends. */
function propertiesOf(fqn: string): NonNullable<InterfaceType['properties']> {
  const type = assembly.types?.[fqn] as InterfaceType | undefined;
  return type ? [...(type.interfaces ?? []).flatMap(propertiesOf), ...type.properties ?? []] : [];
}

/** The value of a default: what stands before a comma and a condition. Texts may be written without quotes. */
function valueOf(text: string, type: ValueType): unknown {
  const literal = text.startsWith('[') ? text : text.split(', ')[0];
  if (type.is === 'text' && !/^['"]/.test(literal)) { return literal; }
  const names = { ...cdk8s, ...library };
  return new Function(...Object.keys(names), `return ${literal};`)(...Object.values(names));
}

const ways = structWays();
const rows = [...ways.keys()].flatMap(defaultsOf);

function outputWith(struct: StructName, props: object): string | undefined {
  const { problems, sample } = ways.get(struct)!;
  problems({ ...sample(), ...props });
  return lastOutput();
}

/** The objects of each struct as it should be. */
const usual = new Map([...ways.keys()].map(struct => [struct, outputWith(struct, {})]));
const withObjects = rows.filter(({ struct }) => usual.get(struct) !== undefined);

test('more than a hundred defaults are compared', () => {
  expect(withObjects.length).toBeGreaterThan(100);
});

/** The rows whose default is written out, or is that of something else. */
function rowsBy(isOfOthers: boolean): DefaultRow[] {
  return withObjects.filter(({ struct, prop }) => DEFAULTS_OF_OTHERS.some(([props]) => props.test(`${struct}.${prop}`)) === isOfOthers);
}

test.each(rowsBy(false).map(row => [`${row.struct}.${row.prop}`, row] as const))('finding P4: the default of %s is what its text says', (_, { struct, prop, value }) => {
  expect(outputWith(struct, { [prop]: value })).toBe(usual.get(struct));
});

test.each(DEFAULTS_OF_OTHERS)('%s are defaults of %s, and some of them are written if they are given', props => {
  const given = rowsBy(true).filter(({ struct, prop }) => props.test(`${struct}.${prop}`));
  expect(given.some(({ struct, prop, value }) => outputWith(struct, { [prop]: value }) !== usual.get(struct))).toBe(true);
});
