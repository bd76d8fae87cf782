import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import { FleetConventions } from '../../src/fleet/conventions/fleet-conventions';
import { FleetProps } from '../../src/fleet/fleet-props';
import { codesOf, fileOf, objectsOf, OMANTEL, OTECH, problemsOf, temporaryFolder, testFleet, treeOf } from '../support/fleet';

/** What a folder of a test holds after a fleet was refused in a folder in it. */
function refused(props: Partial<FleetProps>, sovereigns = [OMANTEL]): { readonly problems: readonly string[]; readonly around: Record<string, string> } {
  const around = temporaryFolder();
  const fleet = testFleet({ outdir: path.join(around, 'clusters'), ...props }, sovereigns);
  return { problems: problemsOf(fleet), around: treeOf(around) };
}

describe('the folder of Harbor', () => {
  test.each([
    '../../escape', '../.cdk8s-harbor', '..', '.', '/absolute', '', 'a//b', 'a/', 'a/../b', 'a\nb', 'a\0b', 'a b', '.git', 'a\\b', 'C:', '\u202ea', 'a.', 'x'.repeat(300),
  ])('finding R2: has plain names alone, not %j', folder => {
    const { problems, around } = refused({ conventions: FleetConventions.openova({ folder }) });
    expect(problems).toEqual([expect.stringMatching(/^\[fleet\] HBR-FLEET-28 'conventions.folder'/)]);
    expect(around).toEqual({});
  });

  test('finding R2: may have several', () => {
    const fleet = testFleet({ conventions: FleetConventions.openova({ folder: 'apps/harbor_1/kit.d' }) });
    fleet.synth();
    expect(Object.keys(treeOf(fleet.outdir))).toContain('omantel.omani.works/apps/harbor_1/kit.d/19-harbor.yaml');
    expect(fs.existsSync(path.join(fleet.outdir, 'otech.omani.works/apps/harbor_1/kit.d/kustomization.yaml'))).toBe(true);
  });

  test.each(['', 'a\0b'])('finding R2: is in a tree with a path, not %j', outdir => {
    expect(codesOf(refused({ outdir }).problems)).toEqual(['HBR-TREE-15']);
  });
});

describe('a fleet', () => {
  test('finding R1: has a Sovereign', () => {
    expect(codesOf(refused({}, []).problems)).toEqual(['HBR-TREE-09']);
  });

  test('finding R1: without Sovereigns removes nothing', () => {
    const fleet = testFleet();
    fleet.synth();
    const before = treeOf(fleet.outdir);
    expect(codesOf(problemsOf(() => testFleet({ outdir: fleet.outdir }, []).synth({ prune: true })))).toEqual(['HBR-TREE-09']);
    expect(treeOf(fleet.outdir)).toEqual(before);
  });

  test.each(['', 'Europe', 'a b', '../x', '-a', 'a-', 'x'.repeat(41), 'a,b'])('has a plain name, not %j', name => {
    expect(codesOf(refused({ name }).problems)).toEqual(['HBR-TREE-10']);
  });

  test.each([-1, 0.5])('finding R7: is rolled out to a whole number of waves, not %d', throughWave => {
    const version = testFleet().sovereigns[0].version;
    expect(codesOf(refused({ rollout: { version, throughWave } }).problems)).toEqual(['HBR-FLEET-51']);
  });

  test.each([NaN, Infinity])('finding R7: is not rolled out to %d waves', throughWave => {
    const version = testFleet().sovereigns[0].version;
    expect(refused({ rollout: { version, throughWave } }).problems).toEqual([expect.stringMatching(/HBR-\S+ 'rollout.throughWave'/)]);
  });

  test.each([-5, 1.5])('finding R7: has Sovereigns in whole waves, not %d', wave => {
    expect(refused({}, [{ ...OMANTEL, wave }]).problems).toEqual([expect.stringMatching(/^\[omantel.omani.works\] HBR-FLEET-51 'wave'/)]);
    expect(refused({ template: { wave } }).problems).toEqual([expect.stringMatching(/^\[_template\] HBR-FLEET-51 'template.wave'/)]);
  });

  test('finding R7: has one Sovereign in each cluster', () => {
    const { problems } = refused({}, [OMANTEL, { ...OTECH, cluster: OMANTEL.cluster }]);
    expect(problems).toEqual([expect.stringMatching(/^\[otech.omani.works\] HBR-FLEET-50 'cluster' .*omantel.omani.works/)]);
  });
});

describe('what a fleet writes of the words of its users', () => {
  test('finding R6: stays a comment, whatever line breaks a note has', () => {
    const evil = 'kind: Evil';
    const fleet = testFleet({ conventions: FleetConventions.openova({ notes: [`a\n---\n${evil}`, `b\r${evil}`, `c\u0085${evil}`, `d\u2028${evil}`, 'e\u0000'] }) }, [OMANTEL]);
    fleet.synth();
    const file = 'omantel.omani.works/bootstrap-kit/19-harbor.yaml';
    expect(objectsOf(fleet, file).filter(object => object?.kind === 'Evil')).toEqual([]);
    expect(fileOf(fleet, file).split(/[\n\r\u0085\u2028]/).filter(line => line.includes(evil))).toEqual(Array(4).fill(`# ${evil}`));
    expect(fileOf(fleet, file)).toContain('# e\\u0000\n');
  });

  test.each(['a: b', '# x', "it's", '[', '*', 'yes'])('finding R6: is read as it was meant: the batch %j', batch => {
    const fleet = testFleet({ conventions: FleetConventions.openova({ batch }) }, [OMANTEL]);
    fleet.synth();
    const runbook = Object.entries(treeOf(fleet.outdir)).filter(([file]) => file.startsWith('_fleet/'));
    for (const [, text] of runbook) { expect(() => parse(text)).not.toThrow(); }
  });
});
