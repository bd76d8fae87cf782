const VARIABLE = /\$\{[A-Z_][A-Z0-9_]*(?::=[^}]*)?\}/g;

/**
 * Variables of a template. While a template is synthesised, every `${NAME}` has a stand-in that may be part of a DNS name, a label or a
 * bucket, so that all checks work on it as on any other Sovereign; in the text the variables are put back.
 */
export class TemplateVariables {
  private readonly standIns = new Map<string, string>();

  /** Names of the variables that have no value of their own in the template. */
  public get required(): string[] {
    return [...this.standIns.keys()].filter(variable => !variable.includes(':=')).map(variable => variable.slice(2, -1));
  }

  /** A copy of any data with stand-ins for variables. */
  public hide<Data>(data: Data): Data {
    if (typeof data === 'string') { return data.replace(VARIABLE, variable => this.standInOf(variable)) as Data; }
    if (Array.isArray(data)) { return data.map(item => this.hide(item)) as Data; }
    if (typeof data !== 'object' || data === null || Object.getPrototypeOf(data) !== Object.prototype) { return data; }
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, this.hide(value)])) as Data;
  }

  /** A text of the template with its variables. What Flux would take for a variable otherwise is escaped: it makes one `$` of two. */
  public show(text: string): string {
    return this.named(text.replace(/\$\$+|\$(?=\{)/g, dollars => dollars + dollars));
  }

  /** A text with variables in place of their stand-ins, for people. */
  public named(text: string): string {
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
