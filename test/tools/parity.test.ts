import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chartFolder, reportLines } from '../../tools/parity';

describe('chartFolder', () => {
  let folder: string;

  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'harbor-parity-')); });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('knows the versions of the chart', () => {
    writeFileSync(join(folder, 'Chart.yaml'), 'name: harbor\nversion: 1.19.2\nappVersion: 2.15.2\n');
    expect(chartFolder(folder)).toEqual({ path: folder, version: '1.19.2', appVersion: '2.15.2' });
  });

  test('says that there is none', () => {
    expect(() => chartFolder(folder)).toThrow(`there is no chart in ${folder}`);
  });

  test('refuses another chart', () => {
    writeFileSync(join(folder, 'Chart.yaml'), 'name: bp-harbor\nversion: 1.0.0\n');
    expect(() => chartFolder(folder)).toThrow('is the chart bp-harbor, not harbor');
  });
});

test('reportLines lists everything, with sums', () => {
  const row = { where: /\| command$/, reason: 'Because.' };
  const unexplained = [{ scenario: 'mesh', where: 'Service x | port 80', native: 'http', chart: undefined }];
  expect(reportLines({ faults: ['mesh: bad'], unexplained, counts: new Map([[row, 3]]) })).toEqual([
    '', 'Explained differences (3):', '     3  Because.', '        \\| command$',
    '', 'Unexplained differences (1):', '  [mesh] Service x | port 80', '    native: http', '    chart:  undefined',
    '', 'Faults (1):', '  mesh: bad',
  ]);
});
