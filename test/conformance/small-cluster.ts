/* Objects of a small cluster in which every reference is right. */
import { KubernetesObject } from '../../conformance/documents';

const labels = { app: 'shop' };

export const workload = (pod: object = {}, container: object = {}): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'shop', namespace: 'town' },
  spec: {
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [{ name: 'till', ports: [{ name: 'http', containerPort: 8080 }], ...container }], ...pod } },
  },
});

export const service = (spec: object = {}): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'shop', namespace: 'town', labels },
  spec: { selector: labels, ports: [{ name: 'web', port: 80, targetPort: 'http' }], ...spec },
});

export const object = (type: string, name: string, spec: object): KubernetesObject => {
  const at = type.lastIndexOf('/');
  return { apiVersion: type.slice(0, at), kind: type.slice(at + 1), metadata: { name, namespace: 'town' }, spec };
};

export const secret = (name: string, ...keys: readonly string[]): KubernetesObject => ({
  apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'town' }, data: Object.fromEntries(keys.map(key => [key, 'eA=='])),
});
