import { Duration, Size } from 'cdk8s';
import { ProjectCreators, RetentionTemplate, SovereignConfiguration } from '../../../src';
import { mergeConfigurations } from '../../../src/fleet/configuration/merge-configurations';
import { STRUCTS } from '../../../src/structs/struct-table.generated';
import { GHCR } from '../../support/fleet-configuration';

test('a project that two layers name is one project, with what both say', () => {
  const { projects } = mergeConfigurations(
    { projects: [{ name: 'one', quota: Size.gibibytes(1), isPublic: true }, { name: 'two' }] },
    { projects: [{ name: 'one', quota: Size.gibibytes(5) }, { name: 'three' }] },
  );
  expect(projects).toEqual([{ name: 'one', quota: Size.gibibytes(5), isPublic: true }, { name: 'two' }, { name: 'three' }]);
});

test('routes are told apart by their projects', () => {
  const { routes } = mergeConfigurations(
    { routes: [{ upstream: 'quay.io', project: 'quay' }, { upstream: 'ghcr.io', project: 'ghcr' }] }, { routes: [{ upstream: 'mirror.example.com', project: 'quay' }] },
  );
  expect(routes).toEqual([{ upstream: 'mirror.example.com', project: 'quay' }, { upstream: 'ghcr.io', project: 'ghcr' }]);
});

test('maps and structs are merged key by key, and what has no name is replaced', () => {
  const keep = (count: number) => ({ rules: [{ keep: RetentionTemplate.LATEST_PUSHED, count }] });
  const below: SovereignConfiguration = {
    settings: { projectCreationRestriction: ProjectCreators.ADMIN_ONLY, readOnly: false },
    garbageCollection: { cron: '0 2 * * *', workers: 2 },
    projects: [{ name: 'one', retention: { ...keep(1), cron: '0 1 * * *' } }],
    imagePullSecrets: ['one'],
  };
  const above: SovereignConfiguration = {
    settings: { readOnly: true }, garbageCollection: { cron: '0 3 * * *' }, projects: [{ name: 'one', retention: keep(2) }], imagePullSecrets: ['two'],
  };
  expect(mergeConfigurations(below, above)).toEqual({
    settings: { projectCreationRestriction: 'adminonly', readOnly: true },
    garbageCollection: { cron: '0 3 * * *', workers: 2 },
    projects: [{ name: 'one', retention: { ...keep(2), cron: '0 1 * * *' } }],
    imagePullSecrets: ['two'],
  });
});

test('values with a class of their own are values, and not maps', () => {
  const { auditPurge } = mergeConfigurations({ auditPurge: { cron: '0 0 * * *', keep: Duration.days(1) } }, { auditPurge: { cron: '0 0 * * *', keep: Duration.days(2) } });
  expect(auditPurge?.keep.toDays()).toBe(2);
});

test('a name that one layer has twice stays there twice, so that it is found', () => {
  const { registries } = mergeConfigurations({ registries: [GHCR] }, { registries: [GHCR, GHCR] });
  expect(registries).toEqual([GHCR, GHCR]);
});

test('what is undefined says nothing, and no layer is changed', () => {
  const below = Object.freeze({ projects: [Object.freeze({ name: 'one', isPublic: true })] });
  expect(mergeConfigurations(undefined, below, { projects: undefined }, { projects: [{ name: 'one', isPublic: undefined }] })).toEqual(below);
});

test('every list of structs with a name is merged by name, whatever props there will be', () => {
  const lists = Object.entries<string>(STRUCTS.HarborConfigurationProps).filter(([, type]) => type.endsWith('[]'));
  const named = lists.filter(([, type]) => (STRUCTS as any)[type.slice(0, -2)]?.name?.endsWith('!')).map(([name]) => name);
  expect(named).toEqual(expect.arrayContaining(['projects', 'registries', 'replicationPolicies', 'robots']));
  for (const list of named) {
    const merged = mergeConfigurations({ [list]: [{ name: 'one' }] }, { [list]: [{ name: 'one' }, { name: 'two' }] }) as any;
    expect(merged[list]).toEqual([{ name: 'one' }, { name: 'two' }]);
  }
});
