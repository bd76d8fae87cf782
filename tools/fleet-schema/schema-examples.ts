/* Examples for the schema of fleet files: those in the docs of factories, as data. */
import type { Assembly, ClassType, Method } from '@jsii/spec';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { exampleCode } from '../../src/structs/examples';
import { isStructName, propTypes } from '../../src/structs/prop-types';

/** What data files call a static method or constant of a class. */
export interface MakerName {
  readonly owner: string;
  readonly member: string;
  readonly name: string;
}

const UNITS: Readonly<Record<string, string>> = {
  seconds: 's', minutes: 'm', hours: 'h', days: 'd', mebibytes: 'Mi', gibibytes: 'Gi', tebibytes: 'Ti',
};

/** The example in the docs of a static method as data: the value that it gives; undefined if it cannot be written as data. */
export class DocExamples {
  private readonly classes: ReadonlyMap<string, ClassType>;

  public constructor(
    assembly: Assembly, private readonly library: Readonly<Record<string, any>>, private readonly makers: readonly MakerName[],
  ) {
    const types = Object.values(assembly.types ?? {});
    this.classes = new Map(types.filter((type): type is ClassType => type.kind === 'class').map(type => [type.name, type]));
  }

  /** What data files say in place of a call of a static method in its example. */
  public of(owner: string, member: string): unknown {
    const type = this.classes.get(owner);
    const example = methodOf(type, member)?.docs?.example ?? type?.docs?.example;
    if (example === undefined || /^declare /m.test(example)) { return undefined; }
    let found: unknown;
    const seen = (call: string, value: unknown) => { if (call === `${owner}.${member}`) { found = value; } };
    const { outputText } = transpileModule(example, { compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 } });
    new Function('require', 'exports', outputText)((name: string) => name === 'cdk8s' ? scalars() : this.recorder(seen), {});
    return found;
  }

  /** The library with factories that return data. */
  private recorder(seen: (call: string, value: unknown) => void): object {
    const memberOf = (owner: string) => this.classes.has(owner) ? this.factory(owner, seen) : this.library[owner] as unknown;
    return new Proxy({}, { get: (_, owner: string) => memberOf(owner) });
  }

  private factory(owner: string, seen: (call: string, value: unknown) => void): object {
    return new Proxy({}, {
      get: (_, member: string) => {
        const method = methodOf(this.classes.get(owner), member);
        const name = this.makers.find(maker => maker.owner === owner && maker.member === member)?.name;
        if (!method || name === undefined) { return name; } // a constant
        return (...args: unknown[]) => {
          const value = asData(name, method, args);
          seen(`${owner}.${member}`, value);
          return value;
        };
      },
    });
  }
}

function methodOf(type: ClassType | undefined, member: string): Method | undefined {
  return type?.methods?.find(({ name }) => name === member);
}

/** A call in a data file: the name of the choice alone, with a text, or with its options. */
function asData(name: string, { parameters = [] }: Method, args: readonly unknown[]): unknown {
  if (args.length === 0) { return name; }
  if (args.length === 1 && typeof args[0] === 'string') { return { [name]: args[0] }; }
  return { [name]: Object.assign({}, ...args.map((arg, index) => typeof arg === 'object' ? arg : { [parameters[index].name]: arg })) as object };
}

/** Durations and sizes as data files write them. */
function scalars(): object {
  const unit = new Proxy({}, { get: (_, member: string) => (amount: number) => `${amount}${UNITS[member]}` });
  return { Duration: unit, Size: unit };
}

/** An example of a text of a struct, by what it is; undefined for texts about which nothing is known. */
export function textExample(struct: string, prop: string): string | undefined {
  const type = isStructName(struct) ? propTypes(struct).get(prop)?.type : undefined;
  if (type?.is !== 'text' || !isStructName(struct)) { return undefined; }
  const text = exampleCode(type, { struct, prop }).slice(1, -1);
  return ['example', 'EXAMPLE', '...'].includes(text) ? undefined : text;
}
