import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeUmbrella } from '../../../tools/parity/umbrella';
import { load } from '../../../tools/yaml';

test('writeUmbrella makes the official chart a sub-chart by the key harbor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'harbor-parity-'));
  try {
    mkdirSync(join(folder, 'official'));
    writeFileSync(join(folder, 'official', 'Chart.yaml'), 'name: harbor\n');
    const chart = writeUmbrella(folder, join(folder, 'official'));
    expect(readFileSync(join(chart, 'charts', 'harbor', 'Chart.yaml'), 'utf8')).toBe('name: harbor\n');
    expect(load(readFileSync(join(chart, 'values.yaml'), 'utf8'))).toHaveProperty('harbor.core.existingSecret', 'nonsense');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
