import { Duration, Size } from 'cdk8s';
import { isMap } from '../../syntax/plain-map';
import { sizeQuantity } from '../../syntax/size-quantity';
import { isVariableName } from '../../syntax/variable-name';

/** A value that is written in one way in TypeScript and in another one in data. */
export class WrittenValue {
  /** A member of an enum of this library; undefined if it has none with this value. */
  public static member(name: string, members: Readonly<Record<string, string>>, value: unknown): WrittenValue | undefined {
    const member = Object.keys(members).find(key => members[key] === value);
    return member === undefined ? undefined : new WrittenValue(value, `${name}.${member}`, ['cdk8s-harbor', name]);
  }

  /** A size. */
  public static size(size: Size): WrittenValue {
    return new WrittenSize(size);
  }

  /** A time in one of the units that data files have too. */
  public static duration(amount: number, unit: DurationUnit): WrittenValue {
    return new WrittenValue(`${amount}${DURATION_UNITS[unit]}`, `Duration.${unit}(${amount})`, ['cdk8s', 'Duration']);
  }

  public constructor(
    public readonly data: unknown, public readonly code: string, public readonly imported: readonly [module: string, name: string],
  ) {}

  /** What the library gets from its code. */
  public made(): unknown {
    return this.data;
  }

  /** How it stands in TypeScript, in lines that begin with the indent. */
  public codeAt(_indent: string): string {
    return this.code;
  }

  /** What its code has to import. */
  public get imports(): readonly (readonly [module: string, name: string])[] {
    return [this.imported];
  }
}

/** A size, which is a text in data. */
class WrittenSize extends WrittenValue {
  public constructor(private readonly size: Size) {
    const quantity = sizeQuantity(size);
    const [, amount, unit] = /^(\d+)(..)$/.exec(quantity) ?? [];
    super(quantity, `Size.${SIZE_UNITS[unit]}(${amount})`, ['cdk8s', 'Size']);
  }

  public override made(): Size {
    return this.size;
  }
}

/** A part of what the program found. */
export type Part = Readonly<Record<string, any>>;

/** The member of an enum of this library, which is named by the only key; undefined if it has none with this value. */
export function memberOf(named: Readonly<Record<string, Readonly<Record<string, string>>>>, value: unknown): WrittenValue | undefined {
  const [[name, members]] = Object.entries(named);
  return WrittenValue.member(name, members, value);
}

/** A reference of the program as a value of a Secret. */
export function secretValue({ fromFile }: { readonly fromFile: string }): Part {
  const [secretName, key] = fromFile.split('/');
  return { secretName, key };
}

/** A value that one prop says as a text, and another one as a value of a Secret. */
export function textOrSecret(value: string | { readonly fromFile: string }, [text, secret]: readonly [string, string]): Part {
  return typeof value === 'string' ? { [text]: value } : { [secret]: secretValue(value) };
}

const SIZE_UNITS: Readonly<Record<string, string>> = { Ki: 'kibibytes', Mi: 'mebibytes', Gi: 'gibibytes' };
const DURATION_UNITS = { seconds: 's', minutes: 'm', hours: 'h', days: 'd' } as const satisfies Partial<Record<keyof typeof Duration, string>>;

type DurationUnit = keyof typeof DURATION_UNITS;

/** Values as they stand in YAML and JSON. */
export function dataOf(value: unknown): unknown {
  if (value instanceof WrittenValue) { return value.data; }
  if (Array.isArray(value)) { return value.map(dataOf); }
  return isMap(value) ? Object.fromEntries(saidOf(value).map(([name, it]) => [name, dataOf(it)])) : value;
}

/** Values as they stand in TypeScript. */
export function codeOf(value: unknown, indent = ''): string {
  if (value instanceof WrittenValue) { return value.codeAt(indent); }
  const inside = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map(it => codeOf(it, inside));
    const line = `[${items.join(', ')}]`;
    return fits(line, indent) ? line : `[\n${items.map(it => `${inside}${it},\n`).join('')}${indent}]`;
  }
  if (!isMap(value)) { return typeof value === 'string' ? quoted(value) : JSON.stringify(value); }
  const fields = saidOf(value).map(([name, it]) => `${isVariableName(name) ? name : quoted(name)}: ${codeOf(it, inside)}`);
  if (fields.length === 0) { return '{}'; }
  const line = `{ ${fields.join(', ')} }`;
  return fields.length < 5 && fits(line, indent) ? line : `{\n${fields.map(it => `${inside}${it},\n`).join('')}${indent}}`;
}

/** What the code of a value has to import, by module. */
export function importsOf(value: unknown): readonly (readonly [module: string, name: string])[] {
  if (value instanceof WrittenValue) { return value.imports; }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(importsOf) : [];
}

function saidOf(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, it]) => it !== undefined);
}

function fits(line: string, indent: string): boolean {
  return !line.includes('\n') && indent.length + line.length <= 100;
}

/** A text as a literal of TypeScript. */
function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
