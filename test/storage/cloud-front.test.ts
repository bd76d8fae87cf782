import { Duration } from 'cdk8s';
import { BlobStorage } from '../../src/storage/blob-storage';
import { CloudFrontIpFilter, CloudFrontOptions } from '../../src/storage/cloud-front';
import { S3StorageOptions } from '../../src/storage/s3-options';
import { bound, codesOf } from '../support/bound/bound-storage';

const CLOUD_FRONT: CloudFrontOptions = {
  baseUrl: 'https://d111111abcdef8.cloudfront.net', keyPairId: 'APKAEXAMPLE', privateKeySecretName: 'harbor-cloudfront',
};
const s3 = (cloudFront: Partial<CloudFrontOptions> = {}, options: Partial<S3StorageOptions> = {}) => BlobStorage.s3({
  bucket: 'harbor-registry', region: 'eu-central-1', cloudFront: { ...CLOUD_FRONT, ...cloudFront }, ...options,
});

test('has the defaults of the chart', () => {
  expect(bound(s3()).config.cloudFront).toEqual({
    baseUrl: 'https://d111111abcdef8.cloudfront.net',
    keyPairId: 'APKAEXAMPLE',
    duration: '3000s',
    ipFilteredBy: 'none',
    privateKeySecretName: 'harbor-cloudfront',
  });
});

test('takes a duration', () => {
  expect(bound(s3({ duration: Duration.minutes(20) })).config.cloudFront?.duration).toBe('1200s');
});

test('switches redirects on, because it is reached by them', () => {
  expect(bound(s3()).config.redirect).toBe(true);
});

test('switches redirects on even if the option is there without a value', () => {
  expect(bound(s3({}, { redirect: undefined })).config.redirect).toBe(true);
});

test('is no problem in front of Amazon', () => {
  expect(codesOf(s3())).toEqual([]);
});

test('accepts a bare host', () => {
  expect(codesOf(s3({ baseUrl: 'd111111abcdef8.cloudfront.net' }))).toEqual([]);
});

test('lets policies reach the list of addresses that a filter needs', () => {
  expect(bound(s3({ ipFilter: CloudFrontIpFilter.AWS })).config.peer?.dnsNames).toContain('ip-ranges.amazonaws.com');
});

test('passes the filter on', () => {
  expect(bound(s3({ ipFilter: CloudFrontIpFilter.AWS })).config.cloudFront?.ipFilteredBy).toBe('aws');
});

test('HBR-STORE-02: the id of the key pair must not be blank', () => {
  expect(codesOf(s3({ keyPairId: '' }))).toEqual(['HBR-STORE-02']);
});

test('HBR-STORE-19: works in front of Amazon only', () => {
  expect(codesOf(s3({}, { endpoint: 'https://s3.example.com' }))).toEqual(['HBR-STORE-19']);
});

test('HBR-STORE-20: does not work without redirects', () => {
  expect(codesOf(s3({}, { redirect: false }))).toEqual(['HBR-STORE-20']);
});

test.each(['http://cdn.example.com', 'https://user:pw@cdn.example.com', 'user:pw@cdn.example.com', 'not a host', ''])(
  'HBR-STORE-21: %p is no base URL', baseUrl => {
    expect(codesOf(s3({ baseUrl }))).toEqual(['HBR-STORE-21']);
  });

test('HBR-STORE-21: a password in the base URL is not repeated', () => {
  expect(bound(s3({ baseUrl: 'user:hunter2@cdn.example.com' })).errors.join()).not.toContain('hunter2');
});

test('HBR-STORE-22: a URL has to be valid for a minute', () => {
  expect(codesOf(s3({ duration: Duration.seconds(59) }))).toEqual(['HBR-STORE-22']);
});

test('HBR-STORE-36: the name of the Secret has to be one', () => {
  expect(codesOf(s3({ privateKeySecretName: 'My Secret' }))).toEqual(['HBR-STORE-36']);
});
