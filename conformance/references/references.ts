/* Checks that all objects that are referenced by others exist. */
import { KeyedObject, generatedKeys } from './generated-keys';
import { keyReferences } from './key-references';
import { liveObjects, LiveObjects, namespaceOf, ofKind } from './live-objects';
import { peerProblems } from './peers';
import { serviceProblems } from './services';
import { targetProblems } from './targets';
import { identity, KubernetesObject } from '../documents';

/** Problems of references between objects. Inputs are the Secrets, ConfigMaps and claims that exist before. */
export function referenceProblems(objects: readonly KubernetesObject[], inputs: readonly KeyedObject[]): string[] {
  const live = liveObjects(objects);
  return [
    ...serviceProblems(live),
    ...targetProblems(live),
    ...peerProblems(live),
    ...objects.flatMap(object => keyProblems(object, [...generatedKeys(objects), ...inputs])),
    ...objects.flatMap(object => podProblems(object, live, inputs)),
  ];
}

function keyProblems(object: KubernetesObject, there: readonly KeyedObject[]): string[] {
  const problems = keyReferences(object).map(({ field, kind, namespace, name, key }) => {
    const found = there.filter(it => it.kind === kind && it.namespace === namespace && it.name === name);
    if (found.length === 0) { return `${field} names the ${kind} ${namespace}/${name}, which nothing makes and no input declares`; }
    const has = key === undefined || found.some(it => it.keys === undefined || it.keys.includes(key));
    return has ? '' : `${field} names the key ${key} of the ${kind} ${namespace}/${name}, which has only ${found.flatMap(it => it.keys).join(', ')}`;
  });
  return [...new Set(problems)].filter(problem => problem !== '').map(problem => `${identity(object)}: ${problem}`);
}

/** References of pods to ServiceAccounts and PersistentVolumeClaims. */
function podProblems(object: KubernetesObject, live: LiveObjects, inputs: readonly KeyedObject[]): string[] {
  const pod = object.spec?.template?.spec;
  if (!pod?.containers) { return []; }
  const exists = (kind: string, name: string) => ofKind(live, kind).some(it =>
    it.metadata.name === name && namespaceOf(it) === namespaceOf(object));
  const claims: string[] = (pod.volumes ?? []).flatMap((it: any) => it.persistentVolumeClaim?.claimName ?? []);
  const isBrought = (claim: string) => inputs.some(({ kind, name, namespace }) => kind === 'PersistentVolumeClaim' && name === claim && namespace === namespaceOf(object));
  const account = pod.serviceAccountName ?? 'default';
  return [
    ...account === 'default' || exists('/ServiceAccount', account) ? [] : [`spec.template.spec.serviceAccountName names ${account}, which does not exist`],
    ...claims.filter(name => !exists('/PersistentVolumeClaim', name) && !isBrought(name)).map(name => `spec.template.spec.volumes[] names the claim ${name}, which does not exist`),
  ].map(problem => `${identity(object)}: ${problem}`);
}
