import Ajv from 'ajv';
import { schemaFiles, schemaLocation } from '../../conformance/json-schemas';

const GADGET = 'com.example.v1.Gadget';

const files = (spec: object, group = 'example.com') => schemaFiles({
  components: {
    schemas: {
      meta: { type: 'object', properties: { name: { type: 'string' } } },
      [GADGET]: {
        'type': 'object',
        'properties': { metadata: { allOf: [{ $ref: '#/components/schemas/meta' }], default: {} }, spec },
        'x-kubernetes-group-version-kind': [{ group, version: 'v1', kind: 'Gadget' }],
      },
    },
  },
});

const accepts = (spec: object, object: object) => new Ajv({ strict: false, validateFormats: false }).compile(files(spec)[0].schema)(object);

describe('JSON schemas from OpenAPI', () => {
  test('are one file a kind, by its group and version', () => {
    expect(files({}).map(({ name }) => name)).toEqual(['gadget-example.com-v1.json']);
  });

  test('have the version for the group of the core, as kubeconform asks for it', () => {
    expect(files({}, '').map(({ name }) => name)).toEqual(['gadget-v1-v1.json']);
  });

  test('are found by the location that kubeconform is given', () => {
    expect(schemaLocation('/schemas')).toBe('/schemas/{{ .ResourceKind }}-{{ .Group }}-{{ .ResourceAPIVersion }}.json');
  });

  test.each<[string, object, object, boolean]>([
    ['a field that is described', { type: 'object', properties: { a: { type: 'string' } } }, { spec: { a: '' } }, true],
    ['a field that is not described', { type: 'object', properties: { a: { type: 'string' } } }, { spec: { b: '' } }, false],
    ['a field beside the spec', {}, { spec: {}, spek: {} }, false],
    ['a field of another type', { type: 'object', properties: { a: { type: 'string' } } }, { spec: { a: 1 } }, false],
    ['a field that is not described in a reference', {}, { metadata: { nom: '' } }, false],
    ['any field where all are kept', { 'type': 'object', 'properties': {}, 'x-kubernetes-preserve-unknown-fields': true }, { spec: { b: '' } }, true],
    ['any key of a map', { type: 'object', additionalProperties: { type: 'string' } }, { spec: { b: '' } }, true],
    ['null where it may be', { type: 'object', properties: { a: { type: 'string', nullable: true } } }, { spec: { a: null } }, true],
    ['null where it may not be', { type: 'object', properties: { a: { type: 'string' } } }, { spec: { a: null } }, false],
    ['a rule that only demands', { type: 'object', properties: { a: {}, b: {} }, anyOf: [{ required: ['a'] }, { required: ['b'] }] }, { spec: { b: 1 } }, true],
    ['items of a list', { type: 'array', items: { type: 'object', properties: { a: {} } } }, { spec: [{ b: 1 }] }, false],
  ])('judge %s', (_what, spec, object, accepted) => {
    expect(accepts(spec, object)).toBe(accepted);
  });
});
