import { BootstrapDependency } from './bootstrap-proof-props';
import { ImagePath, isPreloaded, PullRules, imagePathOf } from './image-paths';
import { FoundImage } from './object-images';

/** An image that has to be on a node before Harbor runs. */
export interface NeededImage extends FoundImage {
  readonly way: ImagePath;
  readonly preloaded: boolean;
  /** What is needed until it is needed: `cnpg-operator`, and the image last. */
  readonly trail: readonly string[];
}

/** A way of Harbor back to itself. */
export interface BootstrapCycle {
  /** From what Harbor needs to Harbor. */
  readonly steps: readonly string[];
  readonly fix: string;
}

/** Everything that Harbor needs, nearest first. A dependency that others need is reached the shortest way. */
export function neededImages(own: readonly FoundImage[], dependencies: readonly BootstrapDependency[], rules: PullRules): NeededImage[] {
  const needed = new Set(dependencies.flatMap(({ needs = [] }) => needs));
  const roots = dependencies.filter(({ name }) => !needed.has(name));
  const trails = new Map<string, readonly string[]>();
  let front = (roots.length > 0 ? roots : dependencies).map(({ name }) => [name]);
  while (front.length > 0) {
    const fresh = front.filter(trail => !trails.has(trail.at(-1)!));
    fresh.forEach(trail => trails.set(trail.at(-1)!, trail));
    front = fresh.flatMap(trail => (dependencies.find(({ name }) => name === trail.at(-1))?.needs ?? []).map(next => [...trail, next]));
  }
  const ofOthers = dependencies.flatMap(({ name, namespace, images }) => images.map(image => (
    { found: { usedBy: name, namespace, image, alwaysPulled: false }, trail: trails.get(name) ?? [name] }
  )));
  return [...own.map(found => ({ found, trail: [found.usedBy] })), ...ofOthers]
    .map(({ found, trail }) => ({
      ...found, trail: [...trail, found.image], way: imagePathOf(found, rules), preloaded: isPreloaded(found.image, rules.preloadImages),
    }))
    .sort((one, other) => one.trail.length - other.trail.length);
}

/** Ways of Harbor back to itself, the shortest first. An image on the node does not help if the registry is asked about it anyway. */
export function bootstrapCycles(needed: readonly NeededImage[]): BootstrapCycle[] {
  return needed.filter(({ way, preloaded, alwaysPulled }) => way.needsHarbor && (!preloaded || alwaysPulled)).map(({ trail, way, preloaded }) => ({
    steps: [...trail, way.text, 'Harbor'],
    fix: preloaded ? 'set its imagePullPolicy to IfNotPresent: nodes ask the registry about it although they have it' : way.fix,
  }));
}
