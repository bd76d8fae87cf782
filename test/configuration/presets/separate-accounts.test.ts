import { SeparateAccounts } from '../../../src';
import { appliedConfiguration, configurationOf, PASSWORD } from '../../support/configuration/applied-configuration';
import { ConfigurationRun } from '../../support/configuration/configuration-run';

afterAll(() => ConfigurationRun.removeFolders());

describe('A15: accounts of pipelines and clusters', () => {
  const { robots } = SeparateAccounts.of({ pipelines: ['ci'], pushTo: ['staging'], clusters: ['eu-1', 'us-1'], pullFrom: ['prod'], registryHost: 'harbor.example.com' });
  const projects = [{ name: 'staging' }, { name: 'prod' }];

  test('A15: a pipeline pushes with a robot of its own, and each cluster pulls with its own and can do nothing else', async () => {
    const { state } = configurationOf({ robots, projects });
    const access = (namespace: string, ...actions: string[]) => [{ kind: 'project', namespace, access: actions.map(action => ({ resource: 'repository', action })) }];
    expect(state().robots.map(({ name, permissions }: any) => [name, permissions])).toEqual([
      ['push-ci', access('staging', 'pull', 'push')], ['pull-eu-1', access('prod', 'pull')], ['pull-us-1', access('prod', 'pull')],
    ]);
  });

  test('A15: every robot has a secret and a Secret of its own', async () => {
    const { run } = await appliedConfiguration({ robots, projects });
    const names = ['harbor-push-ci', 'harbor-pull-eu-1', 'harbor-pull-us-1'];
    expect(robots.map(({ secret }) => secret!.secretName)).toEqual(names);
    const contents = names.map(name => JSON.stringify((run.kubernetes as any).secrets.get(name)));
    expect(new Set(contents).size).toBe(3);
  });

  test.each([
    ['secret.secretName', { secret: { secretName: 'shared' } }],
    ['password', { password: PASSWORD }],
  ])('A15: HBR-CONF-61: two robots with one %s are one account', (prop, secret) => {
    const { errors } = configurationOf({ projects, robots: [{ name: 'ci', pushTo: ['staging'], ...secret }, { name: 'eu-1', pullFrom: ['prod'], ...secret }] });
    expect(errors).toEqual([expect.stringContaining(`HBR-CONF-61 'robots[1].${prop}' must be a Secret of this robot alone, but that of ci is the same`)]);
  });
});
