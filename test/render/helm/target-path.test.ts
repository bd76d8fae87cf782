import { targetPath } from '../../../src/render/helm/target-path';

test.each([
  [['harbor', 'trivy', 'gitHubToken'], 'harbor.trivy.gitHubToken'],
  [['core', 'podAnnotations', 'example.com/x'], String.raw`core.podAnnotations.example\.com/x`],
  [['imagePullSecrets', '[0]', 'name'], 'imagePullSecrets[0].name'],
])('B3: %j is written as Helm reads it', (keys, path) => {
  expect(targetPath(keys)).toBe(path);
});

test.each([[['a,b']], [['a=b']], [['[0]']], [[]], [['x'.repeat(251)]], [['a', '']]])('B3: %j is a path that Flux refuses', keys => {
  expect(targetPath(keys)).toBeUndefined();
});
