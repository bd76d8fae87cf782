import { stringify } from 'yaml';
import { Module, Piece } from './definition-tree';
import { appCode } from '../configuration/written-app';
import { codeOf, importsOf, WrittenValue } from '../configuration/written-value';

/** How a definition is written. */
export interface DefinitionInput {
  readonly tree: Piece;
  readonly construct: 'Harbor' | 'HarborRelease';
  /** Lines above it, without the signs of a comment. */
  readonly heading: readonly string[];
}

/** An app with one Harbor, in TypeScript. */
export function typescriptText({ tree, construct, heading }: DefinitionInput): string {
  return appCode({ construct, props: written(tree) as object, heading });
}

/** A call of a static method, or a constant of a class. */
class WrittenCall extends WrittenValue {
  public constructor(private readonly call: Piece & { readonly kind: 'call' | 'constant' }, private readonly args: readonly unknown[]) {
    super(undefined, `${call.owner}.${call.member}`, [call.module, call.owner]);
  }

  public override codeAt(indent: string): string {
    return this.call.kind === 'constant' ? this.code : `${this.code}(${this.args.map(arg => codeOf(arg, indent)).join(', ')})`;
  }

  public override get imports(): readonly (readonly [module: string, name: string])[] {
    return [this.imported, ...importsOf(this.args)];
  }
}

function written(piece: Piece): unknown {
  switch (piece.kind) {
    case 'plain': return piece.value;
    case 'list': return piece.items.map(written);
    case 'call': case 'constant': return new WrittenCall({ ...piece, kind: piece.kind }, piece.args.map(written));
    default: return Object.fromEntries(piece.fields.map(([name, inner]) => [name, written(inner)]));
  }
}

/** An app with one Harbor, in Python. */
export function pythonText({ tree, construct, heading }: DefinitionInput): string {
  const used = new Map<Module, Set<string>>([['cdk8s', new Set(['App', 'Chart'])], ['cdk8s-harbor', new Set([construct])]]);
  const args = tree.kind === 'struct' || tree.kind === 'map' ? keywords(tree.fields, '    ', used) : [];
  const lines = args.map(arg => `    ${arg},`);
  return [
    ...heading.map(line => `# ${line}`),
    ...[...used].map(([module, names]) => fromLine(module.replace('-', '_'), [...names].sort())),
    '',
    'app = App()',
    'chart = Chart(app, "harbor", disable_resource_name_hashes=True)',
    '',
    `${construct}(`,
    '    chart, "harbor",',
    ...lines,
    ')',
    '',
    'app.synth()',
    '',
  ].join('\n');
}

function fromLine(module: string, names: readonly string[]): string {
  const line = `from ${module} import ${names.join(', ')}`;
  return line.length <= 120 ? line : `from ${module} import (\n    ${names.join(', ')},\n)`;
}

/** Words that Python has for itself: jsii writes an underscore behind them. */
const KEYWORDS = ['from', 'class', 'global', 'in', 'is', 'lambda', 'import', 'not', 'or', 'and', 'with', 'def', 'del', 'pass', 'raise', 'return', 'try', 'if', 'else', 'for', 'while'];

/** A name as jsii writes it in Python: `ssl_mode` for `sslMode`. */
export function pythonName(name: string): string {
  const snake = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/([A-Z])([A-Z][a-z])/g, '$1_$2').toLowerCase();
  return KEYWORDS.includes(snake) ? `${snake}_` : snake;
}

function keywords(fields: readonly (readonly [string, Piece])[], indent: string, used: Map<Module, Set<string>>): string[] {
  return fields.map(([name, inner]) => `${pythonName(name)}=${python(inner, indent, used)}`);
}

const PYTHON_WORDS: Readonly<Record<string, string>> = { true: 'True', false: 'False', null: 'None' };

function python(piece: Piece, indent: string, used: Map<Module, Set<string>>): string {
  const inside = `${indent}    `;
  switch (piece.kind) {
    case 'plain': return typeof piece.value === 'boolean' || piece.value === null ? PYTHON_WORDS[String(piece.value)] : JSON.stringify(piece.value);
    case 'list': return block(['[', ']'], piece.items.map(item => python(item, inside, used)), indent);
    case 'map': return block(['{', '}'], piece.fields.map(([name, inner]) => `${JSON.stringify(name)}: ${python(inner, inside, used)}`), indent);
    case 'struct': {
      used.get('cdk8s-harbor')!.add(piece.name);
      return block([`${piece.name}(`, ')'], keywords(piece.fields, inside, used), indent);
    }
    default: {
      used.get(piece.module)!.add(piece.owner);
      if (piece.kind === 'constant') { return `${piece.owner}.${piece.member}`; }
      const args = piece.args.flatMap(arg => (arg.kind === 'map' ? keywords(arg.fields, inside, used) : arg.kind === 'struct' ? keywords(arg.fields, inside, used) : [python(arg, inside, used)]));
      return block([`${piece.owner}.${pythonName(piece.member)}(`, ')'], args, indent);
    }
  }
}

function block([open, close]: readonly [string, string], items: readonly string[], indent: string): string {
  const line = `${open}${items.join(', ')}${close}`;
  if (items.length === 0 || (!line.includes('\n') && indent.length + line.length <= 100)) { return line; }
  return `${open}\n${items.map(item => `${indent}    ${item},\n`).join('')}${indent}${close}`;
}

/** The schema of fleet files, as an editor finds it below a project with its packages installed. */
const SCHEMA = './node_modules/cdk8s-harbor/schema/fleet.schema.json';

/** A fleet with one cluster, as data. */
export function fleetText(sovereign: object, heading: readonly string[]): string {
  return [`# yaml-language-server: $schema=${SCHEMA}`, ...heading.map(line => `# ${line}`), '', stringify({ sovereigns: [sovereign] }, { aliasDuplicateObjects: false, lineWidth: 140 })].join('\n');
}
