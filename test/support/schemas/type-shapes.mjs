import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * The shape of a kind: what its TypeScript declaration allows, as plain data. `nodes[0]` is the kind itself; a node says what a
 * value may be: `fields` (name -> node), `map` (node of all values), `list` (node of all items), `plain` (JavaScript types),
 * `literals` (allowed values), `opaque` (anything). A union is one node that allows what any of its members allows.
 *
 * Shapes are kept in a cache, because reading them from declarations takes more than a second, and each test file needs some.
 */
const HERE = path.dirname(fileURLToPath(import.meta.url));
const NODE_MODULES = path.resolve(HERE, '../../../node_modules');
const CACHE = path.join(NODE_MODULES, '.cache/kubernetes-type-shapes');

/** The shapes of kinds, each given as `{ module, kind }`, in the same order. `cache: false` reads them anew. */
export async function typeShapes(kinds, { cache = true } = {}) {
  const installed = cache ? installedState() : undefined;
  const shapes = kinds.map(kind => installed && readCached(cacheFile(installed, kind)));
  const missing = kinds.filter((_, index) => !shapes[index]);
  if (missing.length === 0) { return shapes; }
  const fresh = await readShapes(missing);
  missing.forEach((kind, index) => installed && writeCached(cacheFile(installed, kind), fresh[index]));
  return shapes.map(shape => shape ?? fresh.shift());
}

let state;

/** Changes with every installed package and with this file; undefined where npm has left no list of what it installed. */
function installedState() {
  const list = path.join(NODE_MODULES, '.package-lock.json');
  return state ??= existsSync(list) ? digest(readFileSync(list, 'utf8') + readFileSync(fileURLToPath(import.meta.url), 'utf8')) : undefined;
}

function cacheFile(installed, { module, kind }) {
  return path.join(CACHE, `${kind}-${digest(`${module}\n${installed}`)}.json`);
}

function digest(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

function readCached(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** By way of a rename, since several test files may write the same shape at the same time. */
function writeCached(file, shape) {
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(shape));
  renameSync(`${file}.${process.pid}`, file);
}

async function readShapes(kinds) {
  const { default: ts } = await import('typescript');
  const file = path.join(HERE, '__kinds.ts');
  const text = kinds.map(({ module, kind }, index) => `import type { I${kind} as T${index} } from '${module}/${kind}';\nexport declare const k${index}: T${index};`);
  const options = {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es5.d.ts'],
    types: [],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  };
  const host = inMemory(ts, ts.createCompilerHost(options), { file, text: text.join('\n') });
  const program = ts.createProgram([file], options, host);
  const checker = program.getTypeChecker();
  const declared = program.getSourceFile(file).statements.filter(ts.isVariableStatement).map(it => it.declarationList.declarations[0].name);
  return kinds.map(({ module, kind }, index) => {
    const nodes = shapeNodes(ts, checker, checker.getTypeAtLocation(declared[index]));
    if (nodes[0].opaque) { throw new Error(`${module}/${kind} has no type I${kind}`); }
    return { nodes };
  });
}

function inMemory(ts, host, { file, text }) {
  return {
    ...host,
    fileExists: name => name === file || host.fileExists(name),
    getSourceFile: (name, ...rest) => name === file ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022) : host.getSourceFile(name, ...rest),
  };
}

function shapeNodes(ts, checker, root) {
  const nodes = [];
  const known = new Map();
  const nodeOf = types => {
    const members = [...new Set(types.flatMap(type => type.isUnion() ? type.types : [type]))];
    const key = members.map(type => type.id).sort().join();
    if (!known.has(key)) {
      known.set(key, nodes.length);
      const node = {};
      nodes.push(node); // before its children, which may lead back here
      Object.assign(node, describe(members));
    }
    return known.get(key);
  };
  const describe = types => {
    const plain = plainNames(ts, types);
    const literals = types.filter(type => type.isStringLiteral() || type.isNumberLiteral()).map(type => type.value);
    const objects = types.filter(type => type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection));
    const isList = type => checker.getIndexTypeOfType(type, ts.IndexKind.Number) !== undefined;
    const items = objects.filter(isList).map(type => checker.getIndexTypeOfType(type, ts.IndexKind.Number));
    const maps = objects.filter(type => !isList(type));
    const values = maps.map(type => checker.getIndexTypeOfType(type, ts.IndexKind.String)).filter(Boolean);
    const fields = collectFields(checker, maps);
    return {
      ...(isOpaque(ts, checker, types) && { opaque: true }),
      ...(plain.length > 0 && { plain }),
      ...(literals.length > 0 && { literals }),
      ...(items.length > 0 && { list: nodeOf(items) }),
      ...(values.length > 0 && { map: nodeOf(values) }),
      ...(fields.size > 0 && { fields: Object.fromEntries([...fields].map(([name, types_]) => [name, nodeOf(types_)])) }),
    };
  };
  nodeOf([root]);
  return nodes;
}

function collectFields(checker, types) {
  const fields = new Map();
  for (const symbol of types.flatMap(type => checker.getPropertiesOfType(type))) {
    fields.set(symbol.name, [...fields.get(symbol.name) ?? [], checker.getTypeOfSymbol(symbol)]);
  }
  return fields;
}

function plainNames(ts, types) {
  const flags = { string: ts.TypeFlags.String, number: ts.TypeFlags.Number, boolean: ts.TypeFlags.BooleanLike };
  return Object.keys(flags).filter(name => types.some(type => type.flags & flags[name]));
}

/** `any`, `unknown`, `object`, and `{}`: the last is how the packages write "any JSON". */
function isOpaque(ts, checker, types) {
  return types.some(type => type.flags & (ts.TypeFlags.AnyOrUnknown | ts.TypeFlags.NonPrimitive)
    || (type.flags & ts.TypeFlags.Object && checker.getPropertiesOfType(type).length === 0 && checker.getIndexInfosOfType(type).length === 0));
}
