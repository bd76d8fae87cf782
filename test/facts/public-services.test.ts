import { isPublicIdentityProvider, isPublicRegistry } from '../../src/facts/public-services';

test.each([
  ['login.microsoftonline.com', true], ['acme.okta.com', true], ['GitHub.com', true], ['notokta.com', false], ['sso.example.com', false], ['github.com.example.org', false],
])('%s is a public identity provider: %s', (host, expected) => {
  expect(isPublicIdentityProvider(host)).toBe(expected);
});

test.each([
  ['docker.io', true], ['helm.goharbor.io', true], ['somebody.github.io', true], ['registry.example.com', false], ['mydocker.io', false],
])('%s is a public registry: %s', (host, expected) => {
  expect(isPublicRegistry(host, ['docker.io'])).toBe(expected);
});
