import { HarborProps } from '../../src';
import { RELOADER_ANNOTATION } from '../../src/facts/labels';
import { synthHarbor } from '../support/harbor';
import { find } from '../support/manifests';

function reloads(component: string, overrides: Partial<HarborProps> = {}): string[] | undefined {
  const { annotations = {} } = find(synthHarbor({ restartOnRotation: true, ...overrides }), component === 'trivy' ? 'StatefulSet' : 'Deployment', `harbor-${component}`).metadata;
  return annotations[RELOADER_ANNOTATION]?.split(',');
}

test('a workload restarts when a Secret changes that it reads', () => {
  expect(reloads('registry')).toEqual([
    'harbor-cache-password', 'harbor-core-secret', 'harbor-jobservice-secret', 'harbor-objectstorage-credentials', 'harbor-registry-credentials',
    'harbor-registry-http-secret',
  ]);
});

test('pain 16: nothing restarts because the secret key has changed, which must never be', () => {
  expect(reloads('core')).not.toContain('harbor-secret-key');
});

test('a workload without Secrets has no annotation', () => {
  expect(reloads('portal')).toBeUndefined();
});

test('it is off by default', () => {
  expect(reloads('core', { restartOnRotation: false })).toBeUndefined();
});

test('what the user annotates wins', () => {
  expect(reloads('core', { core: { workloadAnnotations: { [RELOADER_ANNOTATION]: 'mine' } } })).toEqual(['mine']);
});
