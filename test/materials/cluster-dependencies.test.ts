import { dependenciesOf, KNOWN_DEPENDENCIES } from '../../src/materials/cluster-dependencies';
import { parseImageName } from '../../src/syntax/image-name';

const names = (...apiVersions: string[]) => dependenciesOf(apiVersions, []).map(({ name }) => name);

test('C35: every cluster needs DNS and the image of the sandbox', () => {
  expect(names()).toEqual(['cluster-dns', 'pod-sandbox']);
});

test.each([
  ['postgresql.cnpg.io/v1', 'cnpg-operator'],
  ['barmancloud.cnpg.io/v1', 'barman-cloud-plugin'],
  ['barmancloud.cnpg.io/v1', 'cert-manager'],
  ['cert-manager.io/v1', 'cert-manager'],
  ['dragonflydb.io/v1alpha1', 'dragonfly-operator'],
  ['external-secrets.io/v1', 'external-secrets'],
  ['bitnami.com/v1alpha1', 'sealed-secrets'],
  ['helm.toolkit.fluxcd.io/v2', 'flux'],
])('C35: objects of %s need %s', (apiVersion, name) => {
  expect(names(apiVersion)).toContain(name);
});

test('every known dependency has a name of its own, and images with their registry', () => {
  expect(new Set(KNOWN_DEPENDENCIES.map(({ name }) => name)).size).toBe(KNOWN_DEPENDENCIES.length);
  expect(KNOWN_DEPENDENCIES.flatMap(({ images }) => images).filter(image => !image.startsWith(`${parseImageName(image)?.registry}/`))).toEqual([]);
});

test('known dependencies need known ones only', () => {
  const known = KNOWN_DEPENDENCIES.map(({ name }) => name);
  expect(KNOWN_DEPENDENCIES.flatMap(({ dependsOn = [] }) => dependsOn).filter(need => !known.includes(need))).toEqual([]);
});
