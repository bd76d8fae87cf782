import { isMap } from '../syntax/plain-map';

const VARIABLE = /\$\{[A-Z_][A-Z0-9_]*(?::=[^}]*)?\}/g;

/**
 * The variables of a template, which Flux substitutes. During synthesis every `${NAME}` is replaced by a stand-in that is valid in a DNS name, a
 * label or a bucket name, so that all checks pass as for any other Sovereign. In the written text the variables are restored.
 */
export class TemplateVariables {
  private readonly standIns = new Map<string, string>();

  /** Names of the variables without a default in the template. */
  public get required(): string[] {
    return [...this.standIns.keys()].filter(variable => !variable.includes(':=')).map(variable => variable.slice(2, -1));
  }

  /** A copy of data in which stand-ins replace variables. */
  public withStandIns<Data>(data: Data): Data {
    if (typeof data === 'string') { return data.replace(VARIABLE, variable => this.standInOf(variable)) as Data; }
    if (Array.isArray(data)) { return data.map(item => this.withStandIns(item)) as Data; }
    if (!isMap(data)) { return data; }
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, this.withStandIns(value)])) as Data;
  }

  /** The text of a template, with its variables restored. Other `$` that Flux would interpret are escaped: it replaces `$$` by `$`. */
  public toTemplate(text: string): string {
    return this.withVariables(text.replace(/\$\$+|\$(?=\{)/g, dollars => dollars + dollars));
  }

  /** A text in which variables replace their stand-ins. */
  public withVariables(text: string): string {
    return [...this.standIns].reduce((shown, [variable, standIn]) => shown.replaceAll(standIn, () => variable), text);
  }

  private standInOf(variable: string): string {
    const known = this.standIns.get(variable);
    if (known) { return known; }
    const word = variable.slice(2, -1).replace(/:=.*$/s, '').toLowerCase().replaceAll('_', '-');
    const standIn = `flux-variable-${this.standIns.size}-${word}-end`;
    this.standIns.set(variable, standIn);
    return standIn;
  }
}
