import * as fc from 'fast-check';
import { listedResources, UnreadableKustomization, withoutResource, withResource } from '../../../src/fleet/tree/kustomization-list';

const HEAD = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n';
const OURS = '19-harbor.yaml';

/** A kustomization.yaml with these lines below `resources:`. */
function listOf(...lines: string[]): string {
  return `${HEAD}\n# Order is documented here.\nresources:\n${lines.map(line => `  ${line}\n`).join('')}`;
}

describe('the list of a bootstrap kit', () => {
  test('B35: gets our file at its place in the order of slots', () => {
    expect(withResource(listOf('- 18-seaweedfs.yaml', '- 20-opentelemetry.yaml'), OURS))
      .toBe(listOf('- 18-seaweedfs.yaml', '- 19-harbor.yaml', '- 20-opentelemetry.yaml'));
  });

  test('B35: stays as it is if our file is listed, wherever that is', () => {
    const text = listOf('- 19-harbor.yaml', '- 01-cilium.yaml');
    expect(withResource(text, OURS)).toBe(text);
  });

  test('keeps the order of the others where it is not that of the slots', () => {
    expect(withResource(listOf('- 18-seaweedfs.yaml', '# runs last', '- 06a-cutover.yaml', '- 20-loki.yaml'), OURS))
      .toBe(listOf('- 18-seaweedfs.yaml', '- 19-harbor.yaml', '# runs last', '- 06a-cutover.yaml', '- 20-loki.yaml'));
  });

  test.each([
    ['comments behind and between entries', ['- 17-valkey.yaml # cache', '# comment', '- 25-grafana.yaml'], ['- 17-valkey.yaml # cache', '- 19-harbor.yaml', '# comment', '- 25-grafana.yaml']],
    ['quotes', ["- '18-x.yaml'", '- "20-y.yaml"'], ["- '18-x.yaml'", '- 19-harbor.yaml', '- "20-y.yaml"']],
    ['entries without a slot', ['- namespace.yaml', '- 01-cilium.yaml', '- extra'], ['- namespace.yaml', '- 01-cilium.yaml', '- 19-harbor.yaml', '- extra']],
    ['greater slots alone', ['- base', '- 25-grafana.yaml', '- 30-trivy.yaml'], ['- base', '- 19-harbor.yaml', '- 25-grafana.yaml', '- 30-trivy.yaml']],
    ['no slots at all', ['- a', '- b'], ['- a', '- b', '- 19-harbor.yaml']],
    ['slots with a letter', ['- 18a-x.yaml', '- 19a-y.yaml'], ['- 18a-x.yaml', '- 19-harbor.yaml', '- 19a-y.yaml']],
    ['slots of three digits', ['- 018-x.yaml', '- 100-y.yaml'], ['- 018-x.yaml', '- 19-harbor.yaml', '- 100-y.yaml']],
    ['spaces behind the hyphen', ['-   18-x.yaml'], ['-   18-x.yaml', '-   19-harbor.yaml']],
  ])('is understood with %s', (_, before, after) => {
    expect(withResource(listOf(...before), OURS)).toBe(listOf(...after));
  });

  test.each([
    ['nothing', '', `resources:\n  - ${OURS}\n`],
    ['no resources', HEAD, `${HEAD}resources:\n  - ${OURS}\n`],
    ['no resources and no line break at the end', HEAD.trimEnd(), `${HEAD}resources:\n  - ${OURS}\n`],
    ['an empty list', `${HEAD}resources: []\n`, `${HEAD}resources: [${OURS}]\n`],
    ['a list on one line', `${HEAD}resources: [ 18-x.yaml ]\n`, `${HEAD}resources: [ 18-x.yaml, ${OURS}]\n`],
    ['entries without indentation', `${HEAD}resources:\n- 18-x.yaml\nnamespace: x\n`, `${HEAD}resources:\n- 18-x.yaml\n- ${OURS}\nnamespace: x\n`],
    ['no line break at the end', `${HEAD}resources:\n  - 18-x.yaml`, `${HEAD}resources:\n  - 18-x.yaml\n  - ${OURS}\n`],
    ['line breaks of Windows', 'resources:\r\n  - 18-x.yaml\r\n  - 20-y.yaml\r\n', `resources:\r\n  - 18-x.yaml\r\n  - ${OURS}\r\n  - 20-y.yaml\r\n`],
  ])('is understood with %s', (_, before, after) => {
    expect(withResource(before, OURS)).toBe(after);
  });

  test.each([
    ['broken YAML', 'resources: [', /line 1, column 13/],
    ['a list for a map', '- a\n', /line 1, column 1: it is no map/],
    ['a text for a list', 'resources: all\n', /line 1, column 12: 'resources' is no list/],
    ['nothing for a list', 'resources:\nkind: x\n', /line 1, column 11: 'resources' is no list/],
    ['a map for a path', 'resources:\n  - a: b\n', /line 2, column 5: it is no path/],
  ])('is refused with %s', (_, text, message) => {
    expect(() => withResource(text, OURS)).toThrow(UnreadableKustomization);
    expect(() => withResource(text, OURS)).toThrow(message);
  });

  test('loses our line and nothing else', () => {
    const text = listOf('- 18-x.yaml', '# comment', '- 20-y.yaml');
    expect(withoutResource(withResource(text, OURS), OURS)).toBe(text);
  });

  test('is an empty list once our line was the last one', () => {
    expect(withoutResource(`${HEAD}resources:\n  - ${OURS}\n`, OURS)).toBe(`${HEAD}resources: []\n`);
  });

  test.each([
    ['a comment between', `${HEAD}resources:\n  # mine\n  - ${OURS}\n  # also mine\n`, `${HEAD}resources: []\n  # mine\n  # also mine\n`],
    ['a comment behind the key', `resources: # mine\n  - ${OURS}\nnamespace: x\n`, 'resources: [] # mine\nnamespace: x\n'],
    ['line breaks of Windows', `kind: X\r\nresources:\r\n  - ${OURS}\r\n`, 'kind: X\r\nresources: []\r\n'],
  ])('keeps everything of users if our line was the last one, with %s', (_, before, after) => {
    expect(withoutResource(before, OURS)).toBe(after);
    expect(listedResources(withResource(after, OURS))).toEqual([OURS]);
  });

  test.each([
    ['first', `[${OURS}, a, b]`, '[a, b]'], ['last', `[ a, ${OURS} ]`, '[ a ]'], ['only', `[${OURS}]`, '[]'], ['in the middle', `[a, ${OURS}, b]`, '[a, b]'],
  ])('loses our item if it is on one line, where ours is %s', (_, before, after) => {
    expect(withoutResource(`resources: ${before} # mine\n`, OURS)).toBe(`resources: ${after} # mine\n`);
  });

  test('is left to the user if our item stands among comments on one line of several', () => {
    expect(() => withoutResource(`resources: [\n  a, # mine\n  ${OURS}\n]\n`, OURS)).toThrow(UnreadableKustomization);
  });

  test('finding D3: has our file once, also if a user wrote it in another way', () => {
    const text = listOf(`- ./${OURS}`);
    expect(withResource(text, OURS)).toBe(text);
    expect(listedResources(withoutResource(listOf(`- ./${OURS}`, '- x'), OURS))).toEqual(['x']);
  });

  test('finding D3: keeps every line of users, in its order, whatever is put in and taken out', () => {
    const line = fc.oneof(
      fc.stringMatching(/^- \d\d[a-c]?-[a-z]{1,5}\.yaml( # [a-z ]{0,8})?$/), fc.stringMatching(/^# [A-Za-z0-9 :{}'"-]{0,20}$/), fc.stringMatching(/^- "?[a-z]{1,8}"?$/).filter(text => text.split('"').length !== 2),
    );
    const ours = fc.constantFrom('19-harbor.yaml', '05a-harbor.yaml', '99-harbor.yaml');
    fc.assert(fc.property(fc.array(line, { maxLength: 8 }), fc.array(fc.tuple(ours, fc.boolean()), { maxLength: 6 }), fc.constantFrom('\n', '\r\n'), (lines, edits, eol) => {
      const text = [...HEAD.trimEnd().split('\n'), ...lines.some(it => it.startsWith('-')) ? ['resources: # the order matters'] : [], ...lines.map(it => `  ${it}`), 'namespace: x', ''].join(eol);
      const changed = edits.reduce((current, [file, isIn]) => isIn ? withResource(current, file) : withoutResource(current, file), text);
      const usersLines = (all: string) => all.split(/\r?\n/).filter(it => !/^ *- \d\d[a-z]?-harbor\.yaml$/.test(it) && !/^resources:( \[.*\])?$/.test(it)).map(it => it.replace('resources: []', 'resources:'));
      expect(usersLines(changed)).toEqual(usersLines(text));
    }), { numRuns: 300 });
  });

  test('stays as it is if our line is not there', () => {
    expect(withoutResource(listOf('- 18-x.yaml'), OURS)).toBe(listOf('- 18-x.yaml'));
  });

  test('has the other files in their order, whatever they are', () => {
    const name = fc.oneof(fc.stringMatching(/^\d\d[a-c]?-[a-z]{1,5}\.yaml$/), fc.stringMatching(/^[a-z]{1,8}$/));
    fc.assert(fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 8 }), names => {
      const listed = listedResources(withResource(listOf(...names.map(it => `- ${it}`)), OURS));
      expect(listed.filter(it => it !== OURS)).toEqual(names.filter(it => it !== OURS));
      expect(listed).toContain(OURS);
    }));
  });
});
