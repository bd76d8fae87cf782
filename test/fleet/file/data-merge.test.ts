import { Node } from 'yaml';
import { DataMerge } from '../../../src/fleet/file/data-merge';
import { DataSchema, FleetFileSchema } from '../../../src/fleet/file/data-schema';
import { DataSource, valueOf } from '../../../src/fleet/file/data-source';

const CHOICE: DataSchema = {
  'x-choices': { one: { class: 'X', member: 'one' }, other: { class: 'X', member: 'other' } },
  'anyOf': [{ type: 'object', properties: { one: { type: 'object', properties: { a: {}, b: {} } }, other: { type: 'object', properties: {} } } }, { enum: ['other'] }],
};
const ROOT: FleetFileSchema = { type: 'object', properties: { choice: CHOICE, labels: { type: 'object', additionalProperties: {} } }, $defs: {} };

function merged(base: string, over: string): unknown {
  const source = new DataSource('x.yaml', `base: ${base}\nover: ${over}\n`);
  const { contents } = source.document;
  const result = new DataMerge(source, ROOT).merge(valueOf(contents, 'base'), valueOf(contents, 'over'), ROOT);
  return (result as Node | undefined)?.toJS(source.document);
}

describe('a value over another', () => {
  test.each([
    ['keeps what it does not say', '{ a: 1 }', '{ b: 2 }', { a: 1, b: 2 }],
    ['wins where both say something', '{ a: 1 }', '{ a: 2 }', { a: 2 }],
    ['is merged key by key', '{ labels: { a: x, b: x } }', '{ labels: { b: y } }', { labels: { a: x(), b: 'y' } }],
    ['replaces lists', '{ labels: { a: [1, 2] } }', '{ labels: { a: [3] } }', { labels: { a: [3] } }],
    ['merges the options of the same choice', '{ choice: { one: { a: 1 } } }', '{ choice: { one: { b: 2 } } }', { choice: { one: { a: 1, b: 2 } } }],
    ['replaces another choice', '{ choice: { one: { a: 1 } } }', '{ choice: { other: {} } }', { choice: { other: {} } }],
    ['replaces a choice by a word', '{ choice: { one: { a: 1 } } }', '{ choice: other }', { choice: 'other' }],
    ['replaces a word by a choice', '{ choice: other }', '{ choice: { one: { a: 1 } } }', { choice: { one: { a: 1 } } }],
    ['may be nothing', '{ a: 1 }', '', { a: 1 }],
    ['may be over nothing', '', '{ a: 1 }', { a: 1 }],
    ['takes nothing away', '{ a: 1 }', '{ a: ~ }', { a: 1 }],
  ])('%s', (_, base, over, expected) => {
    expect(merged(base, over)).toEqual(expected);
  });

  test('is merged through aliases', () => {
    expect(merged('&shared { labels: { a: x } }', '{ labels: { b: y } }')).toEqual({ labels: { a: 'x', b: 'y' } });
  });
});

function x(): string {
  return 'x';
}
