import { findRemovedFeature } from '../../src/facts/removed-features';

test.each([
  ['notary', 'Notary'], ['notaryServer', 'Notary'], ['clair', 'Clair'], ['CLAIR_DB', 'Clair'], ['chartmuseum', 'ChartMuseum'], ['CHART_CACHE_DRIVER', 'ChartMuseum'],
  ['chartrepo', 'ChartMuseum'], ['cosign', 'a cosign server'], ['uaaSecretName', 'UAA'], ['UAA_CA_ROOT', 'UAA'],
])('E6: %s is left over from %s', (name, feature) => {
  expect(findRemovedFeature(name)?.feature).toBe(feature);
});

test.each(['core', 'portal', 'charts', 'trivy', 'registry', 'manual', 'dualStack'])('%s is not', name => {
  expect(findRemovedFeature(name)).toBeUndefined();
});
