import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthFleet } from '../../tools/synth-fleet';

describe('the tree of the example fleet', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'synth-fleet-'));
  afterAll(() => rmSync(outdir, { recursive: true }));
  const report = synthFleet(outdir);

  test.each([
    '_template/bootstrap-kit/19-harbor.yaml',
    'omantel.omani.works/bootstrap-kit/19-harbor.yaml',
    'otech.omani.works/flux-kustomization.yaml',
    '_fleet/catalog.yaml',
  ])('has %s', path => {
    expect(report.written).toContain(path);
  });

  test('has its variables in the template alone', () => {
    const text = (folder: string) => readFileSync(join(outdir, folder, 'bootstrap-kit/19-harbor.yaml'), 'utf8');
    expect(text('_template')).toContain('${SOVEREIGN_FQDN}');
    expect(text('omantel.omani.works')).not.toMatch(/\$\{|PLACEHOLDER/);
  });

  test('is left alone by a second run', () => {
    expect(synthFleet(outdir)).toMatchObject({ written: [], unchanged: report.written, stale: [] });
  });
});
