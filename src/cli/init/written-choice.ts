import { CHOICE_CLASSES } from '../../fleet/file/choice-classes';
import { isMap } from '../../syntax/plain-map';
import { codeOf, dataOf, importsOf, WrittenValue } from '../configuration/written-value';

/** A choice, such as `Database.cnpg()`: as TypeScript, as data of a fleet file, and as the value that both of them mean. */
export class WrittenChoice extends WrittenValue {
  private readonly options?: object;

  public constructor(private readonly owner: string, private readonly method: string, options: object = {}) {
    const isBare = Object.keys(options).length === 0;
    super(isBare ? method : { [method]: dataOf(options) }, `${owner}.${method}`, ['cdk8s-harbor', owner]);
    this.options = isBare ? undefined : options;
  }

  public override codeAt(indent: string): string {
    return `${this.code}(${this.options ? codeOf(this.options, indent) : ''})`;
  }

  public override get imports(): readonly (readonly [module: string, name: string])[] {
    return [this.imported, ...importsOf(this.options)];
  }

  /** What the call returns. */
  public override made(): unknown {
    const methods = CHOICE_CLASSES[this.owner] as Readonly<Record<string, (...options: unknown[]) => unknown>>;
    return methods[this.method](...this.options ? [madeOf(this.options)] : []);
  }
}

/** Values as the library gets them. */
export function madeOf(value: unknown): unknown {
  if (value instanceof WrittenValue) { return value.made(); }
  if (Array.isArray(value)) { return value.map(madeOf); }
  return isMap(value) ? Object.fromEntries(Object.entries(value).map(([name, it]) => [name, madeOf(it)])) : value;
}
