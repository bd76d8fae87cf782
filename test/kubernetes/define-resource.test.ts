import { ApiObject, App, Chart, IResolver, JsonPatch, Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { defineResource, withOverrides } from '../../src/kubernetes/define-resource';

const MANIFEST = { apiVersion: 'v1', kind: 'ConfigMap' as const, metadata: { name: 'a' } };

function defined(fields: object, resolvers?: IResolver[]): ApiObject {
  return defineResource(new Chart(new App({ resolvers }), 'test', { namespace: 'harbor', labels: { team: 'x' } }), 'object', { ...MANIFEST, ...fields });
}

test.each<[string, Record<string, unknown>]>([
  ['plain data', { spec: { b: [1, { d: 'x', c: true }], a: null, z: undefined } }],
  ['Lazy values', { spec: { late: Lazy.any({ produce: () => [{ b: 1, a: undefined }] }) } }],
  ['a class', { spec: { port: k8s.IntOrString.fromNumber(80) } }],
  ['a token', { spec: { resolve: () => 'x' } }],
])('an object with %s has the bytes that cdk8s gives it', (_what, fields) => {
  const object = defined(fields);
  expect(JSON.stringify(object.toJson())).toBe(JSON.stringify(ApiObject.prototype.toJson.call(object)));
});

test('an error in a Lazy value says where it is', () => {
  const fails = () => { throw new Error('not yet'); };
  expect(() => defined({ spec: { late: Lazy.any({ produce: fails }) } }).toJson()).toThrow(/^Failed serializing construct at path 'test\/object'.*not yet/);
});

test('keys are in order, and what is not there is left out', () => {
  expect(JSON.stringify(defined({ spec: { b: [undefined, 1], a: { d: null, c: undefined } } }).toJson())).toBe(JSON.stringify({
    ...MANIFEST, metadata: { labels: { team: 'x' }, name: 'a', namespace: 'harbor' }, spec: { a: {}, b: [null, 1] },
  }));
});

test.each([
  ['Lazy values', { late: Lazy.any({ produce: () => ({ z: 1, a: Lazy.any({ produce: () => 'x' }) }) }) }, { late: { a: 'x', z: 1 } }],
  ['tokens', { size: { resolve: () => '5Gi' } }, { size: '5Gi' }],
  ['numbers or texts', { port: k8s.IntOrString.fromNumber(80) }, { port: { value: 80 } }],
])('%s are resolved', (_what, spec, expected) => {
  expect(defined({ spec }).toJson().spec).toEqual(expected);
});

test('resolvers of the app are asked', () => {
  const shout: IResolver = { resolve: context => { if (context.value === 'quiet') { context.replaceValue('LOUD'); } } };
  expect(defined({ spec: { a: 'quiet' } }, [shout]).toJson().spec).toEqual({ a: 'LOUD' });
});

test('resolvers of the app are asked about annotations before those are merged by which an object is kept', () => {
  const named: IResolver = { resolve: context => { if (context.value === 'options') { context.replaceValue('Delete=true'); } } };
  const claim = { kind: 'PersistentVolumeClaim', metadata: { name: 'a', annotations: { 'argocd.argoproj.io/sync-options': 'options' } } };
  expect(defined(claim, [named]).toJson().metadata.annotations['argocd.argoproj.io/sync-options']).toBe('Delete=true,Prune=false');
});

test('annotations of which nothing is left are left out, as cdk8s does it', () => {
  const object = defined({});
  object.metadata.addAnnotation('late', Lazy.any({ produce: () => undefined }) as unknown as string);
  expect(JSON.stringify(object.toJson())).toBe(JSON.stringify(ApiObject.prototype.toJson.call(object)));
});

test('patches, labels and annotations can be added later', () => {
  const object = defined({ spec: { a: 1, b: 2 } });
  object.addJsonPatch(JsonPatch.add('/spec/c', null), JsonPatch.remove('/spec/a'));
  object.metadata.addLabel('late', 'yes');
  object.metadata.addAnnotation('note', 'z');
  const { metadata, spec } = object.toJson();
  expect([metadata.labels, metadata.annotations, spec]).toEqual([{ team: 'x', late: 'yes' }, { note: 'z' }, { b: 2, c: null }]);
});

test('a patch that does not fit is an error with the path of the object', () => {
  const object = defined({});
  object.addJsonPatch(JsonPatch.remove('/spec/a'));
  expect(() => object.toJson()).toThrow("Failed serializing construct at path 'test/object'");
});

test('what is read of an object can be changed without changing the object', () => {
  const object = defined({ spec: { list: [{ a: 1 }] } });
  object.toJson().spec.list.push('x');
  expect(object.toJson().spec).toEqual({ list: [{ a: 1 }] });
});

test('overrides are merged field by field', () => {
  const manifest = withOverrides({ ...MANIFEST, spec: { a: { b: 1, c: [1] } } }, { spec: { a: { c: [2] } } });
  const object = defineResource(new Chart(new App(), 'test'), 'object', manifest);
  expect(object.toJson().spec).toEqual({ a: { b: 1, c: [2] } });
});
