import { helmApplication } from '../../../src/fleet/delivery/helm-application';

const release = (spec: object) => ({ apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: 'bp-harbor', namespace: 'flux-system' }, spec });
const source = (kind: string, spec: object) => ({ kind, metadata: { name: 'charts' }, spec });

describe('a HelmRelease as Argo CD has it', () => {
  test('comes from a Helm repository', () => {
    const chart = { spec: { chart: 'harbor', version: '1.19.2', sourceRef: { kind: 'HelmRepository', name: 'charts' } } };
    expect(helmApplication([source('HelmRepository', { url: 'https://helm.goharbor.io' }), release({ chart })])?.source)
      .toMatchObject({ repoURL: 'https://helm.goharbor.io', chart: 'harbor', targetRevision: '1.19.2' });
  });

  test('comes from an OCI repository without the scheme', () => {
    const chartRef = { kind: 'OCIRepository', name: 'charts' };
    expect(helmApplication([source('OCIRepository', { url: 'oci://ghcr.io/openova-io/bp-harbor', ref: { tag: '1.1.0' } }), release({ chartRef })])?.source)
      .toMatchObject({ repoURL: 'ghcr.io/openova-io', chart: 'bp-harbor', targetRevision: '1.1.0' });
  });

  test('is installed under its own name into its own namespace if it does not say otherwise', () => {
    const found = helmApplication([release({})]);
    expect([found?.source.helm?.releaseName, found?.namespace]).toEqual(['bp-harbor', 'flux-system']);
  });

  test('is installed under the name and into the namespace that it says', () => {
    const found = helmApplication([release({ releaseName: 'harbor', targetNamespace: 'registry' })]);
    expect([found?.source.helm?.releaseName, found?.namespace]).toEqual(['harbor', 'registry']);
  });

  test('names each source of values once', () => {
    const valuesFrom = ['a', 'a', 'b'].map(name => ({ kind: 'Secret', name }));
    expect(helmApplication([release({ valuesFrom })])?.valuesFrom).toEqual(['Secret a', 'Secret b']);
  });

  test('is not there if there is none', () => {
    expect(helmApplication([{ kind: 'Deployment', metadata: {} }])).toBeUndefined();
  });
});
