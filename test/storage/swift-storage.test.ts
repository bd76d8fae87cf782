import { Size } from 'cdk8s';
import { BlobStorage } from '../../src/storage/blob-storage';
import { SwiftAuthVersion, SwiftEndpointType, SwiftStorageOptions } from '../../src/storage/swift-storage';
import { bound, codesOf } from '../support/bound/bound-storage';

const AUTH_V3 = 'https://identity.example.com/v3';
const AUTH_V2 = 'https://identity.example.com/v2.0';
const swift = (options: Partial<SwiftStorageOptions> = {}) => BlobStorage.swift({
  authUrl: AUTH_V3, username: 'harbor', container: 'registry', domain: 'Default', ...options,
});

test('URL, user, container and domain are all that the driver needs', () => {
  expect(bound(swift()).config.parameters).toEqual({ authurl: AUTH_V3, username: 'harbor', container: 'registry', domain: 'Default' });
});

test('every option of the driver is passed on, with the types that it wants', () => {
  expect(bound(swift({
    region: 'fr',
    tenant: 'harbor',
    tenantDomain: 'projects',
    insecureSkipVerify: false,
    chunkSize: Size.mebibytes(5),
    prefix: 'harbor',
    authVersion: SwiftAuthVersion.V3,
    endpointType: SwiftEndpointType.INTERNAL,
    tempUrlContainerKey: false,
    tempUrlMethods: ['GET', 'HEAD'],
  })).config.parameters).toEqual({
    authurl: AUTH_V3,
    username: 'harbor',
    container: 'registry',
    region: 'fr',
    tenant: 'harbor',
    domain: 'Default',
    tenantdomain: 'projects',
    insecureskipverify: false,
    chunksize: 5242880,
    prefix: 'harbor',
    authversion: 3,
    endpointtype: 'internal',
    tempurlcontainerkey: false,
    tempurlmethods: ['GET', 'HEAD'],
  });
});

test('ids are passed on', () => {
  expect(bound(swift({ domain: undefined, domainId: 'd', tenantId: 't', tenantDomainId: 'td' })).config.parameters).toMatchObject({
    domainid: 'd', tenantid: 't', tenantdomainid: 'td',
  });
});

test('the keys have the names that the chart reads', () => {
  expect(bound(swift()).config.credentialEnv).toEqual([
    { name: 'REGISTRY_STORAGE_SWIFT_PASSWORD', key: 'REGISTRY_STORAGE_SWIFT_PASSWORD' },
    { name: 'REGISTRY_STORAGE_SWIFT_SECRETKEY', key: 'REGISTRY_STORAGE_SWIFT_SECRETKEY', optional: true },
    { name: 'REGISTRY_STORAGE_SWIFT_ACCESSKEY', key: 'REGISTRY_STORAGE_SWIFT_ACCESSKEY', optional: true },
  ]);
});

test('policies reach the identity service', () => {
  expect(bound(swift()).config.peer).toEqual({ dnsNames: ['identity.example.com'] });
});

test('the host of the identity service is known', () => {
  expect(bound(swift()).config.endpointHost).toBe('identity.example.com');
});

test('B21: clients are not redirected unless that is asked for', () => {
  expect([bound(swift()).config.redirect, bound(swift({ redirect: true })).config.redirect]).toEqual([false, true]);
});

test.each([
  {}, { authUrl: AUTH_V2, domain: undefined, tenant: 'harbor' }, { authUrl: 'https://swift.example.com/auth/v1.0', domain: undefined },
  { authUrl: 'https://identity.example.com', authVersion: SwiftAuthVersion.V3 }, { trustId: 'trust' },
])('%p has no problems', options => {
  expect(codesOf(swift(options))).toEqual([]);
});

test.each(['', 'a/b', 'x'.repeat(257)])('HBR-STORE-01: %p is no name of a container', container => {
  expect(codesOf(swift({ container }))).toEqual(['HBR-STORE-01']);
});

test('HBR-STORE-02: the user must not be blank', () => {
  expect(codesOf(swift({ username: '' }))).toEqual(['HBR-STORE-02']);
});

test('HBR-STORE-04: a password in the URL is refused and not repeated', () => {
  expect(bound(swift({ authUrl: 'https://harbor:hunter2@identity.example.com/v3' })).errors).toEqual([
    "HBR-STORE-04 'authUrl' must not carry a user or a password: remove the part before the @ and give the keys by 'credentials'",
  ]);
});

test('HBR-STORE-08: there is no certificate to skip without TLS', () => {
  expect(codesOf(swift({ authUrl: 'http://keystone.openstack.svc:5000/v3', insecureSkipVerify: true }))).toEqual(['HBR-STORE-08']);
});

test('HBR-STORE-09: an unchecked certificate is worth a warning', () => {
  expect(codesOf(swift({ insecureSkipVerify: true }))).toEqual(['HBR-STORE-09']);
});

test('HBR-STORE-11: a segment has at least 1 MiB', () => {
  expect(codesOf(swift({ chunkSize: Size.kibibytes(512) }))).toEqual(['HBR-STORE-11']);
});

test.each([
  { tenant: 'harbor', tenantId: 't' }, { domainId: 'd' }, { tenantDomain: 'a', tenantDomainId: 'b' },
  { trustId: 'trust', tenant: 'harbor' }, { trustId: 'trust', tenantId: 't' },
])('HBR-STORE-14: %p exclude each other', options => {
  expect(codesOf(swift(options))).toEqual(['HBR-STORE-14']);
});

test('HBR-STORE-17: a redirect inside the cluster is worth a warning', () => {
  expect(codesOf(swift({ authUrl: 'http://keystone.openstack.svc:5000/v3', redirect: true }))).toEqual(['HBR-STORE-17']);
});

test.each([{ domain: 'Default' }, { domain: undefined, domainId: 'd' }, { domain: undefined, tenantDomain: 'projects' }])(
  'HBR-STORE-18: %p has no effect in version 2', options => {
    expect(codesOf(swift({ authUrl: AUTH_V2, tenant: 'harbor', ...options }))).toEqual(['HBR-STORE-18']);
  });

test('HBR-STORE-26: plain text over the internet is worth a warning', () => {
  expect(codesOf(swift({ authUrl: 'http://identity.example.com/v3' }))).toEqual(['HBR-STORE-26']);
});

test.each(['identity.example.com/v3', 'https://identity.example.com', ''])('HBR-STORE-32: %p is no URL of an identity service', authUrl => {
  expect(codesOf(swift({ authUrl }))).toContain('HBR-STORE-32');
});

test('HBR-STORE-33: version 3 needs a domain', () => {
  expect(codesOf(swift({ domain: undefined }))).toEqual(['HBR-STORE-33']);
});

test('HBR-STORE-33: version 2 needs a tenant', () => {
  expect(codesOf(swift({ authUrl: AUTH_V2, domain: undefined }))).toEqual(['HBR-STORE-33']);
});
