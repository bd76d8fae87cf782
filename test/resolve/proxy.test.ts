import { BlobStorage, Cache, Database, ProxyClient } from '../../src';
import { isPrivateHost } from '../../src/resolve/proxy';
import { specOf } from '../support/spec';

test.each(['10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '127.0.0.1', '169.254.1.1', '100.64.0.1', 'minio', 'minio.storage.svc', 'minio.storage.svc.cluster.local',
  'nas.lan', 'x.internal'])('%s is private', host => expect(isPrivateHost(host)).toBe(true));

test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', 's3.amazonaws.com', 'fsn1.your-objectstorage.com'])('%s is not', host => expect(isPrivateHost(host)).toBe(false));

const noProxyOf = (...args: Parameters<typeof specOf>) => specOf({ proxy: { httpProxy: 'http://proxy:3128' }, ...args[0] }).proxy!.noProxy.split(',');

test('Services of Harbor, database and cache are reached directly', () => {
  const overrides = { database: Database.external({ host: 'pg.example.com' }), cache: Cache.external({ host: '10.0.0.9' }) };
  expect(noProxyOf(overrides)).toEqual(expect.arrayContaining(['harbor-core', 'harbor-registry', 'harbor-trivy', 'pg.example.com', '10.0.0.9', 'localhost']));
});

test('an object store in the internet is not', () => {
  expect(noProxyOf({ storage: BlobStorage.s3({ bucket: 'images', region: 'x', endpoint: 'https://s3.example.com' }) })).not.toContain('s3.example.com');
});

test('what the user adds is added', () => {
  expect(noProxyOf({ proxy: { httpProxy: 'http://proxy:3128', noProxy: ['.example.com', '10.0.0.0/8'] } })).toEqual(expect.arrayContaining(['.example.com', '10.0.0.0/8']));
});

test('nothing is there twice', () => {
  const names = noProxyOf({ proxy: { httpProxy: 'http://proxy:3128', noProxy: ['localhost'] } });
  expect(names.filter(name => name === 'localhost')).toHaveLength(1);
});

test('the proxy is off by default', () => expect(specOf().proxy).toBeUndefined());

test('core, jobservice and Trivy use the proxy', () => {
  expect(specOf({ proxy: { httpProxy: 'http://proxy:3128' } }).proxy?.containers).toEqual(['core', 'jobservice', 'trivy']);
});

test('the registry is two containers', () => {
  expect(specOf({ proxy: { httpProxy: 'http://proxy:3128', clients: [ProxyClient.REGISTRY] } }).proxy?.containers).toEqual(['registry', 'registryctl']);
});
