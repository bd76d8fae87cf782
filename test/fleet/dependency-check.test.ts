import * as fc from 'fast-check';
import { DEPENDENCY_FILES } from '../../src/fleet/conventions/dependency-file';
import { cyclesIn, dependencyDrift, dependencyRows, expectedText, findCycle, readExpected } from '../../src/fleet/dependency-check';

function release(name: string, dependsOn: string[] = []): Record<string, unknown> {
  return { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name }, spec: { dependsOn: dependsOn.map(it => ({ name: it })) } };
}

describe('dependencies', () => {
  test('are read from HelmReleases', () => {
    const manifests = [{ kind: 'Namespace' }, release('bp-harbor', ['bp-cnpg', 'bp-cert-manager']), release('bp-reloader')];
    expect(dependencyRows(manifests, 'HelmRelease')).toEqual([
      { name: 'bp-harbor', dependsOn: ['bp-cnpg', 'bp-cert-manager'] }, { name: 'bp-reloader', dependsOn: [] },
    ]);
  });

  test('are not read from what only has the same kind', () => {
    expect(dependencyRows([{ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' }], 'Kustomization')).toEqual([]);
  });

  test('are read from the file of expected ones', () => {
    expect(readExpected('slots:\n  - slot: 19\n    name: bp-harbor\n    depends_on: [bp-cnpg]\n    wave: W2.K1\n  - slot: 28\n    name: bp-reloader\n'))
      .toEqual([
        { order: 19, name: 'bp-harbor', dependsOn: ['bp-cnpg'], batch: 'W2.K1' }, { order: 28, name: 'bp-reloader', dependsOn: [] },
      ]);
  });

  test.each(['', 'slots: {}', '[]', 'slots:\n  - slot: 1\n'])('are not read from %j', text => {
    expect(() => readExpected(text)).toThrow(/'(releases' or 'slots|name)'/);
  });

  test('are written as the file of expected ones has them', () => {
    const rows = [{ order: 19, name: 'bp-harbor', dependsOn: ['bp-cnpg', 'bp-cert-manager'], batch: 'W2.K1' }];
    expect(expectedText(rows, DEPENDENCY_FILES.slots)).toBe('slots:\n  - slot: 19\n    name: bp-harbor\n    depends_on: [bp-cnpg, bp-cert-manager]\n    wave: W2.K1\n');
    expect(readExpected(expectedText(rows, DEPENDENCY_FILES.slots))).toEqual(rows);
  });

  test('finding F1: are written and read without numbers where the conventions have none', () => {
    const rows = [{ name: 'harbor', dependsOn: ['cert-manager'] }];
    const text = expectedText([{ ...rows[0], order: 19, batch: 'one' }], DEPENDENCY_FILES.releases);
    expect(text).toBe('releases:\n  - name: harbor\n    dependsOn: [cert-manager]\n');
    expect(readExpected(text)).toEqual(rows);
  });

  test.each(['a: b', '# x', '[', 'yes', '1.0', 'a\nb'])('finding R6: are written as YAML, whatever the batch is: %j', batch => {
    const rows = [{ order: 19, name: 'bp-harbor', batch, dependsOn: ['a', 'b'] }];
    expect(readExpected(expectedText(rows, DEPENDENCY_FILES.slots))).toEqual(rows);
  });

  test('B38: are compared as sets', () => {
    expect(dependencyDrift([{ name: 'a', dependsOn: ['x', 'y'] }], [{ name: 'a', dependsOn: ['y', 'x'] }])).toEqual([]);
  });

  test('have drifted if one is missing, or too many', () => {
    expect(dependencyDrift([{ name: 'a', dependsOn: ['x'] }, { name: 'b', dependsOn: ['x'] }], [{ name: 'a', dependsOn: ['x', 'y'] }, { name: 'b', dependsOn: [] }]))
      .toEqual([{ name: 'a', actual: ['x'], expected: ['x', 'y'] }, { name: 'b', actual: ['x'], expected: [] }]);
  });

  test('have drifted if nobody expects the unit', () => {
    expect(dependencyDrift([{ name: 'a', dependsOn: [] }], [])).toEqual([{ name: 'a', actual: [] }]);
  });

  test('have no circle if every unit waits for earlier ones', () => {
    const rows = fc.integer({ min: 1, max: 12 }).chain(size => fc.tuple(...Array.from({ length: size }, (_, index) => fc.subarray(Array.from({ length: index }, (__, it) => `u${it}`)))));
    fc.assert(fc.property(rows, lists => findCycle(lists.map((dependsOn, index) => ({ name: `u${index}`, dependsOn }))) === undefined));
  });

  test('have a circle that is named from a unit back to itself', () => {
    expect(findCycle([{ name: 'a', dependsOn: ['x', 'b'] }, { name: 'b', dependsOn: ['c'] }, { name: 'c', dependsOn: ['a'] }])).toEqual(['a', 'b', 'c', 'a']);
  });

  test('have a circle if a unit waits for itself', () => {
    expect(findCycle([{ name: 'a', dependsOn: ['a'] }])).toEqual(['a', 'a']);
  });

  test('have a circle through units that are expected, but not there', () => {
    expect(cyclesIn([release('bp-harbor', ['bp-sigstore'])], [{ name: 'bp-sigstore', dependsOn: ['bp-harbor'] }])).toEqual([['bp-sigstore', 'bp-harbor', 'bp-sigstore']]);
  });
});
