import { Size } from 'cdk8s';
import { ImageSigner, RegistryAdapter } from '../../src';
import { ConfigurationRun } from '../support/configuration/configuration-run';
import { converged, declared } from '../support/configuration/declared';
import { only, testPack } from '../support/policies';
import { releaseErrors } from '../support/release';
import { CI, PUBLIC_KEY, RELEASE } from '../support/signers';

afterAll(() => ConfigurationRun.removeFolders());

const QUOTA = Size.gibibytes(10);

test('B67, E42: a project demands a signature of Cosign, and nothing of a proxy cache, which has none', async () => {
  const { harbor } = await converged({ projects: [{ name: 'one', quota: QUOTA, requireCosign: true }, { name: 'two', quota: QUOTA }] });
  expect([...harbor.data.projects.values()].map(({ metadata }) => metadata.enable_content_trust_cosign)).toEqual(['true', 'false']);
  const registries = [{ name: 'quay', type: RegistryAdapter.DOCKER_REGISTRY, url: 'https://quay.io' }];
  const { errors } = declared({ registries, projects: [{ name: 'quay', proxyOf: 'quay', quota: QUOTA, requireCosign: true }] });
  expect(errors).toEqual([expect.stringContaining("HBR-CONF-07 'projects[0].requireCosign' must not be set for a proxy cache")]);
});

test.each<[string, ImageSigner, string]>([['a key', RELEASE, PUBLIC_KEY.split('\n')[1]], ['no key, but an identity', CI, 'issuer']])(
  'B67, E42: admission verifies signatures by %s', (_, signer, part) => {
    expect(JSON.stringify(only(testPack({ verifySignatures: { signers: [signer] } }), 'ImageValidatingPolicy').spec)).toContain(part);
  });

test('B67: what is left over of Notary is reported', () => {
  expect(releaseErrors({ values: { notary: { enabled: true } } })).toEqual([expect.stringContaining("HBR-LEFTOVER-01 'values.notary' belongs to Notary, which Harbor removed")]);
});
