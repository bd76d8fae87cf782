import { Manifest, TreeObject } from './tree-objects';

/** Changes that GitOps applies at the same time, after those of the steps before. */
export interface ApplyStep {
  readonly step: number;
  /** What applies it: Kustomizations of Flux, as Kind/namespace/name; empty for what is applied with the tree itself. */
  readonly by: readonly string[];
  /** Kind/namespace/name. */
  readonly objects: readonly string[];
}

/** An object that differs. */
export interface ChangedObject {
  readonly id: string;
  readonly object: TreeObject;
}

/** Something of Flux that waits for others of its kind. */
interface Waiting {
  readonly id: string;
  readonly dependsOn: readonly string[];
  readonly manifest: Manifest;
}

/** A Kustomization, and how many others it waits for. */
interface Applied {
  readonly id: string;
  readonly level: number;
}

const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';

/**
 * In which order GitOps applies the objects of a tree: by the Kustomizations of Flux, then by sync waves of Argo CD, then by the HelmReleases that wait
 * for others.
 */
export class ApplyOrder {
  /** The Kustomizations by all ends of the folders that they apply: the folder is that of a repository, of which the tree is a part. */
  private readonly applied = new Map<string, Applied>();
  private readonly releases: ReadonlyMap<string, number>;

  public constructor(objects: Iterable<TreeObject>) {
    const all = [...objects];
    const kustomizations = waitingOf(all, 'Kustomization', 'kustomize.toolkit.fluxcd.io');
    const levels = levelsOf(kustomizations);
    for (const { id, manifest: { spec } } of kustomizations) {
      const applied = { id, level: levels.get(id) ?? 0 };
      endsOf(segments(String(spec?.path ?? ''))).filter(end => !this.applied.has(end)).forEach(end => this.applied.set(end, applied));
    }
    this.releases = levelsOf(waitingOf(all, 'HelmRelease', 'helm.toolkit.fluxcd.io'));
  }

  /** The steps in which objects are applied; none if all of them are applied at once, as far as the tree says. */
  public stepsOf(changed: readonly ChangedObject[]): ApplyStep[] {
    const steps = new Map<string, { key: readonly number[]; by: Set<string>; objects: Set<string> }>();
    for (const { id, object } of changed) {
      const { key, by } = this.placeOf(object);
      const step = steps.get(key.join()) ?? { key, by: new Set<string>(), objects: new Set<string>() };
      steps.set(key.join(), step);
      if (by !== undefined) { step.by.add(by); }
      step.objects.add(id);
    }
    const inOrder = [...steps.values()].sort((one, other) => compareKeys(one.key, other.key));
    if (inOrder.length < 2) { return []; }
    return inOrder.map(({ by, objects }, index) => ({ step: index + 1, by: [...by].sort(), objects: [...objects].sort() }));
  }

  private placeOf({ file, cluster, manifest }: TreeObject): { readonly key: readonly number[]; readonly by?: string } {
    const by = this.kustomizationOf(segments(file).slice(0, -1));
    const wave = Number(manifest.metadata?.annotations?.[SYNC_WAVE] ?? 0);
    const release = manifest.kind === 'HelmRelease' ? this.releases.get(idOf(cluster, manifest)) : undefined;
    return { key: [by === undefined ? 0 : by.level + 1, Number.isFinite(wave) ? wave : 0, release ?? 0], by: by && `Kustomization/${nameIn(by.id)}` };
  }

  /** The Kustomization whose folder ends the closest to a file. */
  private kustomizationOf(folder: readonly string[]): Applied | undefined {
    const above = folder.map((_, index) => folder.slice(0, folder.length - index).join('/'));
    return above.map(path => this.applied.get(path)).find(applied => applied !== undefined);
  }
}

/** All paths that a path ends with. */
function endsOf(path: readonly string[]): string[] {
  return path.map((_, index) => path.slice(index).join('/'));
}

function waitingOf(objects: readonly TreeObject[], kind: string, group: string): Waiting[] {
  const own = objects.filter(({ manifest }) => manifest.kind === kind && String(manifest.apiVersion).startsWith(`${group}/`));
  return own.map(({ cluster, manifest }) => {
    const { namespace = '' } = manifest.metadata ?? {};
    const dependencies = (manifest.spec?.dependsOn ?? []) as ReadonlyArray<{ readonly name: string; readonly namespace?: string }>;
    return {
      id: idOf(cluster, manifest),
      manifest,
      dependsOn: dependencies.map(other => `${cluster}|${other.namespace ?? String(namespace)}/${other.name}`),
    };
  });
}

function idOf(cluster: string, { metadata }: Manifest): string {
  return `${cluster}|${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`;
}

function nameIn(id: string): string {
  return id.slice(id.indexOf('|') + 1).replace(/^\//, '');
}

/** How many others of the tree each of them waits for, one after the other. What waits for itself has no level above that. */
function levelsOf(waiting: readonly Waiting[]): ReadonlyMap<string, number> {
  const known = new Map(waiting.map(it => [it.id, it]));
  const levels = new Map<string, number>();
  const levelOf = (id: string, above: readonly string[]): number => {
    const found = levels.get(id);
    if (found !== undefined) { return found; }
    const others = (known.get(id)?.dependsOn ?? []).filter(other => known.has(other) && !above.includes(other));
    const level = others.length === 0 ? 0 : 1 + Math.max(...others.map(other => levelOf(other, [...above, id])));
    levels.set(id, level);
    return level;
  };
  waiting.forEach(({ id }) => levelOf(id, [id]));
  return levels;
}

function segments(path: string): string[] {
  return path.split(/[\\/]/).filter(part => part !== '' && part !== '.');
}

function compareKeys(one: readonly number[], other: readonly number[]): number {
  return one.map((value, index) => value - other[index]).find(difference => difference !== 0) ?? 0;
}
