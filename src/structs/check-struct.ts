import { checkedBehaviour } from './check-behaviour';
import { checkedValue, describeType, GivenStruct, ValueCheck } from './check-value';
import { exampleCode, exampleOf, structCode, structExample } from './examples';
import { join, Reporter } from './findings';
import { PropType, propTypes, StructName } from './prop-types';
import { attempt, describeShape, shapeOf } from './shapes';
import { findRemovedFeature } from '../facts/removed-features';
import { nearest } from '../syntax/nearest';

/**
 * Reports everything that is wrong about a struct: props that do not exist, that are missing, or that are something else than they have to
 * be. Returns the struct itself if nothing is, and otherwise one without what does not exist and what is wrong; a valid example stands for what has to be given. TypeScript finds most
 * of it at compile time; this is for all other languages, for data files, and for what has no type of its own, such as names.
 */
export function checkStruct<Struct extends object>(report: Reporter, { struct, value, path = '', extras = [] }: GivenStruct): Struct {
  const shape = shapeOf(value);
  if (shape !== 'fields' && shape !== 'nothing') {
    const slots = { expected: `a struct, not ${describeShape(value)}`, hint: `write for example ${structCode(struct)}` };
    report('HBR-PROP-02', { prop: path || selfName(struct), slots });
    return structExample(struct) as Struct;
  }
  const given = shape === 'nothing' ? {} : value as Fields;
  const types = propTypes(struct);
  const unknown = unknownNames(given, name => types.has(name) || extras.includes(name));
  unknown.forEach(name => reportUnknown(report, { struct, path, name }));
  const checked = [...types].map(([name, type]) => (
    [name, isLeftOut(given, name, type) ? undefined : checkedProp(report, { struct, path, name, type, given })] as const
  ));
  const left = extras.map(name => [name, attempt(() => given[name])] as const);
  if (unknown.length === 0 && isSame(given, checked)) { return given as Struct; }
  return Object.fromEntries([...checked, ...left].filter(([, found]) => found !== undefined)) as Struct;
}

type Fields = Readonly<Record<string, unknown>>;

/** Whether nothing was wrong, and nothing stands there that is not there. */
function isSame(given: Fields, checked: ReadonlyArray<readonly [name: string, value: unknown]>): boolean {
  const isGiven = () => checked.every(([name, value]) => given[name] === value);
  return attempt(() => isGiven() && Object.values(given).every(value => value !== undefined)) ?? false;
}

/** What the struct itself is called where it has no path. */
function selfName(struct: StructName): string {
  return struct.endsWith('Props') ? 'props' : 'options';
}

/** Names that are not known; what is nothing is not there. */
function unknownNames(given: Fields, isKnown: (name: string) => boolean): string[] {
  const names = attempt(() => Object.keys(given)) ?? [];
  return names.filter(name => !isKnown(name) && (attempt(() => (given[name] ?? undefined) !== undefined) ?? true));
}

/** Whether an optional prop is not there, as most of them. */
function isLeftOut(given: Fields, name: string, { required }: PropType): boolean {
  return !required && attempt(() => name in given) === false;
}

interface UnknownProp {
  readonly struct: StructName;
  readonly path: string;
  readonly name: string;
}

function reportUnknown(report: Reporter, { struct, path, name }: UnknownProp): void {
  const known = [...propTypes(struct).keys()];
  const leftover = known.some(prop => findRemovedFeature(prop)) ? undefined : findRemovedFeature(name); // unless it is about what is still there
  if (leftover) {
    report('HBR-LEFTOVER-01', { prop: join(path, name), slots: { ...leftover } });
    return;
  }
  const near = nearest(name, known);
  report('HBR-PROP-01', { prop: join(path, name), slots: { struct, hint: near ? `did you mean '${near}'?` : `it has ${known.join(', ')}` } });
}

interface GivenProp extends UnknownProp {
  readonly type: PropType;
  readonly given: Fields;
}

function checkedProp(report: Reporter, { struct, path, name, type: { type, required }, given }: GivenProp): unknown {
  const place = { struct, prop: name };
  const prop = join(path, name);
  const read = attempt(() => ({ value: given[name] ?? undefined }));
  const value = read?.value;
  if (!read) {
    report('HBR-PROP-02', { prop, slots: { expected: `${describeType(type)} that can be read`, hint: 'its getter throws' } });
  } else if (required && value === undefined) {
    report('HBR-PROP-03', { prop, slots: { example: exampleCode(type, place) } });
  }
  const checked = value === undefined ? undefined : checkedValue(checkOf(report, place), prop, { type, value });
  return checked === undefined && required ? exampleOf(type, place) : checked;
}

function checkOf(report: Reporter, place: ValueCheck['place']): ValueCheck {
  return {
    report,
    place,
    struct: given => checkStruct(report, given),
    behaviour: (name, value) => checkedBehaviour(name, value, (at, given) => checkStruct(at, given)),
  };
}
