import { defineHelmRepository } from '../../src/kubernetes/flux/helm-repository';
import { testChart } from '../support/harbor-context';
import { schemaProblems } from '../support/schemas';

const REPOSITORY = { name: 'harbor', namespace: 'flux-system', labels: {}, url: 'https://helm.goharbor.io', interval: '15m' };

test('an https repository has no type', () => {
  expect(defineHelmRepository(testChart(), 'r', REPOSITORY).toJson().spec).toEqual({ interval: '15m', url: 'https://helm.goharbor.io' });
});

test('an OCI repository has the type oci', () => {
  expect(defineHelmRepository(testChart(), 'r', { ...REPOSITORY, url: 'oci://ghcr.io/openova-io' }).toJson().spec.type).toBe('oci');
});

test('the API server accepts it', async () => {
  const object = defineHelmRepository(testChart(), 'r', { ...REPOSITORY, labels: { a: 'b' }, secretName: 's', certSecretName: 'c', passCredentials: true }).toJson();
  expect(await schemaProblems([object])).toEqual([]);
});
