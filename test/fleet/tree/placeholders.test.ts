import { isSubstitutionDisabled, placeholdersIn } from '../../../src/fleet/fleet-rules';

describe('placeholders', () => {
  test.each([
    ['registry.SOVEREIGN_FQDN_PLACEHOLDER', ['SOVEREIGN_FQDN_PLACEHOLDER']],
    ['https://registry.${SOVEREIGN_FQDN}', ['${SOVEREIGN_FQDN}']],
    ['s3://<bucket>/x', ['<bucket>']],
    ['<location-code> and <location-code>', ['<location-code>']],
    ['BUCKET_PLACEHOLDER ${REGION}', ['BUCKET_PLACEHOLDER', '${REGION}']],
  ])('are found in %j', (text, found) => {
    expect(placeholdersIn(text)).toEqual(found);
  });

  test.each(['registry.omantel.omani.works', '$(POSTGRESQL_HOST)', '$host', '{{ .password }}', 'a < b > c', 'proxy_set_header Host $http_host;', 'PLACEHOLDERS'])('are not found in %j', text => {
    expect(placeholdersIn(text)).toEqual([]);
  });

  test.each(['labels', 'annotations'])('are for others if the %s of the manifest say so', field => {
    expect(isSubstitutionDisabled({ metadata: { [field]: { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' } } })).toBe(true);
  });

  test('are not for others otherwise', () => {
    expect([{}, { metadata: {} }, { metadata: { labels: { 'kustomize.toolkit.fluxcd.io/substitute': 'enabled' } } }].map(isSubstitutionDisabled)).toEqual([false, false, false]);
  });
});
