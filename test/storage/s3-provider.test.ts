import { BlobStorage } from '../../src/storage/blob-storage';
import { S3StorageOptions } from '../../src/storage/s3-options';
import { S3Provider } from '../../src/storage/s3-provider';
import { bound, codesOf } from '../support/bound/bound-storage';

const s3 = (options: Partial<S3StorageOptions>) => BlobStorage.s3({ bucket: 'harbor-registry', region: 'fsn1', ...options });

describe('AWS', () => {
  test.each(['us-east-1', 'eu-central-1', 'us-gov-west-1', 'cn-north-1'])('leaves %s to the driver', region => {
    expect(S3Provider.AWS.endpointIn(region)).toBeUndefined();
  });

  test.each(['eu-north-1', 'eu-central-2', 'ap-east-1', 'me-south-1', 'us-gov-east-1'])(
    'names the endpoint of %s, which the driver does not know', region => {
      expect(S3Provider.AWS.endpointIn(region)).toBe(`https://s3.${region}.amazonaws.com`);
    });

  test('a region that the driver does not know is stored with its endpoint', () => {
    expect(bound(s3({ region: 'eu-north-1' })).config.parameters).toEqual({
      region: 'eu-north-1', bucket: 'harbor-registry', regionendpoint: 'https://s3.eu-north-1.amazonaws.com',
    });
  });

  test('is the provider if there is no endpoint', () => {
    expect(bound(s3({ region: 'cn-north-1' })).config.peer?.dnsNames).toContain('s3.cn-north-1.amazonaws.com.cn');
  });

  test('has a host of its own for the oldest region', () => {
    expect(bound(s3({ region: 'us-east-1' })).config.peer?.dnsNames).toEqual(['s3.amazonaws.com', 'harbor-registry.s3.amazonaws.com']);
  });
});

describe('HETZNER', () => {
  test.each(['fsn1', 'nbg1', 'hel1'])('B16: makes the endpoint of %s', region => {
    expect(bound(s3({ provider: S3Provider.HETZNER, region })).config.parameters).toEqual({
      region, bucket: 'harbor-registry', regionendpoint: `https://${region}.your-objectstorage.com`,
    });
  });

  test.each(['fsn1', 'nbg1', 'hel1'])('knows %s', region => {
    expect(codesOf(s3({ provider: S3Provider.HETZNER, region }))).toEqual([]);
  });

  test('gives way to an endpoint of the user', () => {
    const endpoint = 'https://new1.your-objectstorage.com';
    expect(bound(s3({ provider: S3Provider.HETZNER, region: 'new1', endpoint })).config.parameters.regionendpoint).toBe(endpoint);
  });
});

test.each([S3Provider.MINIO, S3Provider.CEPH_RGW, S3Provider.GARAGE, S3Provider.GENERIC])(
  'an object store that anybody can run has no endpoint of its own', provider => {
    expect(provider.needsEndpoint).toBe(true);
  });

test('an endpoint without a provider has the generic provider', () => {
  expect(codesOf(s3({ endpoint: 'https://s3.example.com', encrypt: true }))).toEqual([]);
});

test('B16, B19: no name of a provider gets into the output', () => {
  const providers = [S3Provider.AWS, S3Provider.HETZNER, S3Provider.MINIO, S3Provider.CEPH_RGW, S3Provider.GARAGE, S3Provider.GENERIC];
  const configs = providers.map(provider => {
    const options = provider.needsEndpoint ? { provider, endpoint: 'https://s3.example.com' } : { provider, region: 'eu-central-1' };
    return bound(s3(options)).config;
  });
  expect(JSON.stringify(configs)).not.toMatch(/hetzner|minio|ceph|rgw|garage|seaweed/i);
});

test('B20: an S3 without an endpoint has none that is hard-coded', () => {
  expect(bound(s3({ region: 'eu-central-1' })).config.parameters).not.toHaveProperty('regionendpoint');
});
