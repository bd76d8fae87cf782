import { passwordRef, defaultMaxMemory, valkeyContainer, valkeyServer } from '../../src/cache/valkey-server';

test('an empty setting stays an argument', () => {
  const { args } = valkeyContainer({ secretName: 'x' }, { maxMemory: 1, appendFsync: 'always', extraSettings: {} });
  expect(args.slice(-2)).toEqual(['--save', '']);
});

test('three quarters of the memory are for data', () => {
  expect(defaultMaxMemory(1024)).toBe(768);
});

test('the password has the key that its Secret has', () => {
  expect([passwordRef({ secretName: 'a' }), passwordRef({ secretName: 'a', keys: { REDIS_PASSWORD: 'pw' } })]).toEqual([
    { name: 'a', key: 'REDIS_PASSWORD' }, { name: 'a', key: 'pw' },
  ]);
});

test('what runs is the official image', () => {
  expect(valkeyServer('valkey', ['1', '1Gi', '1Gi'], '5Gi')).toMatchObject({ image: { repository: 'docker.io/valkey/valkey', tag: '8.1.8' } });
});

test('finding W6: it has a minute to write its log to the end', () => {
  expect(valkeyServer('valkey', ['1', '1Gi', '1Gi'], '5Gi').terminationGraceSeconds).toBe(60);
});
