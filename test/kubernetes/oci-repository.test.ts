import { defineOciRepository } from '../../src/kubernetes/flux/oci-repository';
import { testChart } from '../support/harbor-context';
import { schemaProblems } from '../support/schemas';

const REPOSITORY = {
  name: 'harbor', namespace: 'flux-system', labels: {}, url: 'oci://registry.example.com/harbor', interval: '15m', ref: { tag: '1.19.2' },
};

test('it selects the layer of the chart and keeps it as an archive', () => {
  expect(defineOciRepository(testChart(), 'r', REPOSITORY).toJson().spec.layerSelector).toEqual({
    mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy',
  });
});

test('without identities only the key is verified', () => {
  const { verify } = defineOciRepository(testChart(), 'r', { ...REPOSITORY, verify: { secretName: 'cosign', identities: [] } }).toJson().spec;
  expect(verify).toEqual({ provider: 'cosign', secretRef: { name: 'cosign' } });
});

test('the API server accepts it', async () => {
  const identities = [{ issuer: 'a', subject: 'b' }];
  const object = defineOciRepository(testChart(), 'r', { ...REPOSITORY, labels: { a: 'b' }, secretName: 's', certSecretName: 'c', verify: { identities } }).toJson();
  expect(await schemaProblems([object])).toEqual([]);
});
