import { ownDefinition, ownSchema, structural } from '../../conformance/own-definitions';

const definitions = { own: { $defs: { size: { type: 'integer' } } }, shared: { $defs: { text: { type: 'string' }, texts: { type: 'array', items: { $ref: '#/$defs/text' } } } } };

describe('a definition from a schema of our own', () => {
  test.each([
    [{ $ref: '#/$defs/size' }, { type: 'integer' }],
    [{ $ref: 'definitions#/$defs/texts' }, { type: 'array', items: { type: 'string' } }],
    [{ const: 'on' }, { type: 'string', enum: ['on'] }],
    [{ enum: ['on', 'off'] }, { type: 'string', enum: ['on', 'off'] }],
    [{ type: ['integer', 'string'] }, { 'x-kubernetes-int-or-string': true }],
    [{ type: 'object', additionalProperties: false, properties: { a: { $ref: '#/$defs/size' } } }, { type: 'object', properties: { a: { type: 'integer' } } }],
    [{ type: 'object', additionalProperties: { $ref: '#/$defs/size' } }, { type: 'object', additionalProperties: { type: 'integer' } }],
    [
      { type: 'object', oneOf: [{ properties: { a: { const: 'on' } }, required: ['a'] }] },
      { type: 'object', oneOf: [{ properties: { a: { enum: ['on'] } }, required: ['a'] }] },
    ],
  ])('makes of %j what an API server takes: %j', (schema, made) => {
    expect(structural(schema, definitions)).toEqual(made);
  });

  test('has group, version and names of the kind', () => {
    const { metadata, spec } = ownDefinition(ownSchema('dragonfly'), ownSchema('definitions'), 'dragonflies');
    expect([metadata.name, spec.names.kind, spec.versions[0].name]).toEqual(['dragonflies.dragonflydb.io', 'Dragonfly', 'v1alpha1']);
  });
});
