import { BIG_BANG } from '../../src/facts/platforms';
import { exampleObjects } from '../support/example-objects';
import { find, findAll } from '../support/manifests';

const objects = exampleObjects('big-bang')['big-bang.k8s.yaml'];
const { metadata, spec } = find(objects, 'HelmRelease', 'harbor');

test('the release is beside those of Big Bang, and waits for them', () => {
  expect([metadata.namespace, spec.targetNamespace]).toEqual([BIG_BANG.releaseNamespace, BIG_BANG.targetNamespace]);
  expect(spec.dependsOn.map(({ name }: any) => name)).toEqual(['istiod', 'kyverno-policies', 'monitoring']);
});

test('all images are of Iron Bank, and the login for it is that of Big Bang', () => {
  const { core, jobservice, registry, portal, trivy, exporter, imagePullSecrets } = spec.values;
  const images = [core, jobservice, registry.registry, registry.controller, portal, trivy, exporter].map(({ image }) => image.repository);
  expect(images.filter(image => !image.startsWith('registry1.dso.mil/ironbank/'))).toEqual([]);
  expect(imagePullSecrets).toEqual([{ name: 'private-registry' }]);
});

test('sidecars know every host outside of the mesh, and have no TLS of the mesh for the database and the cache', () => {
  const hosts = findAll(objects, 'ServiceEntry').flatMap(entry => entry.spec.hosts);
  expect(hosts).toEqual(expect.arrayContaining([
    'harbor.db.example.com', 'harbor.cache.example.com', 'registry1.dso.mil', 's3.us-gov-west-1.amazonaws.com',
  ]));
  expect(findAll(objects, 'DestinationRule').map(rule => rule.spec.host)).toEqual(['harbor.db.example.com', 'harbor.cache.example.com']);
  expect(find(objects, 'PeerAuthentication', 'harbor').spec.mtls).toEqual({ mode: 'STRICT' });
});
