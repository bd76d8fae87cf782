import { ImageRoute, ImageRoutes, PrunedKind, UpstreamCredential } from '../../src';
import { configurationOf } from '../support/configuration/applied-configuration';
import { ConfigurationRun } from '../support/configuration/configuration-run';
import { FakeHarbor } from '../support/fake-harbor';

afterAll(() => ConfigurationRun.removeFolders());

test('C56: library is not touched, neither by a run nor by one that prunes', async () => {
  const harbor = new FakeHarbor();
  const library = { project_id: 1, name: 'library', registry_id: 0, metadata: { public: 'true' }, repo_count: 3, cve_allowlist: { items: [] } };
  harbor.data.projects.set(1, { ...library });
  const { state } = configurationOf({ projects: [{ name: 'team' }], routes: ImageRoutes.usual(), prune: Object.values(PrunedKind) });
  const run = new ConfigurationRun(harbor);
  const { code, text } = await run.apply(state());
  expect([code, code === 0 ? '' : text]).toEqual([0, '']);
  expect(harbor.data.projectNamed('team')).toBeDefined();
  expect(harbor.data.projectNamed('library')).toEqual(library);
  expect(harbor.writes.map(write => write.path).filter(at => /^\/projects\/(library|1)(\/|$)/.test(at))).toEqual([]);
});

describe('C54: logins for upstream registries', () => {
  const login = { upstream: 'ghcr.io', project: 'ghcr', credential: UpstreamCredential.secret({ secretName: 'ghcr' }) };
  const warnings = (routes: ImageRoute[]) => configurationOf({ routes }).warnings.filter(text => text.includes('HBR-CONF-29'));

  test('C54: endpoints are anonymous unless a route has a login', () => {
    const { registries } = configurationOf({ routes: [...ImageRoutes.to('quay.io', 'registry.k8s.io'), login] }).state();
    expect(registries.map(({ name, accessSecret }: any) => [name, accessSecret !== undefined])).toEqual([['quay-upstream', false], ['k8s-registry-upstream', false], ['ghcr-upstream', true]]);
  });

  test('C54: HBR-CONF-29: an anonymous one of Docker Hub has a low limit of pulls', () => {
    expect(warnings(ImageRoutes.to('docker.io'))).toEqual([expect.stringContaining('100')]);
    expect(warnings([...ImageRoutes.to('quay.io'), login])).toEqual([]);
    expect(warnings([{ upstream: 'docker.io', project: 'docker-hub', credential: UpstreamCredential.secret({ secretName: 'hub' }) }])).toEqual([]);
  });
});
