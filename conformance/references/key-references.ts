/* References to Secrets and ConfigMaps. */
import { containersOf, kindOf, namespaceOf } from './live-objects';
import { KubernetesObject } from '../documents';

/** A reference to a Secret or ConfigMap, or to a key in it. */
export interface KeyReference {
  readonly field: string;
  readonly kind: 'Secret' | 'ConfigMap';
  readonly namespace: string;
  readonly name: string;
  /** The key; undefined for a reference to the whole object. */
  readonly key?: string;
}

type Found = Omit<KeyReference, 'namespace'>;
type Fields = { readonly [field: string]: any };

const POD = 'spec.template.spec';

/** All references in an object, except optional ones. */
export function keyReferences(object: KubernetesObject): KeyReference[] {
  const pod = object.spec?.template?.spec?.containers ? podReferences(object.spec.template.spec) : [];
  const custom = CUSTOM[kindOf(object)]?.(object) ?? [];
  return [...pod, ...custom].map(found => ({ ...found, namespace: namespaceOf(object) }));
}

function podReferences(pod: Fields): Found[] {
  return [
    ...containersOf(pod).flatMap(container =>
      [...variableReferences(container), ...bulkReferences(container), ...mountReferences(container, pod)]),
    ...(pod.volumes ?? []).flatMap(volumeReferences),
    ...(pod.imagePullSecrets ?? []).flatMap((it: Fields) => named(`${POD}.imagePullSecrets`, 'Secret', { ...it, key: '.dockerconfigjson' })),
  ];
}

function variableReferences({ name: container, env = [] }: Fields): Found[] {
  return env.flatMap(({ name: variable, valueFrom = {} }: Fields) => {
    const field = `${POD}.containers[${container}].env[${variable}]`;
    return [...named(field, 'Secret', valueFrom.secretKeyRef), ...named(field, 'ConfigMap', valueFrom.configMapKeyRef)];
  });
}

function bulkReferences({ name: container, envFrom = [] }: Fields): Found[] {
  const field = `${POD}.containers[${container}].envFrom`;
  return envFrom.flatMap(({ secretRef, configMapRef }: Fields) => [...named(field, 'Secret', secretRef), ...named(field, 'ConfigMap', configMapRef)]);
}

function named(field: string, kind: Found['kind'], ref?: Fields): Found[] {
  return ref && !ref.optional ? [{ field, kind, name: ref.name, ...ref.key && { key: ref.key } }] : [];
}

/** The Secrets and ConfigMaps of a volume. */
function sourcesOf(volume: Fields): Array<{ kind: Found['kind']; name: string; items: readonly Fields[] }> {
  return [volume, ...volume.projected?.sources ?? []].flatMap(({ secret, configMap }: Fields) => [
    ...secret ? [{ items: [], ...secret, kind: 'Secret' as const, name: secret.secretName ?? secret.name }] : [],
    ...configMap ? [{ items: [], ...configMap, kind: 'ConfigMap' as const }] : [],
  ]).filter(source => !source.optional);
}

function volumeReferences(volume: Fields): Found[] {
  const field = `${POD}.volumes[${volume.name}]`;
  return sourcesOf(volume).flatMap(({ kind, name, items }): Found[] =>
    items.length > 0 ? items.map(({ key }) => ({ field, kind, name, key })) : [{ field, kind, name }]);
}

/** The key of a path in a volume: the path itself, unless `items` maps keys to other paths. */
function mountReferences({ name: container, volumeMounts = [] }: Fields, { volumes = [] }: Fields): Found[] {
  return volumeMounts.filter((mount: Fields) => mount.subPath !== undefined).flatMap((mount: Fields) => {
    const sources = sourcesOf(volumes.find((it: Fields) => it.name === mount.name) ?? {});
    if (sources.length !== 1 || sources[0].items.length > 0) { return []; }
    const [{ kind, name }] = sources;
    return [{ field: `${POD}.containers[${container}].volumeMounts[${mount.mountPath}]`, kind, name, key: mount.subPath }];
  });
}

/** References of custom resources, by kind. */
const CUSTOM: Readonly<Record<string, (object: KubernetesObject) => Found[]>> = {
  'postgresql.cnpg.io/Cluster': ({ spec }) => named('spec.bootstrap.initdb.secret', 'Secret', spec.bootstrap?.initdb?.secret),
  'barmancloud.cnpg.io/ObjectStore': ({ spec }) => Object.entries(spec.configuration?.s3Credentials ?? {}).flatMap(([field, ref]) =>
    named(`spec.configuration.s3Credentials.${field}`, 'Secret', typeof ref === 'object' ? ref as Fields : undefined)),
  'dragonflydb.io/Dragonfly': ({ spec }) => [
    ...named('spec.authentication.passwordFromSecret', 'Secret', spec.authentication?.passwordFromSecret),
    ...named('spec.authentication.clientCaCertSecret', 'Secret', spec.authentication?.clientCaCertSecret),
    ...named('spec.tlsSecretRef', 'Secret', spec.tlsSecretRef),
  ],
  'networking.k8s.io/Ingress': ({ spec }) => (spec.tls ?? []).filter((it: Fields) => it.secretName)
    .map(({ secretName }: Fields): Found => ({ field: 'spec.tls[].secretName', kind: 'Secret', name: secretName, key: 'tls.crt' })),
  'gateway.networking.k8s.io/BackendTLSPolicy': ({ spec }) => (spec.validation.caCertificateRefs ?? [])
    .map((it: Fields): Found => ({ field: 'spec.validation.caCertificateRefs[]', kind: it.kind, name: it.name, key: 'ca.crt' })),
  'helm.toolkit.fluxcd.io/HelmRelease': ({ spec }) => (spec.valuesFrom ?? []).filter((it: Fields) => !it.optional)
    .map((it: Fields): Found => ({ field: 'spec.valuesFrom[]', kind: it.kind, name: it.name, key: it.valuesKey ?? 'values.yaml' })),
  'source.toolkit.fluxcd.io/HelmRepository': ({ spec }) => named('spec.secretRef', 'Secret', spec.secretRef),
  'source.toolkit.fluxcd.io/OCIRepository': ({ spec }) => named('spec.secretRef', 'Secret', spec.secretRef),
};
