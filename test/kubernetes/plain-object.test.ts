import { ApiObject, ApiObjectProps, App, Chart, IResolver, JsonPatch, Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { PlainObject, readManifest } from '../../src/kubernetes/plain-object';
import { deepFrozenCopy } from '../../src/syntax/memoize';

type Make = new (scope: Chart, id: string, manifest: ApiObjectProps) => ApiObject;

const MANIFEST = { apiVersion: 'v1', kind: 'Thing', metadata: { name: 'a' } };

/** The manifests that both classes render, as texts, so that the order of keys is compared too. */
function both(manifest: object, change: (object: ApiObject) => void = () => {}, resolvers?: IResolver[]): [string, string] {
  const render = (make: Make) => {
    const chart = new Chart(new App({ resolvers }), 'test', { namespace: 'harbor', labels: { team: 'x' } });
    const object = new make(chart, 'object', { ...MANIFEST, ...manifest });
    change(object);
    try {
      return JSON.stringify(object.toJson());
    } catch (error) {
      return String(error);
    }
  };
  return [render(PlainObject), render(ApiObject)];
}

function expectSame([plain, stock]: [string, string]): void {
  expect(plain).toBe(stock);
}

test('any data is rendered as by cdk8s', () => {
  fc.assert(fc.property(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue()), (spec, more) => {
    expectSame(both({ ...more, ...MANIFEST, spec }));
  }), { seed: 7, numRuns: 300 });
});

test.each([
  ['what is not there', { spec: { a: undefined, b: null, c: [undefined, null, 1], d: {}, e: [] } }],
  ['texts that come late', { spec: { template: { annotations: Lazy.any({ produce: () => ({ z: 1, a: Lazy.any({ produce: () => 'late' }) }) }) } } }],
  ['nothing that comes late', { spec: { a: Lazy.any({ produce: () => undefined }) } }],
  ['tokens', { spec: { size: { resolve: () => '5Gi' } } }],
  ['unions', { spec: { port: k8s.IntOrString.fromNumber(80) } }],
  ['metadata with fields of its own', { metadata: { name: 'a', annotations: {}, finalizers: [], generation: 3, labels: { z: '1', a: '2' } } }],
  ['objects of a class', { spec: new (class Strange { public readonly a = 1; })() }],
  ['a map with a field called constructor', { spec: { constructor: 'x' } }],
  ['a map without a prototype', { spec: Object.assign(Object.create(null), { b: 1, a: 2 }) }],
  ['functions', { spec: { f: () => 1 } }],
  ['a field called resolve', { spec: { resolve: 'dns' } }],
])('%s: the same as by cdk8s', (_what, manifest) => {
  expectSame(both(manifest));
});

test('JSON patches are applied as by cdk8s', () => {
  expectSame(both({ spec: { a: 1 } }, object => object.addJsonPatch(JsonPatch.add('/spec/0', null), JsonPatch.remove('/spec/a'))));
});

test('an invalid JSON patch raises the same error as in cdk8s', () => {
  const [plain, stock] = both({}, object => object.addJsonPatch(JsonPatch.remove('/spec/a')));
  expect(plain).toContain('Failed serializing construct');
  expect(plain).toBe(stock);
});

test('labels and annotations that are added later are rendered as by cdk8s', () => {
  expectSame(both({}, object => {
    object.metadata.addLabel('b', '1');
    object.metadata.addAnnotation('a', '2');
  }));
});

test('a custom resolver is used as by cdk8s', () => {
  const shout: IResolver = { resolve: context => { if (context.value === 'quiet') { context.replaceValue('LOUD'); } } };
  const [plain, stock] = both({ spec: { a: 'quiet' } }, undefined, [shout]);
  expect(plain).toContain('LOUD');
  expect(plain).toBe(stock);
});

describe('readManifest', () => {
  const shared = deepFrozenCopy({ z: 1, a: { y: null, b: [{ d: 1, c: 2 }] } })!;
  const objects = () => ['one', 'other'].map(name => {
    const spec = { shared, own: { name } };
    return new PlainObject(new Chart(new App(), name), 'object', { ...MANIFEST, spec } as ApiObjectProps);
  });

  test('equals the manifest that is written', () => {
    const [object] = objects();
    expect(JSON.stringify(readManifest(object))).toBe(JSON.stringify(object.toJson()));
  });

  test('has its deep-frozen parts in common with other objects, and nothing else', () => {
    const [one, other] = objects().map(object => readManifest(object) as any);
    expect([one.spec.shared === other.spec.shared, one.spec.own === other.spec.own]).toEqual([true, false]);
  });

  test('has no parts in common with toJson, whose result may be changed', () => {
    const [object] = objects();
    object.toJson().spec.shared.z = 2;
    expect(object.toJson().spec.shared.z).toBe(1);
  });

  test('returns toJson of a plain ApiObject', () => {
    const object = new ApiObject(new Chart(new App(), 'test'), 'object', MANIFEST);
    expect(readManifest(object)).toEqual(object.toJson());
  });

  test('returns toJson of another class with a method read', () => {
    class Book extends ApiObject {
      public read(): object { return { title: 'x' }; }
    }
    const book = new Book(new Chart(new App(), 'test'), 'book', MANIFEST);
    expect(readManifest(book)).toEqual(book.toJson());
  });

  test('returns toJson of an object with a JSON patch', () => {
    const [object] = objects();
    object.addJsonPatch(JsonPatch.add('/spec/shared/z', 2));
    expect([readManifest(object), shared.z]).toEqual([object.toJson(), 1]);
    expect((readManifest(object) as any).spec.shared).toEqual({ a: { b: [{ c: 2, d: 1 }] }, z: 2 });
  });
});
