import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { ManifestYaml } from '../../src/syntax/manifest-yaml';

const yaml = new ManifestYaml();

/** Texts that YAML writers find hard. */
const AWKWARD = [
  '', ' ', 'yes', 'No', 'on', 'null', '~', 'true', '0775', '0o17', '1_000', '1e3', '.5', '-.inf', '.nan', '12:30', '190:20:30', '2001-12-14',
  '2001-12-14t21:59:43.10-05:00', '<<', '=', '-', '- a', '-c', ':', ': a', 'a:', 'a: b', '# a', 'a # b', 'a#b', '? a', '!a', '&a', '*a', '|', '>', '%a',
  '@a', '`a`', '"a"', "'a'", "it's", '{a}', '[a]', ',a', 'a, b', ':8080', '0x1F', '1.2.3', '1.10', '--flag', '---', '--- a', '...', 'a\n---\nb', 'a\n', 'a\n\n',
  '\na', '\n', '\n\n', ' a', 'a ', '\ta', 'a\t', 'a\n b', 'a\n  ', ' a\nb', '  a\n\n  b\n', 'a\n\nb', 'a\n\n\n  b\n\n', 'a\\nb', 'a\r\nb', 'é', '😀', '\u0000', '\u2028', '\ufeff',
  'x'.repeat(130), `${'word '.repeat(60)}end`, `${'word '.repeat(60)}\nend `, '${VAR}', '$${VAR}', '{{ .Values.x }}', 'host=\t$host;\n',
  'server {\n  listen 8080;\n\n  location / {\n    return 200 "ok";\n  }\n}\n', 'k'.repeat(1100),
];

const text = fc.oneof(fc.constantFrom(...AWKWARD), fc.string(), fc.string({ unit: 'binary' }), fc.array(fc.constantFrom(...AWKWARD), { maxLength: 4 }).map(lines => lines.join('\n')));
/** Configuration files and checksums, which are written without the YAML library. */
const written = fc.oneof(fc.stringMatching(/^[ -~\n]{1,80}\n?$/), fc.stringMatching(/^[0-9a-f]{64}$/), fc.stringMatching(/^[0-9e]{64}$/));
const scalar = fc.oneof(text, written, fc.integer(), fc.double(), fc.boolean(), fc.constant(null));
const { document } = fc.letrec(tie => ({
  value: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(text, tie('value'), { maxKeys: 5 })),
  document: fc.dictionary(text, tie('value'), { maxKeys: 6 }),
}));

describe('manifests as YAML', () => {
  test('have the bytes that cdk8s writes, whatever is in them', () => {
    fc.assert(fc.property(document, value => yaml.stringify(value) === Yaml.stringify(value)), { numRuns: 1000, seed: 1 });
  });

  test.each(AWKWARD.map(value => [JSON.stringify(value).slice(0, 40), value]))('have the bytes that cdk8s writes for %s in every place', (_, value) => {
    const everywhere = { a: value, b: [value, [value], { c: value, d: { e: value } }], [value]: value, f: { [value]: [value] } };
    expect(yaml.stringify(everywhere)).toBe(Yaml.stringify(everywhere));
  });

  test.each([[undefined], [null], [0], ['text'], [[]], [{}], [[1, { a: 1 }]], [{ a: undefined }], [{ a: -0, b: 0 }], [{ a: {}, b: [], c: [[], {}] }]])('have the bytes that cdk8s writes for %j', value => {
    expect(yaml.stringify(value)).toBe(Yaml.stringify(value));
  });

  test('write an object that is there twice as cdk8s does', () => {
    const shared = { a: 1 };
    expect(yaml.stringify({ one: shared, other: shared })).toBe(Yaml.stringify({ one: shared, other: shared }));
  });

  test('write values that are neither maps nor lists as cdk8s does', () => {
    const special = { when: new Date(0), set: new Set(['a']) };
    expect(yaml.stringify(special)).toBe(Yaml.stringify(special));
  });
});

describe('textsToCheck texts', () => {
  test('are told with every document that has them, in keys and values', () => {
    const watching = new ManifestYaml(text => text.includes('x'));
    expect([...watching.write({ a: 'x1', b: ['y', 'x2'], x3: 1 }).textsToCheck]).toEqual(['x1', 'x2', 'x3']);
    expect([...watching.write({ c: 'x1' }).textsToCheck]).toEqual(['x1']);
    expect([...watching.write({ c: 'y' }).textsToCheck]).toEqual([]);
  });

  test('are asked about once', () => {
    const asked: string[] = [];
    const watching = new ManifestYaml(text => asked.push(text) < 0);
    [1, 2].forEach(() => watching.write({ key: 'value' }));
    expect(asked).toEqual(['key', 'value']);
  });

  test('are a whole document that only the library itself can write', () => {
    const watching = new ManifestYaml(text => text.includes('x'));
    expect([...watching.write({ a: '---\nx' }).textsToCheck]).toEqual([Yaml.stringify({ a: '---\nx' })]);
  });

  test('are still right after more has been written than is kept', () => {
    const watching = new ManifestYaml(text => text.startsWith('x'));
    const documents = Array.from({ length: 500 }, (_, index) => ({ [`key${index}`]: `x${index} ${'long '.repeat(2000)}end` }));
    expect(documents.filter(document => watching.stringify(document) !== Yaml.stringify(document))).toEqual([]);
    expect(watching.write(documents[0]).textsToCheck.size).toBe(1);
  });
});

test('names, hosts, paths and addresses are written as the YAML library writes them', () => {
  const characters = fc.constantFrom(...'aAbBeEfFlnNoOrsStTuUxXyY019_./-:'.split(''));
  const words = ['y', 'Y', 'yes', 'No', 'ON', 'off', 'true', 'FALSE', 'null', 'Null', 'e1', 'inf', 'nan', 'x:', 'a:b', 'https://registry.example.com/v2', 'https://', 'a--b', 'a---'];
  fc.assert(fc.property(fc.oneof(fc.constantFrom(...words), fc.array(characters, { maxLength: 90 }).map(letters => letters.join(''))), text => {
    const document = { key: text, list: [text], nested: { deeper: { text } } };
    expect(new ManifestYaml().stringify(document)).toBe(Yaml.stringify(document));
  }), { seed: 11, numRuns: 3000 });
});
