import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, helmProgram, parseDocuments, renderChart } from '../../../tools/parity/helm';

describe('programs', () => {
  const { env } = process;
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'harbor-parity-'));
    process.env = {};
    writeFileSync(join(folder, 'helm'), '#!/bin/sh\nprintf "%s\\n" "$@"\n');
    chmodSync(join(folder, 'helm'), 0o755);
  });

  afterEach(() => {
    process.env = env;
    rmSync(folder, { recursive: true });
  });

  test.each([['PATH'], ['GOBIN']])('are found by %s', variable => {
    process.env = { [variable]: folder };
    expect(helmProgram()).toBe(join(folder, 'helm'));
  });

  test('are found by a variable first', () => {
    const other = join(folder, 'other');
    writeFileSync(other, '');
    process.env = { HELM: other, PATH: folder };
    expect(findProgram('helm', 'HELM')).toBe(other);
  });

  test('have to be there', () => {
    expect(() => helmProgram()).toThrow('helm is not to be found');
  });

  test('are told the chart, the release and the values', () => {
    process.env = { PATH: folder };
    const lines = renderChart({ chart: '/chart', releaseName: 'harbor', namespace: 'registry', valuesFile: '/values.json' }).split('\n');
    expect(lines.slice(0, 7)).toEqual(['template', 'harbor', '/chart', '--namespace', 'registry', '--values', '/values.json']);
  });
});

describe('parseDocuments', () => {
  test('passes over empty documents', () => {
    expect(parseDocuments('---\n# nothing\n---\nkind: Service\n')).toEqual([{ kind: 'Service' }]);
  });

  test('refuses a key that is there twice', () => {
    expect(() => parseDocuments('kind: Service\nkind: Secret\n')).toThrow('Map keys must be unique');
  });
});
