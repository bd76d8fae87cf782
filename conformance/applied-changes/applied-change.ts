/* Applies manifests to a real API server, then others in their place, as Flux does, and notes what became of each object. */
import { isDeepStrictEqual } from 'node:util';
import { ApiServer } from './api-server';
import { ManifestChange } from './change';
import { identity, KubernetesObject } from '../documents';
import { holdsData, prunedByFlux } from '../retention';

/** What became of the objects, by `Kind/namespace/name`. */
export interface AppliedChange {
  /** What the API server said to those that it refused. */
  readonly refused: ReadonlyMap<string, string>;
  /** Workloads with another template of Pods. */
  readonly replaced: ReadonlySet<string>;
  /** Objects that are others. */
  readonly changed: ReadonlySet<string>;
  /** Objects with data or keys that are gone. */
  readonly lost: ReadonlySet<string>;
  /** Objects with data or keys that are in the cluster still, though they have left the manifests. */
  readonly kept: ReadonlySet<string>;
  /** What could not even be applied before the change, or once the refused objects were deleted. */
  readonly problems: readonly string[];
}

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** Applies one set of manifests after the other, and removes everything again. Objects that are the same in both would only take time. */
export async function applyChange(server: ApiServer, change: ManifestChange): Promise<AppliedChange> {
  const [before, after] = [different(change.before, change.after), different(change.after, change.before)];
  const namespaces = namespacesOf([...before, ...after]);
  const first = await all(server, [...namespaces, ...before]);
  const old = new Map(first.flatMap(({ live }) => live ? [[identity(live), live] as const] : []));
  await Promise.all([...old.values()].filter(({ kind }) => kind === 'PersistentVolumeClaim').map(claim => server.bindVolume(claim)));
  const second = await all(server, after);
  const gone = prunedByFlux(before, after).filter(({ kind }) => kind !== 'Namespace'); // no controller runs that would end it
  await Promise.all(gone.map(object => server.delete(object)));
  const result: AppliedChange = {
    ...await differences(old, second),
    ...await whereabouts(server, before, after),
    problems: [...first.flatMap(({ refusal }) => refusal ?? []), ...await refusedAgain(server, second)],
  };
  await Promise.all([...before, ...after].filter(({ kind }) => kind !== 'Namespace').map(object => server.delete(object)));
  return result;
}

function different(some: readonly KubernetesObject[], others: readonly KubernetesObject[]): KubernetesObject[] {
  const known = new Map(others.map(object => [identity(object), object]));
  return some.filter(object => !isDeepStrictEqual(object, known.get(identity(object))));
}

type Answers = Awaited<ReturnType<ApiServer['apply']>>[];

/** Applies namespaces first, as Flux does. */
async function all(server: ApiServer, objects: readonly KubernetesObject[]): Promise<Answers> {
  const [first, rest] = [true, false].map(isFirst => objects.filter(({ kind }) => (kind === 'Namespace') === isFirst));
  return [...await Promise.all(first.map(it => server.apply(it))), ...await Promise.all(rest.map(it => server.apply(it)))];
}

async function differences(old: ReadonlyMap<string, KubernetesObject>, now: Answers): Promise<Pick<AppliedChange, 'refused' | 'replaced' | 'changed'>> {
  const stored = now.flatMap(({ live }) => live ? [live] : []);
  const changed = stored.filter(live => !isDeepStrictEqual(content(old.get(identity(live))), content(live)));
  return {
    refused: new Map(now.flatMap(({ object, refusal }) => refusal === undefined ? [] : [[identity(object), refusal]])),
    changed: new Set(changed.map(identity)),
    replaced: new Set(changed.filter(live => {
      const before = old.get(identity(live));
      return WORKLOADS.includes(live.kind) && before !== undefined && !isDeepStrictEqual(before.spec.template, live.spec.template);
    }).map(identity)),
  };
}

type Objects = readonly KubernetesObject[];

async function whereabouts(server: ApiServer, before: Objects, after: Objects): Promise<Pick<AppliedChange, 'lost' | 'kept'>> {
  const names = new Set(after.map(identity));
  const left = before.filter(object => object.kind !== 'Namespace' && holdsData(object) && !names.has(identity(object)));
  const found = await Promise.all(left.map(async object => ({ id: identity(object), isThere: await server.get(object) !== undefined })));
  const those = (isThere: boolean) => new Set(found.filter(it => it.isThere === isThere).map(({ id }) => id));
  return { lost: those(false), kept: those(true) };
}

/** What is refused still, though the object was deleted before: then it is not the change that is refused. */
async function refusedAgain(server: ApiServer, answers: Answers): Promise<string[]> {
  const refused = answers.filter(({ refusal }) => refusal !== undefined);
  await Promise.all(refused.map(({ object }) => server.delete(object)));
  const again = await Promise.all(refused.map(({ object }) => server.apply(object)));
  return again.flatMap(({ object, refusal }) => refusal === undefined ? [] : [`${identity(object)} is refused as a new object too: ${refusal}`]);
}

/** An object without what the API server counts and notes. */
function content(object: KubernetesObject | undefined): unknown {
  if (object === undefined) { return undefined; }
  const { status: _status, metadata: described, ...rest } = object;
  const { resourceVersion: _version, generation: _generation, managedFields: _fields, ...metadata } = described;
  return { ...rest, metadata, spec: { ...rest.spec, volumeName: undefined } };
}

function namespacesOf(objects: readonly KubernetesObject[]): KubernetesObject[] {
  const own = new Set(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
  const names = new Set(objects.map(({ metadata }) => metadata.namespace).filter(name => name !== undefined && !own.has(name)));
  return [...names].map(name => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: name! } }));
}
