import { ImageMap } from '../../src/fleet/image-map';
import { isImageName } from '../../src/syntax/image-name';
import { IMAGES, ROUTES } from '../admission/images';

const digest = `sha256:${'a'.repeat(64)}`;
const map = ImageMap.of({ 'docker.io': 'registry.example.com/docker-hub', 'ghcr.io': 'registry.example.com/ghcr' });

describe('a map of images', () => {
  test.each([
    ['nginx', 'registry.example.com/docker-hub/library/nginx'],
    ['nginx:1.29', 'registry.example.com/docker-hub/library/nginx:1.29'],
    ['goharbor/harbor-core:v2.15.2', 'registry.example.com/docker-hub/goharbor/harbor-core:v2.15.2'],
    ['docker.io/library/nginx:1.29', 'registry.example.com/docker-hub/library/nginx:1.29'],
    ['docker.io/nginx', 'registry.example.com/docker-hub/library/nginx'],
    [`ghcr.io/openova-io/app:1@${digest}`, `registry.example.com/ghcr/openova-io/app:1@${digest}`],
    ['quay.io/prometheus/node-exporter:v1', 'quay.io/prometheus/node-exporter:v1'],
    ['localhost:5000/app:1', 'localhost:5000/app:1'],
    ['registry.example.com/ghcr/app:1', 'registry.example.com/ghcr/app:1'],
  ])('A38: makes of %s %s', (image, rewritten) => {
    expect(map.rewrite(image)).toBe(rewritten);
  });

  test('A38: is a fragment for kustomize', () => {
    expect(map.kustomizeImages(['nginx:1.29', 'nginx:1.30', 'quay.io/x/y:1', `ghcr.io/a/b@${digest}`, 'ghcr.io/a/c:1'])).toEqual([
      { name: 'ghcr.io/a/b', newName: 'registry.example.com/ghcr/a/b' },
      { name: 'ghcr.io/a/c', newName: 'registry.example.com/ghcr/a/c' },
      { name: 'nginx', newName: 'registry.example.com/docker-hub/library/nginx' },
    ]);
  });

  test.each(['index.docker.io/library/nginx:1.29', 'registry-1.docker.io/library/nginx:1.29', 'index.docker.io/nginx:1.29'])(
    'finding N14: knows %s as an image of Docker Hub, as the routes do', image => {
      expect(map.rewrite(image)).toBe('registry.example.com/docker-hub/library/nginx:1.29');
      expect(ImageMap.of({ 'index.docker.io': 'mirror.example.com' }).rewrite(image)).toBe('mirror.example.com/library/nginx:1.29');
    });

  test('puts images below the path of a registry of another kind', () => {
    expect(ImageMap.of({ 'docker.io': 'artifactory.example.com/docker-remote' }).rewrite('nginx')).toBe('artifactory.example.com/docker-remote/library/nginx');
  });
});

describe('C39: a map of routes', () => {
  const routed = ImageMap.ofRoutes('registry.example.com', ROUTES);

  test.each(IMAGES.filter(({ image }) => isImageName(image)).map(({ image, rewritten = image }) => [image, rewritten]))(
    "makes of '%s' '%s', as admission does", (image, rewritten) => {
      expect(routed.rewrite(image)).toBe(rewritten);
    });

  test('leaves what is pulled directly out of the fragment for kustomize', () => {
    expect(routed.kustomizeImages(['nginx:1.29', 'postgres:18', 'rancher/k3s:v1'])).toEqual([{ name: 'nginx', newName: 'registry.example.com/docker-hub/library/nginx' }]);
  });

  test('refuses a host and routes that are none', () => {
    expect(() => ImageMap.ofRoutes('https://registry.example.com', ROUTES)).toThrow(/HBR-PROP-05/);
    expect(() => ImageMap.ofRoutes('registry.example.com', [{ upstram: 'ghcr.io' } as any])).toThrow(/HBR-PROP-01/);
  });
});
