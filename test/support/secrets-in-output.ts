import { Manifest, podTemplate } from './manifests';
import { Rendered } from './rendered';

/** Something that a pod needs to start. */
export interface Reference {
  readonly kind: 'Secret' | 'ConfigMap' | 'PersistentVolumeClaim' | 'ServiceAccount';
  readonly name: string;
  readonly key?: string;
}

/** All texts inside a value, whatever it is made of. */
export function allStrings(value: unknown): string[] {
  if (typeof value === 'string') { return [value]; }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(allStrings) : [];
}

/** The values of all Secrets of the output. */
export function secretValues({ documents }: Rendered): Array<{ symbol: string; value: string }> {
  return documents.filter(object => object.kind === 'Secret').flatMap(({ metadata, data = {}, stringData = {} }) => [
    ...Object.entries<string>(data).map(([key, value]) => ({ symbol: `secret:${metadata.name}/${key}`, value: Buffer.from(value, 'base64').toString() })),
    ...Object.entries<string>(stringData).map(([key, value]) => ({ symbol: `secret:${metadata.name}/${key}`, value })),
  ]);
}

/** The Secrets that are in the output, or made in the cluster by something in the output, with their keys. */
export function providedSecrets({ documents }: Rendered): ReadonlyMap<string, readonly string[]> {
  const makers: Readonly<Record<string, (object: Manifest) => readonly [string, readonly string[]]>> = {
    Secret: ({ metadata, data, stringData }) => [metadata.name, Object.keys({ ...data, ...stringData })],
    SealedSecret: ({ spec }) => [spec.template.metadata.name, Object.keys(spec.encryptedData)],
    Certificate: ({ spec }) => [spec.secretName, ['tls.crt', 'tls.key', 'ca.crt']],
    ExternalSecret: ({ spec }) => [spec.target.name, externalKeys(spec)],
  };
  return new Map(documents.filter(({ kind }) => kind in makers).map(object => makers[object.kind](object)));
}

/** With a template that replaces the values, only its keys are there. */
function externalKeys({ data = [], target }: any): string[] {
  const { data: templated = {}, mergePolicy } = target.template ?? {};
  const keys = data.map((it: any) => it.secretKey);
  return Object.keys(templated).length > 0 && mergePolicy !== 'Merge' ? Object.keys(templated) : [...keys, ...Object.keys(templated)];
}

/** Everything that the pods of a workload need to start. */
export function references(workload: Manifest): Reference[] {
  const { containers, initContainers = [], volumes = [], serviceAccountName, imagePullSecrets = [] } = podTemplate(workload).spec;
  return [
    ...[...initContainers, ...containers].flatMap(environmentReferences),
    ...volumes.flatMap(volumeReferences),
    ...imagePullSecrets.map(({ name }: any) => ({ kind: 'Secret', name })),
    ...serviceAccountName ? [{ kind: 'ServiceAccount' as const, name: serviceAccountName }] : [],
  ];
}

function environmentReferences({ env = [], envFrom = [] }: any): Reference[] {
  const whole = envFrom.map(({ secretRef, configMapRef }: any) =>
    secretRef ? { kind: 'Secret', name: secretRef.name } : { kind: 'ConfigMap', name: configMapRef.name });
  const single = env.map((variable: any) => variable.valueFrom ?? {}).flatMap(({ secretKeyRef, configMapKeyRef }: any) => [
    ...secretKeyRef && !secretKeyRef.optional ? [{ kind: 'Secret', name: secretKeyRef.name, key: secretKeyRef.key }] : [],
    ...configMapKeyRef && !configMapKeyRef.optional ? [{ kind: 'ConfigMap', name: configMapKeyRef.name, key: configMapKeyRef.key }] : [],
  ]);
  return [...whole, ...single];
}

function volumeReferences({ secret, configMap, persistentVolumeClaim, projected }: any): Reference[] {
  if (projected) {
    return projected.sources.flatMap((source: any) => volumeReferences({
      configMap: source.configMap, secret: source.secret && { ...source.secret, secretName: source.secret.name },
    }));
  }
  if (persistentVolumeClaim) { return [{ kind: 'PersistentVolumeClaim', name: persistentVolumeClaim.claimName }]; }
  if (!secret && !configMap) { return []; }
  const [kind, name, items] = secret ? ['Secret', secret.secretName, secret.items] as const : ['ConfigMap', configMap.name, configMap.items] as const;
  return items ? items.map(({ key }: any) => ({ kind, name, key })) : [{ kind, name }];
}
