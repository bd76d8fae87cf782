import { execFileSync } from 'node:child_process';
import * as path from 'node:path';

/** What an expression over the modules of the schema check gives, evaluated in a process of its own. */
function evaluate(expression: string): any {
  const imports = ['type-shapes', 'unknown-fields'].map(name => `import * as ${name.split('-')[0]} from '${path.join(__dirname, name)}.mjs';`);
  const script = `${imports.join('\n')}\nprocess.stdout.write(JSON.stringify(await (${expression})));`;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: __dirname, encoding: 'utf8', stdio: 'pipe' }));
}

jest.setTimeout(60_000);

const VIRTUAL_SERVICE = "{ module: '@kubernetes-models/istio/networking.istio.io/v1', kind: 'VirtualService' }";

describe('shapes', () => {
  test('are the same from the cache and from the declarations', () => {
    const [fresh, cached] = evaluate(`Promise.all([type.typeShapes([${VIRTUAL_SERVICE}], { cache: false }), type.typeShapes([${VIRTUAL_SERVICE}])])`);
    expect(cached).toEqual(fresh);
  });

  test('keep the order in which kinds were asked for, whichever of them are in the cache', () => {
    const kinds = ['Pod', 'Namespace', 'ConfigMap'].map(kind => `{ module: 'kubernetes-models/v1', kind: '${kind}' }`);
    const names = evaluate(`type.typeShapes([${kinds}]).then(shapes => shapes.map(({ nodes }) => nodes[nodes[0].fields.kind].literals[0]))`);
    expect(names).toEqual(['Pod', 'Namespace', 'ConfigMap']);
  });

  test('of a type that is not there are an error', () => {
    expect(() => evaluate("type.typeShapes([{ module: 'kubernetes-models/v1', kind: 'Nothing' }], { cache: false })")).toThrow('has no type INothing');
  });
});

describe('fields against a shape', () => {
  /** Problems of a value against a shape with the given nodes. */
  function problems(value: unknown, nodes: object[], options = '{}'): string[] {
    const found = evaluate(`unknown.unknownFields(${JSON.stringify(value)}, { nodes: ${JSON.stringify(nodes)} }, ${options})`);
    return found.map(({ field, message }: { field: string; message: string }) => `${field}: ${message}`);
  }

  const shape = [{ fields: { text: 1, list: 2, map: 3, free: 4, choice: 5 } }, { plain: ['string'] }, { list: 0 }, { map: 0 }, { opaque: true }, { literals: ['a', 'b'] }];

  test.each<[string, unknown]>([
    ['the fields of the shape', { text: 'x', list: [{ text: 'y' }], map: { 'any.key/x': { choice: 'a' } } }],
    ['empty content where nothing is described', { free: {} }],
    ['nothing at all', {}],
  ])('may be %s', (_, value) => {
    expect(problems(value, shape)).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ['an unknown field', { list: [{}, { txt: 1 }] }, "list[1].txt: unknown field; did you mean 'text'?"],
    ['an unknown field below a key', { map: { 'a/b': { what: 1 } } }, 'map["a/b"].what: unknown field'],
    ['a field that every JavaScript object has', { constructor: 1 }, 'constructor: unknown field'],
    ['a plain value of another type', { text: 1 }, 'text: must be string, not 1'],
    ['a value that is no choice', { choice: 'c' }, 'choice: must be "a" or "b", not "c"'],
    ['a list instead of a text', { text: [] }, 'text: must be string, not a list'],
    ['a map instead of a list', { list: {} }, 'list: must be a list, not a map'],
    ['a text instead of a map', { map: 'x' }, 'map: must be a map, not "x"'],
    ['null', { text: null }, 'text: is null: leave the field out'],
    ['content that nothing describes', { free: { a: 1 } }, 'free: has content that no schema describes'],
  ])('may not be %s', (_, value, problem) => {
    expect(problems(value, shape)).toEqual([problem]);
  });

  test('may be any content where that is agreed', () => {
    expect(problems({ list: [{ free: { a: 1 } }] }, shape, "{ freeForm: ['list[].free'] }")).toEqual([]);
  });

  test('may be newer than the shape, and are held to what is known about them', () => {
    const newer = "{ newer: (field, value) => field === 'list[].later' ? (value === 1 ? [] : [{ field: '', message: 'must be 1' }]) : undefined }";
    expect(problems({ list: [{ later: 1 }, { later: 2 }] }, shape, newer)).toEqual(['list[1].later: must be 1']);
  });
});
