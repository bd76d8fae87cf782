import { generateKeyPairSync } from 'node:crypto';
import { Duration } from 'cdk8s';
import { AuthMode, Cache, Database, HarborProps, HarborSecrets, KeycloakAuthOptions, LdapAuthOptions, LdapScope, OidcAuthOptions, SecretSource } from '../../src';
import { bad, BadInput, SECRET } from '../support/bad-input';

type CredentialSources = Parameters<typeof HarborSecrets.mixed>[0];

const mixed = (sources: CredentialSources) => (): Partial<HarborProps> => ({ secrets: HarborSecrets.mixed(sources) });
const plain = (option: keyof CredentialSources, values: Record<string, string>) => mixed({ [option]: SecretSource.unsafePlainText({ values }) });
const oidc = (options: Partial<OidcAuthOptions>) => (): Partial<HarborProps> => ({
  authentication: AuthMode.oidc({ name: 'SSO', endpoint: 'https://sso.example.com', clientId: 'harbor', ...options }),
});
const keycloak = (options: Partial<KeycloakAuthOptions>) => (): Partial<HarborProps> => ({
  authentication: AuthMode.keycloak({ url: 'https://sso.example.com', realm: 'main', clientId: 'harbor', ...options }),
});
const ldap = (options: Partial<LdapAuthOptions>) => (): Partial<HarborProps> => ({
  authentication: AuthMode.ldap({ url: 'ldaps://ldap.example.com', baseDn: 'dc=example', searchDn: 'cn=harbor,dc=example', ...options }),
});
const weakKey = () => generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const pkcs8Key = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** What can be wrong about credentials and who may log in. */
export const SECRET_ROWS: readonly BadInput[] = [
  bad('a Secret without its key', 'values', 'HBR-SECRET-01 HBR-SECRET-11', plain('coreSecret', {})),
  bad('a misspelt key', 'values.SECRET', 'HBR-SECRET-01 HBR-SECRET-02 HBR-SECRET-11', plain('coreSecret', { SECRET })),
  bad('a misspelt key of a Secret that exists', 'keys.Password', 'HBR-SECRET-02',
    mixed({ databasePassword: SecretSource.existing('pg', { keys: { Password: 'POSTGRES_PASSWORD' } }) })),
  bad('a CSRF key that is too short', 'values.CSRF_KEY', 'HBR-SECRET-03 HBR-SECRET-11', plain('csrfKey', { CSRF_KEY: SECRET })),
  bad('the default secret key of the chart', 'values.secretKey', 'HBR-SECRET-04 HBR-SECRET-11', plain('secretKey', { secretKey: 'not-a-secure-key' })),
  bad('the default password of the chart', 'values.HARBOR_ADMIN_PASSWORD', 'HBR-SECRET-04 HBR-SECRET-32',
    plain('adminPassword', { HARBOR_ADMIN_PASSWORD: 'Harbor12345' })),
  bad('a quote in the password of the database', 'values.password', 'HBR-SECRET-05 HBR-SECRET-11', plain('databasePassword', { password: `${SECRET}'` })),
  bad('a slash in the password of the cache', 'values.REDIS_PASSWORD', 'HBR-SECRET-06 HBR-SECRET-11', plain('cachePassword', { REDIS_PASSWORD: `${SECRET}/` })),
  bad('a simple password of admin', 'values.HARBOR_ADMIN_PASSWORD', 'HBR-SECRET-07 HBR-SECRET-32',
    plain('adminPassword', { HARBOR_ADMIN_PASSWORD: SECRET.toLowerCase().replace(/\d/g, '') })),
  bad('a line break behind a secret', 'values.secret', 'HBR-SECRET-08 HBR-SECRET-11', plain('coreSecret', { secret: `${SECRET}\n` })),
  bad('a hash of another password', 'values.REGISTRY_HTPASSWD', 'HBR-SECRET-09 HBR-SECRET-11', plain('registryCredentials', {
    REGISTRY_PASSWD: SECRET, REGISTRY_HTPASSWD: 'harbor_registry_user:$2b$10$abcdefghijklmnopqrstuuVb7vKxG1x9Z3Qv9J5y9yq7y1rQ1O1uK',
  })),
  bad('a key that is too weak', 'values.tls.key', 'HBR-SECRET-10 HBR-SECRET-11', () => plain('tokenKey', { 'tls.key': weakKey() })()),
  bad('finding H1: a key in PKCS#8', 'values.tls.key', 'HBR-SECRET-11 HBR-SECRET-25', () => plain('tokenKey', { 'tls.key': pkcs8Key() })()),
  bad('a secret in plain text', 'values', 'HBR-SECRET-11', plain('coreSecret', { secret: SECRET })),
  bad('all secrets in plain text', 'secrets', 'HBR-SECRET-12 HBR-SECRET-15', () => ({
    secrets: HarborSecrets.evaluation({ passphrase: `${SECRET} and three more words`, cachePassword: SecretSource.existing(), databasePassword: SecretSource.existing() }),
  })),
  bad('a short passphrase', 'passphrase', 'HBR-SECRET-12 HBR-SECRET-13', () => ({
    secrets: HarborSecrets.evaluation({
      passphrase: 'Hunter2', cachePassword: SecretSource.existing(), databasePassword: SecretSource.existing(), storageCredentials: SecretSource.existing(),
    }),
  })),
  bad('a value that nobody sealed', 'encryptedData.secret', 'HBR-SECRET-14', mixed({ coreSecret: SecretSource.sealed({ encryptedData: { secret: SECRET } }) })),
  bad('invented keys of an object store', 'SecretSource.generated', 'HBR-SECRET-15', mixed({ storageCredentials: SecretSource.generated() })),
  bad('a password of cert-manager', 'SecretSource.certificate', 'HBR-SECRET-17 HBR-SECRET-31', mixed({ csrfKey: SecretSource.certificate({ issuerName: 'x' }) })),
  bad('a long secret key', 'values.secretKey', 'HBR-SECRET-11 HBR-SECRET-18', plain('secretKey', { secretKey: SECRET.padEnd(32, 'x') })),
  bad('a password that bcrypt cuts off', 'values.REGISTRY_PASSWD', 'HBR-SECRET-11 HBR-SECRET-19',
    plain('registryCredentials', { REGISTRY_PASSWD: SECRET.repeat(5) })),
  bad('a Secret that cannot be', 'secretName', 'HBR-SECRET-20', mixed({ coreSecret: SecretSource.existing('My Secret') })),
  bad('a store that cannot be', 'storeName', 'HBR-SECRET-21',
    mixed({ coreSecret: SecretSource.externalSecret({ storeName: 'My Vault' }) })),
  bad('finding N5: Secrets that an operator renews', 'restartOnRotation', 'HBR-SECRET-31',
    mixed({ tokenKey: SecretSource.certificate({ issuerName: 'x' }) })),
  bad('keys of an object store in plain text', 'values', 'HBR-SECRET-11 HBR-SECRET-22',
    plain('storageCredentials', { REGISTRY_STORAGE_S3_ACCESSKEY: 'AKIA', REGISTRY_STORAGE_S3_SECRETKEY: SECRET })),
  bad('a key of an odd size', 'keySize', 'HBR-SECRET-23 HBR-SECRET-31', mixed({ tokenKey: SecretSource.certificate({ issuerName: 'x', keySize: 3000 }) })),
  bad('a password given out by a database, but made up', 'SecretSource.generated', 'HBR-SECRET-15', () => ({
    database: Database.external({ host: 'pg.db.svc', password: SecretSource.generated() }), cache: Cache.external({ host: 'redis.db.svc' }),
  })),

  bad('a provider by http', 'endpoint', 'HBR-AUTH-01', oidc({ endpoint: 'http://sso.example.com' })),
  bad('the discovery document', 'endpoint', 'HBR-AUTH-02', oidc({ endpoint: 'https://sso.example.com/.well-known/openid-configuration' })),
  bad('a realm that is empty', 'endpoint', 'HBR-AUTH-01', keycloak({ realm: '' })),
  bad('scopes without openid', 'scopes', 'HBR-AUTH-03', oidc({ scopes: ['profile'] })),
  bad('scopes in one text', 'scopes', 'HBR-AUTH-03 HBR-AUTH-04', oidc({ scopes: ['openid,profile'] })),
  bad('no client', 'clientId', 'HBR-AUTH-05', oidc({ clientId: '' })),
  bad('a group of administrators without groups', 'adminGroup', 'HBR-AUTH-06', oidc({ adminGroup: 'ops' })),
  bad('a filter that Go does not know', 'groupFilter', 'HBR-AUTH-07', keycloak({ groupFilter: '(?=ops)' })),
  bad('names that need not be unique', 'autoOnboard', 'HBR-AUTH-08', oidc({ autoOnboard: true })),
  bad('no look at the certificate of the provider', 'verifyCertificate', 'HBR-AUTH-09', oidc({ verifyCertificate: false })),
  bad('LDAP with a path', 'url', 'HBR-AUTH-10', ldap({ url: 'ldaps://ldap.example.com/dc=example' })),
  bad('LDAP in clear text', 'url', 'HBR-AUTH-11', ldap({ url: 'ldap://ldap.example.com' })),
  bad('a base that is no name', 'baseDn', 'HBR-AUTH-12', ldap({ baseDn: 'example.com' })),
  bad('a filter that is not closed', 'filter', 'HBR-AUTH-13', ldap({ filter: '(objectClass=person' })),
  bad('a search for no groups', 'groupScope', 'HBR-AUTH-14', ldap({ groupScope: LdapScope.BASE })),
  bad('no time for LDAP', 'timeout', 'HBR-AUTH-15', ldap({ timeout: Duration.seconds(0) })),
  bad('a parameter that Harbor sets', 'extraRedirectParameters', 'HBR-AUTH-16', oidc({ extraRedirectParameters: { state: 'x' } })),
];
