import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { HarborConfiguration, ImageMap, ImageRoutes, NodeMirrors, NodeRuntime, PullPreflight, RegistryWalk } from '../../src';
import { testHarbor } from '../support/harbor';
import { errorsOf, testChart } from '../support/harbor-context';

const URL = 'https://registry.example.com';
const ADMIN = { secretName: 'harbor-admin', key: 'HARBOR_ADMIN_PASSWORD' };

test('C52: the path of every mirror is the name of a project, in which the proxy cache of that registry is', () => {
  const routes = ImageRoutes.all();
  const nodes = new NodeMirrors(testChart(), 'nodes', { registry: { host: 'registry.example.com' }, routes, runtimes: Object.values(NodeRuntime) });
  const chart = new Chart(new App(), 'test', { namespace: 'harbor' });
  new HarborConfiguration(chart, 'inside', { url: URL, adminPassword: ADMIN, routes });
  const state = JSON.parse(Testing.synth(chart).find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name.endsWith('-state')).data['state.json']);
  for (const { upstream } of routes) {
    for (const runtime of Object.values(NodeRuntime)) {
      const [mirror] = nodes.pullSources(`${upstream}/org/app:1`, runtime);
      const segment = mirror.slice(`${URL}/v2/`.length).split('/')[0];
      const project = state.projects.find(({ name }: any) => name === segment);
      const endpoint = state.registries.find(({ name }: any) => name === project?.registry);
      expect([upstream, endpoint?.url]).toEqual([upstream, upstream === 'docker.io' ? 'https://hub.docker.com' : `https://${upstream}`]);
      expect(ImageMap.ofRoutes('registry.example.com', routes).rewrite(`${upstream}/org/app:1`)).toBe(`registry.example.com/${segment}/org/app:1`);
    }
  }
});

test('C38: nobody logs in as admin but core, which makes it, and the Job that configures Harbor; the password is by reference', () => {
  const harbor = testHarbor();
  const chart = new Chart(harbor.node.root as App, 'beside', { namespace: 'harbor', disableResourceNameHashes: true });
  const [image] = ['registry.example.com/docker-hub/library/alpine:3.20'];
  new HarborConfiguration(chart, 'inside', { url: URL, adminPassword: ADMIN, routes: ImageRoutes.usual() });
  new PullPreflight(chart, 'preflight', { harbor, namespaces: ['apps'], checks: [{ images: [image] }] });
  new RegistryWalk(chart, 'walk', { harbor, namespace: 'apps', checks: [{ images: [image] }] });
  expect(errorsOf(chart)).toEqual([]);
  const objects: any[] = harbor.node.root.node.findAll().filter(ApiObject.isApiObject).map(object => object.toJson());
  const pods = objects.filter(({ spec }) => spec?.template?.spec?.containers || spec?.jobTemplate);
  const admins = pods.filter(object => JSON.stringify(object).includes('HARBOR_ADMIN_PASSWORD')).map(({ kind, metadata }) => `${kind} ${metadata.name.replace(/-[0-9a-f]{8,}$/, '')}`);
  expect(admins.sort()).toEqual(['CronJob harbor-configuration-drift', 'Deployment harbor-core', 'Job harbor-configuration']);
  const literal = objects.filter(({ kind }) => kind !== 'ExternalSecret').flatMap(object => JSON.stringify(object).match(/"name":"HARBOR_ADMIN_PASSWORD","value":/g) ?? []);
  expect(literal).toEqual([]);
  expect(JSON.stringify(objects)).not.toContain('Harbor12345');
});
