import { Size } from 'cdk8s';
import { BlockedSeverity, ProjectPresets } from '../../../src';
import { ConfigurationRun } from '../../support/configuration/configuration-run';
import { converged, declared } from '../../support/configuration/declared';

afterAll(() => ConfigurationRun.removeFolders());

const QUOTA = Size.gibibytes(200);

test('A22: a platform has a project for images and one for charts, with names that Harbor takes', async () => {
  const projects = ProjectPresets.platform({ imageQuota: QUOTA, chartQuota: Size.gibibytes(5) });
  const { harbor } = await converged({ projects });
  expect([...harbor.data.projects.values()].map(({ name }) => name)).toEqual(['platform', 'charts']);
  for (const name of ['Charts', 'a__b', '-a', 'a b']) {
    expect(() => ProjectPresets.platform({ imageQuota: QUOTA, chartQuota: QUOTA, charts: name })).toThrow("HBR-PULL-21 'charts'");
    expect(declared({ projects: [{ name, quota: QUOTA }] }).errors).toEqual([expect.stringContaining("HBR-CONF-01 'projects[0].name'")]);
  }
  expect(declared({ projects: [{ name: 'a.b_c-d', quota: QUOTA }] }).errors).toEqual([]);
});

test('B84: presets block pulls from critical on, which can be another severity', async () => {
  const severity = async (more: object) => {
    const { harbor } = await converged({ projects: [ProjectPresets.customer({ name: 'acme', quota: QUOTA, ...more })] });
    return harbor.data.projectNamed('acme')?.metadata;
  };
  expect(await severity({})).toMatchObject({ prevent_vul: 'true', severity: 'critical' });
  expect(await severity({ blockFrom: BlockedSeverity.HIGH })).toMatchObject({ prevent_vul: 'true', severity: 'high' });
  expect(ProjectPresets.platform({ imageQuota: QUOTA, chartQuota: QUOTA }).map(({ blockFrom }) => blockFrom)).toEqual(['critical', 'critical']);
});

test('the project of a customer has groups, robots and a retention of its own', async () => {
  const project = ProjectPresets.customer({
    name: 'acme',
    quota: QUOTA,
    administrators: ['/acme/admins'],
    developers: ['/acme/dev'],
    readers: ['/acme/all'],
    pullSecret: { secretName: 'acme-pull', registryHost: 'registry.example.com' },
    pushSecret: { secretName: 'acme-push' },
  });
  const { harbor: { data }, run } = await converged({ projects: [project] });
  expect([...run.kubernetes.secrets.keys()].sort()).toEqual(['acme-pull', 'acme-push']);
  const actions = [...data.robots.values()].map(({ permissions }) => permissions[0].access.map(({ action }: any) => action));
  expect(actions).toEqual([['pull'], ['pull', 'push']]);
  expect([...data.retentions.values()][0].rules.map(({ template }: any) => template)).toEqual(['latestPushedK', 'always']);
});
