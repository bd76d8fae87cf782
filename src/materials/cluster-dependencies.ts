import { BootstrapDependency } from './bootstrap-dependency';

/** A known dependency, and the API groups by which it is detected. */
export interface DependencyRow extends BootstrapDependency {
  /** API groups of the objects that need it, as in `apiVersion` without the version. If this is left out, every cluster needs the dependency. */
  readonly groups?: readonly string[];
}

/**
 * The dependencies that a Harbor may have. The images have no tags, because this library does not install them and only their registry matters
 * here. They are those of the documentation of each project; users name other images with the prop `dependencies`.
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
    dependsOn: ['cert-manager'],
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

/** The dependencies of objects: the known ones by API group, and those of the user, which replace known ones with the same name. */
export function dependenciesOf(apiVersions: readonly string[], given: readonly BootstrapDependency[]): BootstrapDependency[] {
  const groups = new Set(apiVersions.map(apiVersion => apiVersion.split('/')[0]));
  const known = KNOWN_DEPENDENCIES.filter(row => row.groups?.some(group => groups.has(group)) ?? true);
  return [...known.filter(({ name }) => !given.some(one => one.name === name)), ...given];
}
