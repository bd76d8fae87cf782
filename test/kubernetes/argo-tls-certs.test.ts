import { defineArgoTlsCerts } from '../../src/kubernetes/argo/argo-tls-certs';
import { testChart } from '../support/harbor-context';

test('a CA for Argo CD is one entry of its ConfigMap with the CAs of all repositories, which is never removed', () => {
  const object = defineArgoTlsCerts(testChart(), 'ca', { namespace: 'argocd', host: 'registry.example.com', caPem: 'PEM', wave: -10 });
  expect(object.toJson()).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'argocd-tls-certs-cm',
      namespace: 'argocd',
      labels: { 'app.kubernetes.io/name': 'argocd-tls-certs-cm', 'app.kubernetes.io/part-of': 'argocd' },
      annotations: { 'argocd.argoproj.io/sync-wave': '-10', 'argocd.argoproj.io/sync-options': 'ServerSideApply=true,Prune=false,Delete=false' },
    },
    data: { 'registry.example.com': 'PEM' },
  });
});
