import { isMap } from '../../syntax/plain-map';

/** A variable in a text: `${NAME}`, or with a default `${NAME:=value}`. */
export interface Variable {
  readonly name: string;
  readonly fallback?: string;
  /** The variable as it is written. */
  readonly text: string;
}

/** A variable; two dollars in front are one of the text itself. */
const VARIABLE = /(?<!\$)\$\{([A-Z_][A-Z0-9_]*)(?::=([^}]*))?\}/g;

/** Data in which other texts replace the variables. */
export function withoutVariables<Data>(data: Data, textOf: (variable: Variable) => string): Data {
  if (typeof data === 'string') {
    return data.replace(VARIABLE, (text: string, name: string, fallback?: string) => textOf({ name, fallback, text })) as Data;
  }
  if (Array.isArray(data)) { return data.map(item => withoutVariables<unknown>(item, textOf)) as Data; }
  if (!isMap(data)) { return data; }
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withoutVariables<unknown>(value, textOf)])) as Data;
}

/** Data like that, in which a text that is nothing but a variable may become a number or a flag, as it does in the text of a template. */
export function withValues(data: unknown, textOf: (variable: Variable) => string): unknown {
  if (typeof data === 'string' && data.replace(VARIABLE, '') === '') { return plainValue(withoutVariables(data, textOf)); }
  if (Array.isArray(data)) { return data.map(item => withValues(item, textOf)); }
  if (typeof data !== 'object' || data === null) { return withoutVariables(data, textOf); }
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withValues(value, textOf)]));
}

function plainValue(text: string): unknown {
  if (text === 'true' || text === 'false') { return text === 'true'; }
  return /^-?\d+(\.\d+)?$/.test(text) && String(Number(text)) === text ? Number(text) : text;
}

/** A text of a template as Flux applies it with these values. */
export function filledIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$\$|\$\{(\w+)(?::=([^}]*))?\}/g, (found, name: string | undefined, fallback?: string) => {
    if (name === undefined) { return '$'; }
    return Object.hasOwn(values, name) ? values[name] : fallback ?? found;
  });
}

/**
 * The variables of a template, which Flux substitutes. During synthesis every `${NAME}` is replaced by a stand-in that is valid in a DNS name, a
 * label or a bucket name, so that all checks pass as for any other Sovereign. In the written text the variables are restored.
 */
export class TemplateVariables {
  private readonly standIns = new Map<string, string>();

  /** A copy of data in which stand-ins replace variables. */
  public withStandIns<Data>(data: Data): Data {
    return withoutVariables(data, variable => this.standInOf(variable));
  }

  /** The text of a template, with its variables restored. Other `$` that Flux would interpret are escaped: it replaces `$$` by `$`. */
  public toTemplate(text: string): string {
    return this.withVariables(text.replace(/\$\$+|\$(?=\{)/g, dollars => dollars + dollars));
  }

  /** A text in which variables replace their stand-ins. */
  public withVariables(text: string): string {
    return [...this.standIns].reduce((shown, [variable, standIn]) => shown.replaceAll(standIn, () => variable), text);
  }

  /** Whether a text has a stand-in in it. */
  public isIn(text: string): boolean {
    return [...this.standIns.values()].some(standIn => text.includes(standIn));
  }

  /** The stand-in of a variable. */
  public standInOf({ name, text }: Variable): string {
    const known = this.standIns.get(text);
    if (known) { return known; }
    const standIn = `flux-variable-${this.standIns.size}-${name.toLowerCase().replaceAll('_', '-')}-end`;
    this.standIns.set(text, standIn);
    return standIn;
  }
}
