import { KeyBlock } from './chart-key-row';

const STORAGE = 'persistence.imageChartStorage';

/**
 * Keys of the blob storage of the registry. The Secrets, except for `gcs.existingSecret`, get into the registry's environment for every
 * storage type. There they configure a second storage driver, with which the registry does not start.
 */
export const STORAGE_KEYS: readonly KeyBlock[] = [
  {
    under: STORAGE,
    keys: [
      ['disableredirect', 'bool-text', false, 'must'],
      ['caBundleSecretName', 'string', undefined, 'must', { undeclared: true }],
      ['type', 'one of filesystem|azure|gcs|s3|swift|oss', 'filesystem', 'must'],
      ['filesystem.rootdirectory', 'string', '/storage', 'must'], // the volume is mounted there for every type
      ['filesystem.maxthreads', 'int', 100, 'should', { undeclared: true, when: `${STORAGE}.type=filesystem`, drops: 'falsy' }],
      ['azure.existingSecret', 'string', '', 'must'],
      ['s3.existingSecret', 'string', undefined, 'must', { undeclared: true }],
      ['swift.existingSecret', 'string', '', 'legacy'],
      ['oss.existingSecret', 'string', '', 'should'],
    ],
  },
  {
    under: `${STORAGE}.azure`,
    when: `${STORAGE}.type=azure`,
    keys: [
      ['accountname', 'string', 'accountname', 'must'],
      ['accountkey', 'string', 'base64encodedaccountkey', 'secret', { when: `!${STORAGE}.azure.existingSecret` }],
      ['container', 'string', 'containername', 'must'],
      ['realm', 'string', 'core.windows.net', 'must', { undeclared: true }],
    ],
  },
  {
    under: `${STORAGE}.gcs`,
    when: `${STORAGE}.type=gcs`,
    keys: [
      ['bucket', 'string', 'bucketname', 'must'],
      ['encodedkey', 'string', 'base64-encoded-json-key-file', 'secret', {
        when: `!${STORAGE}.gcs.existingSecret & !${STORAGE}.gcs.useWorkloadIdentity`,
      }],
      ['existingSecret', 'string', '', 'must', { when: `!${STORAGE}.gcs.useWorkloadIdentity` }],
      ['useWorkloadIdentity', 'bool', false, 'must'],
      ['rootdirectory', 'string', undefined, 'must', { undeclared: true }],
      ['chunksize', 'digits', '5242880', 'must', { undeclared: true, drops: 'falsy' }],
    ],
  },
  {
    under: `${STORAGE}.s3`,
    when: `${STORAGE}.type=s3`,
    keys: [
      ['region', 'string', 'us-west-1', 'must'],
      ['bucket', 'string', 'bucketname', 'must'],
    ],
  },
  {
    under: `${STORAGE}.s3`,
    undeclared: true,
    when: `${STORAGE}.type=s3`,
    keys: [
      ['accesskey', 'string', undefined, 'secret', { when: `!${STORAGE}.s3.existingSecret` }],
      ['secretkey', 'string', undefined, 'secret', { when: `!${STORAGE}.s3.existingSecret` }],
      ['regionendpoint', 'string', undefined, 'must'],
      ['encrypt', 'bool-text', false, 'must', { drops: 'falsy' }],
      ['keyid', 'string', undefined, 'must'],
      ['secure', 'bool-text', true, 'must', { drops: 'falsy' }],
      ['skipverify', 'bool-text', false, 'must', { drops: 'falsy', when: `${STORAGE}.s3.secure` }],
      ['v4auth', 'bool-text', true, 'must', { drops: 'falsy' }],
      ['chunksize', 'digits', '10485760', 'must', { drops: 'falsy' }],
      ['rootdirectory', 'string', undefined, 'must'],
      ['storageclass', 'string', 'STANDARD', 'must'],
      ['multipartcopychunksize', 'digits', '33554432', 'must', { drops: 'falsy' }],
      ['multipartcopymaxconcurrency', 'int', 100, 'must', { drops: 'falsy' }],
      ['multipartcopythresholdsize', 'digits', '33554432', 'must', { drops: 'falsy' }],
    ],
  },
  {
    under: `${STORAGE}.swift`,
    when: `${STORAGE}.type=swift`,
    keys: [
      ['authurl', 'string', 'https://storage.myprovider.com/v3/auth', 'legacy'],
      ['username', 'string', 'username', 'legacy'],
      ['password', 'string', 'password', 'secret', { when: `!${STORAGE}.swift.existingSecret` }],
      ['container', 'string', 'containername', 'legacy'],
    ],
  },
  {
    under: `${STORAGE}.swift`,
    undeclared: true,
    when: `${STORAGE}.type=swift`,
    keys: [
      ['region', 'string', undefined, 'legacy'],
      ['tenant', 'string', undefined, 'legacy'],
      ['tenantid', 'string', undefined, 'legacy'],
      ['domain', 'string', undefined, 'legacy'],
      ['domainid', 'string', undefined, 'legacy'],
      ['trustid', 'string', undefined, 'legacy'],
      ['insecureskipverify', 'bool-text', false, 'legacy', { drops: 'falsy' }],
      ['chunksize', 'digits', '20971520', 'legacy', { drops: 'falsy' }],
      ['prefix', 'string', undefined, 'legacy'],
      ['secretkey', 'string', undefined, 'secret', { when: `!${STORAGE}.swift.existingSecret` }],
      ['accesskey', 'string', undefined, 'secret', { when: `!${STORAGE}.swift.existingSecret` }],
      ['authversion', 'int', undefined, 'legacy', { drops: 'falsy' }],
      ['endpointtype', 'string', 'public', 'legacy'],
      ['tempurlcontainerkey', 'bool-text', false, 'legacy', { drops: 'falsy' }],
      ['tempurlmethods', 'string', undefined, 'legacy'], // printed verbatim into YAML, so that it has to be a string such as '[GET, PUT]'
    ],
  },
  {
    under: `${STORAGE}.oss`,
    when: `${STORAGE}.type=oss`,
    keys: [
      ['accesskeyid', 'string', 'accesskeyid', 'should'],
      ['accesskeysecret', 'string', 'accesskeysecret', 'secret', { when: `!${STORAGE}.oss.existingSecret` }],
      ['region', 'string', 'regionname', 'should'],
      ['bucket', 'string', 'bucketname', 'should'],
    ],
  },
  {
    under: `${STORAGE}.oss`,
    undeclared: true,
    when: `${STORAGE}.type=oss`,
    keys: [
      ['endpoint', 'string', undefined, 'should'], // rendered as <bucket>.<endpoint>
      ['internal', 'bool-text', false, 'should', { drops: 'falsy' }],
      ['encrypt', 'bool-text', false, 'should', { drops: 'falsy' }],
      ['secure', 'bool-text', true, 'should', { drops: 'falsy' }],
      ['chunksize', 'digits', '10485760', 'should', { drops: 'falsy' }],
      ['rootdirectory', 'string', undefined, 'should'],
    ],
  },
];
