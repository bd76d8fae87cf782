import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { HarborConfiguration, ImageMap, ImageRoutes, NodeMirrors, NodeRuntime, PullPreflight, RegistryWalk } from '../../src';
import { containersOf } from '../../src/materials/object-images';
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
