import * as fc from 'fast-check';
import { cyclesIn, dependencyDrift, dependencyRows, expectedFragment, findCycle, readExpected } from '../../src/fleet/dependency-check';

function release(name: string, dependsOn: string[] = []): Record<string, unknown> {
  return { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name }, spec: { dependsOn: dependsOn.map(it => ({ name: it })) } };
}

describe('the dependencies of a kit', () => {
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
        { slot: 19, name: 'bp-harbor', dependsOn: ['bp-cnpg'], wave: 'W2.K1' }, { slot: 28, name: 'bp-reloader', dependsOn: [], wave: 'undefined' },
      ]);
  });

  test.each(['', 'slots: {}', '[]', 'slots:\n  - slot: 1\n'])('are not read from %j', text => {
    expect(() => readExpected(text)).toThrow(/'(slots|name)'/);
  });

  test('are written as the file of expected ones has them', () => {
    const rows = [{ slot: 19, name: 'bp-harbor', dependsOn: ['bp-cnpg', 'bp-cert-manager'], wave: 'W2.K1' }];
    expect(expectedFragment(rows)).toBe('slots:\n  - slot: 19\n    name: bp-harbor\n    depends_on: [bp-cnpg, bp-cert-manager]\n    wave: W2.K1\n');
    expect(readExpected(expectedFragment(rows))).toEqual(rows);
  });

  test.each(['a: b', '# x', '[', 'yes', '1.0', 'a\nb'])('finding R6: are written as YAML, whatever the wave is: %j', wave => {
    const rows = [{ slot: 19, name: 'bp-harbor', wave, dependsOn: ['a', 'b'] }];
    expect(readExpected(expectedFragment(rows))).toEqual(rows);
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
