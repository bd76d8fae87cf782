import { Yaml } from 'cdk8s';
import { RegistryConfigInput, registryConfig, registryctlConfig } from '../../../src/render/native/registry-config';

const INPUT: RegistryConfigInput = {
  logLevel: 'info',
  storage: { driver: 's3', parameters: { region: 'fsn1', bucket: 'harbor', secure: false }, redirect: false },
  redis: { addr: 'valkey:6379', db: 2, tls: false },
  relativeUrls: false,
  uploadPurging: { enabled: true, age: '168h', interval: '24h', dryRun: false },
};
const TLS = { certificate: '/etc/harbor/ssl/registry/tls.crt', key: '/etc/harbor/ssl/registry/tls.key' };
const CLOUD_FRONT = {
  baseUrl: 'cdn.example.com', keyPairId: 'APKA', duration: '3000s', ipFilteredBy: 'none', privateKeySecretName: 'harbor-cloudfront',
};

const config = (over: Partial<RegistryConfigInput> = {}): any => registryConfig({ ...INPUT, ...over });

describe('config.yml', () => {
  test('has the sections in the order of the chart', () => {
    expect(Object.keys(config({ storage: { ...INPUT.storage, cloudFront: CLOUD_FRONT } }))).toEqual([
      'version', 'log', 'storage', 'redis', 'http', 'auth', 'validation', 'compatibility', 'middleware',
    ]);
  });

  test('has a version that YAML does not change', () => {
    expect(Yaml.stringify(config())).toMatch(/^version: 0\.1$/m);
  });

  test.each([['debug', 'debug'], ['info', 'info'], ['warning', 'warn'], ['error', 'error'], ['fatal', 'error']])(
    'log level %s is %s for the registry', (logLevel, level) => {
      expect(config({ logLevel }).log).toEqual({ level, fields: { service: 'registry' } });
    });

  test('B17: has the parameters of the driver under its name', () => {
    expect(config().storage.s3).toEqual({ region: 'fsn1', bucket: 'harbor', secure: false });
  });

  test('B8, D19: an option that is false survives as YAML', () => {
    expect(Yaml.stringify(config())).toMatch(/^ {4}secure: false$/m);
  });

  test('has exactly one driver', () => {
    expect(Object.keys(config().storage)).toEqual(['s3', 'cache', 'maintenance', 'delete', 'redirect']);
  });

  test('allows the deletion that garbage collection needs', () => {
    expect(config().storage.delete).toEqual({ enabled: true });
  });

  test('caches layers in Redis', () => {
    expect(config().storage.cache).toEqual({ layerinfo: 'redis' });
  });

  test.each([[true, false], [false, true]])('B21: redirect %p disables %p', (redirect, disable) => {
    expect(config({ storage: { ...INPUT.storage, redirect } }).storage.redirect).toEqual({ disable });
  });

  test('purges uploads that nobody finished', () => {
    expect(config().storage.maintenance).toEqual({ uploadpurging: { enabled: true, age: '168h', interval: '24h', dryrun: false } });
  });

  test('has no times of a purge that is off', () => {
    expect(config({ uploadPurging: { ...INPUT.uploadPurging, enabled: false } }).storage.maintenance).toEqual({ uploadpurging: { enabled: false } });
  });

  test('reaches Redis without a password, which comes by a variable', () => {
    expect(config().redis).toEqual({
      addr: 'valkey:6379',
      db: 2,
      readtimeout: '10s',
      writetimeout: '10s',
      dialtimeout: '10s',
      enableTLS: false,
      pool: { maxidle: 100, maxactive: 500, idletimeout: '60s' },
    });
  });

  test.each([true, false])('names the master set whether TLS is %p or not', tls => {
    expect(config({ redis: { addr: 'a:26379,b:26379', sentinelMasterSet: 'harbor', db: 2, tls } }).redis).toMatchObject({
      sentinelMasterSet: 'harbor', enableTLS: tls,
    });
  });

  test('names the user of Redis', () => {
    expect(config({ redis: { ...INPUT.redis, username: 'registry' } }).redis.username).toBe('registry');
  });

  test('leaves out what is there without a value', () => {
    expect(Object.keys(config({ redis: { ...INPUT.redis, sentinelMasterSet: undefined, username: undefined } }).redis)).toEqual([
      'addr', 'db', 'readtimeout', 'writetimeout', 'dialtimeout', 'enableTLS', 'pool',
    ]);
  });

  test('listens in plain text, and lets nobody but itself debug', () => {
    expect(config().http).toEqual({ addr: ':5000', relativeurls: false, debug: { addr: 'localhost:5001' } });
  });

  test('listens with TLS 1.2 at least', () => {
    expect(config({ tls: TLS }).http).toMatchObject({ addr: ':5443', tls: { ...TLS, minimumtls: 'tls1.2' } });
  });

  test('serves metrics', () => {
    expect(config({ metrics: { port: 8001, path: '/metrics' } }).http.debug).toEqual({
      addr: ':8001', prometheus: { enabled: true, path: '/metrics' },
    });
  });

  test('answers with relative URLs on request', () => {
    expect(config({ relativeUrls: true }).http.relativeurls).toBe(true);
  });

  test('asks for a password', () => {
    expect(config().auth).toEqual({ htpasswd: { realm: 'harbor-registry-basic-realm', path: '/etc/registry/passwd' } });
  });

  test('accepts foreign layers and old manifests, as Harbor wants it', () => {
    expect([config().validation, config().compatibility]).toEqual([{ disabled: true }, { schema1: { enabled: true } }]);
  });

  test('has no middleware without CloudFront', () => {
    expect(config()).not.toHaveProperty('middleware');
  });

  test('signs URLs of CloudFront', () => {
    expect(config({ storage: { ...INPUT.storage, cloudFront: CLOUD_FRONT } }).middleware).toEqual({
      storage: [{
        name: 'cloudfront',
        options: { baseurl: 'cdn.example.com', privatekey: '/etc/registry/pk.pem', keypairid: 'APKA', duration: '3000s', ipfilteredby: 'none' },
      }],
    });
  });

  test('tells CloudFront the region if clients are told apart by it', () => {
    const cloudFront = { ...CLOUD_FRONT, ipFilteredBy: 'awsregion' };
    expect(config({ storage: { ...INPUT.storage, cloudFront } }).middleware.storage[0].options.awsregion).toBe('fsn1');
  });
});

describe('config.yml of registryctl', () => {
  test('listens in plain text', () => {
    expect(registryctlConfig({ logLevel: 'info' })).toEqual({
      protocol: 'http', port: 8080, log_level: 'info', registry_config: '/etc/registry/config.yml',
    });
  });

  test('listens with TLS', () => {
    expect(registryctlConfig({ logLevel: 'warning', tls: TLS })).toEqual({
      protocol: 'https',
      port: 8443,
      https_config: { cert: TLS.certificate, key: TLS.key },
      log_level: 'warning',
      registry_config: '/etc/registry/config.yml',
    });
  });
});
