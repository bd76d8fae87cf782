import { BootstrapDependency } from './bootstrap-proof-props';

/** A dependency that this library knows, and how it is recognised. */
export interface DependencyRow extends BootstrapDependency {
  /** Objects of these groups need it: the end of their `apiVersion` without its version. Every cluster needs it if there is none. */
  readonly groups?: readonly string[];
}

/**
 * What Harbor may need. Images have no tags, for this library does not install them: what counts is the registry that they are from.
 * Where they are is what their own documentation says; an installation from elsewhere is told with `dependencies`.
 */
export const KNOWN_DEPENDENCIES: readonly DependencyRow[] = [
  { name: 'cluster-dns', namespace: 'kube-system', images: ['registry.k8s.io/coredns/coredns'] },
  { name: 'pod-sandbox', namespace: 'kube-system', images: ['registry.k8s.io/pause'] },
  {
    name: 'cnpg-operator',
    namespace: 'cnpg-system',
    images: ['ghcr.io/cloudnative-pg/cloudnative-pg'],
    groups: ['postgresql.cnpg.io'],
  },
  {
    name: 'barman-cloud-plugin',
    namespace: 'cnpg-system',
    images: ['ghcr.io/cloudnative-pg/plugin-barman-cloud', 'ghcr.io/cloudnative-pg/plugin-barman-cloud-sidecar'],
    needs: ['cert-manager'],
    groups: ['barmancloud.cnpg.io'],
  },
  {
    name: 'cert-manager',
    namespace: 'cert-manager',
    images: ['quay.io/jetstack/cert-manager-controller', 'quay.io/jetstack/cert-manager-webhook', 'quay.io/jetstack/cert-manager-cainjector'],
    groups: ['cert-manager.io', 'barmancloud.cnpg.io'],
  },
  {
    name: 'dragonfly-operator',
    namespace: 'dragonfly-operator-system',
    images: ['docker.dragonflydb.io/dragonflydb/operator'],
    groups: ['dragonflydb.io'],
  },
  {
    name: 'external-secrets',
    namespace: 'external-secrets',
    images: ['ghcr.io/external-secrets/external-secrets'],
    groups: ['external-secrets.io', 'generators.external-secrets.io'],
  },
  { name: 'sealed-secrets', namespace: 'kube-system', images: ['docker.io/bitnami/sealed-secrets-controller'], groups: ['bitnami.com'] },
  {
    name: 'flux',
    namespace: 'flux-system',
    images: ['ghcr.io/fluxcd/source-controller', 'ghcr.io/fluxcd/kustomize-controller', 'ghcr.io/fluxcd/helm-controller'],
    groups: ['helm.toolkit.fluxcd.io', 'source.toolkit.fluxcd.io', 'kustomize.toolkit.fluxcd.io'],
  },
];

/** The dependencies of objects: those that the user has named, in place of the known ones of that name. */
export function dependenciesOf(apiVersions: readonly string[], given: readonly BootstrapDependency[]): BootstrapDependency[] {
  const groups = new Set(apiVersions.map(apiVersion => apiVersion.split('/')[0]));
  const known = KNOWN_DEPENDENCIES.filter(row => row.groups?.some(group => groups.has(group)) ?? true);
  return [...known.filter(({ name }) => !given.some(one => one.name === name)), ...given];
}
