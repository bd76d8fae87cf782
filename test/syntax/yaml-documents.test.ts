import { parseAllDocuments } from 'yaml';
import { NoYaml, readableDocuments, YamlDocuments, yamlDocuments } from '../../src/syntax/yaml-documents';

/** What the YAML library makes of a whole file. */
function wholeFile(text: string): unknown[] {
  return parseAllDocuments(text).map(document => document.toJS() as unknown).filter(content => typeof content === 'object' && content !== null);
}

describe('documents of a file', () => {
  test.each([
    ['one', 'a: 1\n'],
    ['several', 'a: 1\n---\nb: 2\n---\n- c\n'],
    ['one with a line in front', '---\na: 1\n'],
    ['empty ones among them', '---\n---\na: 1\n---\n# nothing\n---\n'],
    ['comments above the first one', '# Fleet default\n# more\n---\na: 1\n'],
    ['content in the line of the hyphens', '--- { a: 1 }\n--- # a comment\nb: 2\n'],
    ['hyphens inside of texts', 'a: |\n  ---\n  b: 2\nc: "x\n  --- y"\nd: ---e\n----: f\n'],
    ['anchors of their own', 'a: &x 1\nb: *x\n---\na: &x 2\nb: *x\n'],
    ['directives and ends of documents', '%YAML 1.1\n---\na: yes\n...\n%YAML 1.2\n---\na: yes\n'],
    ['line breaks of Windows', 'a: 1\r\n---\r\nb: 2\r\n'],
    ['texts alone', 'nothing\n---\n1\n---\nnull\n'],
    ['nothing', ''],
  ])('are those of the YAML library: %s', (_, text) => {
    expect(new YamlDocuments().in(text)).toEqual(wholeFile(text));
  });

  test('are shared where their texts are the same', () => {
    const documents = new YamlDocuments();
    const [, first] = documents.in('a: 1\n---\nb: 2\n---\nc: 3\n');
    const [second] = documents.in('---\nb: 2\n---\nd: 4\n');
    expect(second).toBe(first);
  });

  test('are an error that does not quote them if they are no YAML', () => {
    const wrong = () => new YamlDocuments().in('a: 1\n---\npassword: "secret\nb: 2\n');
    expect(wrong).toThrow(NoYaml);
    expect(wrong).not.toThrow('secret');
  });
});

describe('what is no YAML', () => {
  const HIDDEN = 'hunter2';
  test.each([
    ['a quote that never ends', `kind: Secret\nstringData:\n  password: "${HIDDEN}\n`, 'line 4, column 1: missing char'],
    ['a password that YAML takes for an alias', `password: *${HIDDEN}\n`, 'an alias stands for too much, or for nothing'],
    ['a second document', `a: 1\n---\nb: 2\n---\nc: [${HIDDEN}\n`, 'line 6, column 1: bad indent'],
    ['a document below a directive', `%YAML 1.1\n---\na: [${HIDDEN}\n`, 'line 4, column 1: bad indent'],
  ])('is an error with its place, and without what stands there: %s', (_, text, message) => {
    for (const read of [yamlDocuments, (all: string) => new YamlDocuments().in(all)]) {
      const read1 = () => read(text);
      expect(read1).toThrow(NoYaml);
      expect(read1).not.toThrow(HIDDEN);
    }
    expect(() => yamlDocuments(text)).toThrow(message);
    expect(() => new YamlDocuments().in(text)).toThrow(message);
  });

  test('has no content where other documents count', () => {
    expect(readableDocuments('a: 1\n---\nb: *nothing\n---\nc: [\n---\nd: 4\n')).toEqual([{ a: 1 }, { d: 4 }]);
  });
});
