import { TEXT_KINDS, TextKindName } from '../../src/structs/text-kinds';

test.each(Object.entries(TEXT_KINDS))('the example of %s is one', (_, { is, example }) => {
  expect(is(example)).toBe(true);
});

test.each<[TextKindName, string]>([
  ['line', ' '], ['oneLine', 'a\nb'], ['objectName', 'My Secret'], ['label', 'a.b'], ['labelName', 'a/b/c'], ['labelValue', 'a b'], ['key', 'a/b'], ['variable', '1A'],
  ['url', 'example.com'], ['url', 'https://me:secret@example.com'], ['gitUrl', 'fleet'], ['chartUrl', 'charts.example.com'], ['host', 'https://example.com'], ['host', 'a b'],
  ['hostOrPort', 'example.com/path'], ['hostAndPort', 'example.com'], ['hostPattern', '*.example.com/'], ['path', 'metrics'], ['folder', ' '], ['relativePath', '../a'],
  ['quantity', '10 GB'], ['tag', 'a b'], ['image', 'https://ghcr.io/a'], ['repository', 'ghcr.io/a:1'], ['cidr', '10.0.0.0'], ['address', 'example.com'], ['kind', 'issuer'],
  ['group', 'cert manager'], ['version', '1.x'], ['uuid', 'a b'], ['pem', 'a key'], ['claim', 'A b'], ['storageClass', 'Fast'],
  ['subPath', '/a'], ['subPath', 'a/../b'], ['subPath', ''],
])('%s is not %j', (kind, text) => {
  expect(TEXT_KINDS[kind].is(text)).toBe(false);
});

test.each<[TextKindName, string]>([
  ['labelName', 'app.kubernetes.io/name'], ['labelValue', ''], ['image', 'registry.k8s.io:443/pause:3.9@sha256:' + 'a'.repeat(64)], ['gitUrl', 'git@github.com:me/fleet.git'],
  ['gitUrl', 'ssh://git@github.com/me/fleet.git'], ['chartUrl', 'oci://ghcr.io/charts'], ['hostPattern', '*.example.com'], ['storageClass', ''], ['variable', 'my.variable'],
])('%s may be %j', (kind, text) => {
  expect(TEXT_KINDS[kind].is(text)).toBe(true);
});
