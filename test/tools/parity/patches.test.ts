import { applyPatches, kustomizeDifferences, withoutNulls } from '../../../tools/parity/patches';
import { dump } from '../../../tools/yaml';

const DEPLOYMENT = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'core', annotations: { 'a/b': 'old' } },
  spec: {
    replicas: 1,
    template: { spec: { containers: [{ name: 'core', image: 'harbor', env: [{ name: 'ONE', value: '1' }, { name: 'TWO', value: '2' }], args: ['a'] }] } },
  },
};
const SERVICE = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'core' }, spec: {} };

/** The Deployment after a patch. */
function patched(patch: object): any {
  const [object] = applyPatches([DEPLOYMENT, SERVICE], [{ target: { kind: 'Deployment', name: 'core' }, patch: dump(patch) }]);
  return object;
}

/** The container after a patch of it. */
function container(patch: object): any {
  return patched({ spec: { template: { spec: { containers: [{ name: 'core', ...patch }] } } } }).spec.template.spec.containers[0];
}

describe('a merge patch', () => {
  test('changes what it names, and nothing else', () => {
    expect(patched({ spec: { replicas: 3 } }).spec).toEqual({ ...DEPLOYMENT.spec, replicas: 3 });
  });

  test('removes what it sets to null', () => {
    expect(patched({ spec: { replicas: null } }).spec).not.toHaveProperty('replicas');
  });

  test('puts the items that it names first, in its own order', () => {
    const env = [{ name: 'TWO', value: '22' }, { name: 'NEW', value: 'new' }];
    expect(container({ env }).env).toEqual([...env, { name: 'ONE', value: '1' }]);
  });

  test('replaces a list without keys', () => {
    expect(container({ args: ['b', 'c'] }).args).toEqual(['b', 'c']);
  });

  test('deletes an object', () => {
    expect(patched({ $patch: 'delete' })).toBe(SERVICE);
  });
});

describe('operations', () => {
  test('add, replace and remove', () => {
    const { metadata, spec } = patched([
      { op: 'add', path: '/metadata/annotations/c~1d', value: 'new' },
      { op: 'replace', path: '/spec/replicas', value: 2 },
      { op: 'remove', path: '/metadata/annotations/a~1b' },
    ]);
    expect([metadata.annotations, spec.replicas]).toEqual([{ 'c/d': 'new' }, 2]);
  });

  test.each([
    [{ op: 'replace', path: '/spec/paused', value: true }, 'there is nothing at /spec/paused to replace'],
    [{ op: 'remove', path: '/spec/paused' }, 'there is nothing at /spec/paused to remove'],
    [{ op: 'add', path: '/status/a/b', value: 1 }, 'there is nothing at /status/a/b'],
  ])('need a place: %o', (operation, message) => {
    expect(() => patched([operation])).toThrow(message);
  });

  test('leave the object as it was for others', () => {
    patched([{ op: 'replace', path: '/spec/replicas', value: 2 }]);
    expect(DEPLOYMENT.spec.replicas).toBe(1);
  });
});

test('a patch needs its object', () => {
  const patch = { target: { kind: 'Deployment', name: 'portal' }, patch: 'spec: {}' };
  expect(() => applyPatches([DEPLOYMENT], [patch])).toThrow('a patch is for Deployment portal, and there are 0 of it');
});

test('without kubectl nobody is asked', () => {
  const { KUBECTL, PATH } = process.env;
  try {
    Object.assign(process.env, { KUBECTL: '', PATH: '' });
    expect(kustomizeDifferences(dump(DEPLOYMENT), [])).toEqual([]);
  } finally {
    Object.assign(process.env, { KUBECTL: KUBECTL ?? '', PATH });
  }
});

test('an API server keeps no nulls', () => {
  expect(withoutNulls({ a: null, b: [{ c: null, d: 1 }], annotations: {} })).toEqual({ b: [{ d: 1 }] });
});
