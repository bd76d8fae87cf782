import { Promotion } from '../../../src';
import { appliedConfiguration, configurationOf, PASSWORD, URL } from '../../support/configuration/applied-configuration';
import { ConfigurationRun } from '../../support/configuration/configuration-run';

afterAll(() => ConfigurationRun.removeFolders());

describe('A14: promotion', () => {
  const promotion = Promotion.between({ harborUrl: URL, robotPassword: PASSWORD, tags: 'v*' });

  test('A14: there are two projects, and what was promoted cannot be changed or deleted', async () => {
    const { harbor } = await appliedConfiguration(promotion);
    const [staging, prod] = ['staging', 'prod'].map(name => harbor.data.projectNamed(name)!);
    expect([staging, prod].map(project => project.registry_id ?? 0)).toEqual([0, 0]);
    const { projects } = configurationOf(promotion).state();
    expect(projects.map(({ name, immutableTagRules }: any) => [name, immutableTagRules])).toEqual([['staging', undefined], ['prod', [{ tags: 'v*', disabled: false }]]]);
    expect(harbor.writes.filter(write => write.path.endsWith('/immutabletagrules')).map(({ path: at, body }: any) => [at, body.action, body.tag_selectors[0].pattern]))
      .toEqual([[`/projects/${prod.project_id}/immutabletagrules`, 'immutable', 'v*']]);
  });

  test('A14: a rule copies from one to the other when somebody starts it, and replaces nothing', async () => {
    const { harbor, body } = await appliedConfiguration(promotion);
    const [id] = harbor.data.registries.keys();
    expect(body('POST /replication/policies')).toMatchObject({
      name: 'promotion',
      dest_registry: { id },
      dest_namespace: 'prod',
      dest_namespace_replace_count: 1,
      trigger: { type: 'manual' },
      filters: [{ type: 'name', value: 'staging/**' }, { type: 'tag', value: 'v*' }],
      override: false,
      enabled: true,
    });
    expect(harbor.data.registries.get(id)).toMatchObject({ type: 'harbor', url: URL, access_key: 'robot$promotion' });
  });

  test('the robot of the promotion may write into the one project, and do nothing else', () => {
    const { robots } = configurationOf(promotion).state();
    expect(robots[0].permissions).toEqual([{ kind: 'project', namespace: 'prod', access: [{ resource: 'repository', action: 'pull' }, { resource: 'repository', action: 'push' }] }]);
    expect(JSON.stringify(robots)).not.toContain('Sentinel0');
  });

  test('projects, repositories and names can be others', () => {
    const { replicationPolicies, projects } = Promotion.between({ harborUrl: URL, robotPassword: PASSWORD, from: 'dev', to: 'live', repositories: '{api,web}', name: 'release' });
    expect([projects.map(({ name }) => name), replicationPolicies[0].repositories, replicationPolicies[0].destination]).toEqual([['dev', 'live'], 'dev/{api,web}', 'live']);
  });
});
