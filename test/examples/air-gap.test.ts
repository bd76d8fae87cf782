import { exampleObjects } from '../support/example-objects';
import { find, findAll, podTemplate } from '../support/manifests';

const objects = exampleObjects('air-gap')['harbor.k8s.yaml'];

test('A13: content is imported from files, in an order, and nothing replicates', () => {
  const { initContainers = [], containers } = podTemplate(findAll(objects, 'Job')[0]).spec;
  expect([...initContainers, ...containers].map(({ args }: any) => args.slice(-2))).toEqual([
    [`/content/content/quay.io/example/shop@sha256:${'0123456789abcdef'.repeat(4)}`, 'harbor.site.internal/quay/example/shop:1.4.2'],
  ]);
  expect(findAll(objects, 'CronJob')).toEqual([]);
  expect(JSON.stringify(objects)).not.toMatch(/replication/i);
});

test('A34: no object names anything in the internet', () => {
  expect(JSON.stringify(objects)).not.toMatch(/docker\.io|ghcr\.io|quay\.io\/(?!example)|gcr\.io|goharbor\.io|letsencrypt/);
  expect(find(objects, 'HelmRepository', 'harbor').spec.url).toBe('oci://registry.site.internal:5000/charts');
  expect(find(objects, 'HelmRelease', 'harbor').spec.values.trivy).toMatchObject({ offlineScan: true, dbRepository: ['registry.site.internal:5000/aquasec/trivy-db'] });
});
