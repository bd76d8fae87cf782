import { markOf, withMark } from '../../../src/fleet/tree/file-mark';

const PATH = 'a/19-harbor.yaml';
const TEXT = '# Harbor\n---\nkind: X\n';

describe('the mark of a generated file', () => {
  const marked = withMark(PATH, TEXT, 'europe');

  test('finding D2: is its first line, and names the fleet', () => {
    expect(marked).toMatch(/^# Fleet europe, checksum sha256:[0-9a-f]{64}\n# Harbor\n---\n/);
    expect(markOf(PATH, marked)).toMatchObject({ fleet: 'europe', isIntact: true });
  });

  test.each([
    ['a changed value', marked.replace('kind: X', 'kind: Y')],
    ['a comment behind it', `${marked}# mine\n`],
    ['another mark', marked.replace(/[0-9a-f]{64}/, '0'.repeat(64))],
  ])('finding D3: shows %s', (_, text) => {
    expect(markOf(PATH, text)).toMatchObject({ fleet: 'europe', isIntact: false });
  });

  test('finding D3: shows that a file is a copy from elsewhere', () => {
    expect(markOf('b/19-harbor.yaml', marked)?.isIntact).toBe(false);
  });

  test('is the same after Git has changed the line breaks', () => {
    expect(markOf(PATH, marked.replaceAll('\n', '\r\n'))).toMatchObject({ fleet: 'europe', isIntact: true });
  });

  test.each(['', TEXT, `kind: X\n${marked}`, '# Fleet europe, checksum sha256:12\n'])('is not in %j', text => {
    expect(markOf(PATH, text)).toBeUndefined();
  });
});
