import { Size } from 'cdk8s';
import { BlobStorage } from '../../../src';
import { FleetConventions } from '../../../src/fleet/conventions/fleet-conventions';
import { fillMethodOf } from '../../../src/fleet/conventions/registry-project';
import { codesOf, harborBlueprint, OMANTEL, OTECH, problemsOf, testFleet } from '../../support/fleet';

const projectProblems = (name: string, source?: string) =>
  problemsOf(testFleet({}, [OMANTEL, { ...OTECH, projects: [{ name: 'catalyst', holds: 'images' }, { name, holds: 'charts', source }] }]));

test('what has no source is pushed, connected or not', () => {
  expect([true, false].map(disconnected => fillMethodOf({ name: 'a', holds: 'b' }, disconnected))).toEqual(['push', 'push']);
});

test('there are three classes by the conventions of OpenOva, and none without conventions', () => {
  const names = [FleetConventions.openova(), FleetConventions.generic()].map(({ _data: { projects } }) => projects.map(({ name }) => name));
  expect(names).toEqual([['catalyst', 'blueprints', 'customer'], []]);
});

test.each(['a', 'team-a', 'a.b_c'])('%s is a name that Harbor takes', name => {
  expect(projectProblems(name)).toEqual([]);
});

test.each(['Team', '', 'a--b', '-a', 'a-', 'a b', 'a/b', 'x'.repeat(256)])('HBR-FLEET-45: %p is no name of a project', name => {
  expect(codesOf(projectProblems(name))).toEqual(['HBR-FLEET-45']);
});

test('HBR-FLEET-45: no project is there twice', () => {
  expect(projectProblems('catalyst')).toEqual([expect.stringContaining("'projects[1].name' must be there once, got \"catalyst\"")]);
});

test.each(['registry.omantel.omani.works/catalyst/*', 'https://registry.omantel.omani.works', 'registry.omantel.omani.works:443/a', 'registry.otech.omani.works/a'])(
  'HBR-FLEET-46: no Harbor is filled from %s, a Harbor of the fleet', source => {
    expect(codesOf(projectProblems('mirrored', source))).toEqual(['HBR-FLEET-46']);
  });

test('any other registry may be a source', () => {
  expect(projectProblems('mirrored', 'quay.io/keycloak/*')).toEqual([]);
});

describe('quotas', () => {
  const blueprint = harborBlueprint(() => ({ storage: BlobStorage.filesystem({ volume: { size: '100Gi' } }) }));
  const withQuotas = (...gibibytes: number[]) => problemsOf(testFleet({ blueprint }, [{
    ...OMANTEL, projects: gibibytes.map((quota, index) => ({ name: `team-${index}`, holds: 'images', quota: Size.gibibytes(quota) })),
  }]));

  test('fit into the storage together', () => {
    expect(withQuotas(60, 40)).toEqual([]);
  });

  test('HBR-BUDGET-04: beyond the storage are an error that says how much', () => {
    expect(withQuotas(60, 41)).toEqual([expect.stringContaining("HBR-BUDGET-04 'projects' must not have quotas of 101Gi together: blobs may take 100Gi")]);
  });

  test('of storage without a limit are nobody\'s concern', () => {
    const projects = [{ name: 'team', holds: 'images', quota: Size.gibibytes(100_000) }];
    expect(problemsOf(testFleet({}, [{ ...OMANTEL, projects }]))).toEqual([]);
  });
});
