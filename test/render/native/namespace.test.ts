import { synthHarbor } from '../../support/harbor';
import { find } from '../../support/manifests';

test('E1: the Namespace lets in restricted pods only', () => {
  expect(find(synthHarbor({ createNamespace: true, namespace: 'registry' }), 'Namespace', 'registry').metadata.labels).toMatchObject({
    'pod-security.kubernetes.io/enforce': 'restricted', 'pod-security.kubernetes.io/audit': 'restricted', 'pod-security.kubernetes.io/warn': 'restricted',
  });
});

test('the Namespace carries the labels of the Harbor', () => {
  const { metadata } = find(synthHarbor({ createNamespace: true, labels: { 'catalyst.openova.io/sovereign': 'omantel' } }), 'Namespace', 'harbor');
  expect(metadata.labels['catalyst.openova.io/sovereign']).toBe('omantel');
});
