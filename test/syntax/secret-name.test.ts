import { USER_SETTINGS } from '../../src/facts/user-settings';
import { isSecretName } from '../../src/syntax/secret-name';

test.each([
  'password', 'PASSWORD', 'POSTGRES_PASSWORD', 'dbPassword', 'client_secret', 'CLIENT_SECRET', '--masterauth', 'requirepass', 's3_secret_key', '--s3_secret_key',
  'apiToken', 'GITHUB_TOKEN', 'API_KEY', 'ENCRYPTION_KEY', 'secretAccessKey', 'accessKey', 'privateKey', 'token', 'tls_key_password', 'X-Api-Key', 'harborAdminPassword',
])('%s says that its value is a secret', name => {
  expect(isSecretName(name)).toBe(true);
});

test.each([
  'secretName', 'passwordFile', 'PASSWORD_FILE', 'existingSecret', 'existingSecretAdminPassword', 'existingSecretAdminPasswordKey', 'passwordKey', 'usernameKey',
  'tokenUrl', 'TOKEN_EXPIRATION', 'imagePullSecrets', 'tlsSecret', 'caSecret', 'key', 'topologyKey', 'PUBLIC_KEY', 'passwordProperty', 'remoteKey', 'secretRef',
  'passport', 'bypass', 'compass', 'tokenize', 'monkey', '', 'keys', 'name', 'PASSWORD_POLICY',
])('%s does not', name => {
  expect(isSecretName(name)).toBe(false);
});

test('no setting of Harbor is taken for a secret that is none', () => {
  const settings = Object.keys(USER_SETTINGS).filter(name => isSecretName(name));
  expect(settings.sort()).toEqual(Object.keys(USER_SETTINGS).filter(name => USER_SETTINGS[name].secret).sort());
});
