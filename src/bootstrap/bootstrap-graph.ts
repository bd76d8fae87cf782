import { ImagePath, isPreloaded, PullRules, imagePathOf } from './image-paths';
import { BootstrapDependency } from '../materials/bootstrap-dependency';
import { FoundImage } from '../materials/object-images';

/** An image that is needed before Harbor runs. */
export interface NeededImage extends FoundImage {
  readonly path: ImagePath;
  readonly preloaded: boolean;
  /** The dependencies from Harbor to the image, with the image last: `cnpg-operator`, `ghcr.io/cloudnative-pg/cloudnative-pg`. */
  readonly chain: readonly string[];
}

/** A cycle: Harbor needs an image that can only be pulled through Harbor. */
export interface BootstrapCycle {
  /** The steps of the cycle, from the dependency of Harbor to Harbor itself. */
  readonly steps: readonly string[];
  readonly fix: string;
}

/** All images that Harbor needs, those with the shortest chains of dependencies first. */
export function neededImages(own: readonly FoundImage[], dependencies: readonly BootstrapDependency[], rules: PullRules): NeededImage[] {
  const needed = new Set(dependencies.flatMap(({ dependsOn = [] }) => dependsOn));
  const roots = dependencies.filter(({ name }) => !needed.has(name));
  const chains = new Map<string, readonly string[]>();
  let frontier = (roots.length > 0 ? roots : dependencies).map(({ name }) => [name]);
  while (frontier.length > 0) {
    const fresh = frontier.filter(chain => !chains.has(chain.at(-1)!));
    fresh.forEach(chain => chains.set(chain.at(-1)!, chain));
    frontier = fresh.flatMap(chain =>
      (dependencies.find(({ name }) => name === chain.at(-1))?.dependsOn ?? []).map(next => [...chain, next]));
  }
  const ofOthers = dependencies.flatMap(({ name, namespace, images }) => images.map(image => (
    { found: { usedBy: name, namespace, image, alwaysPulled: false }, chain: chains.get(name) ?? [name] }
  )));
  return [...own.map(found => ({ found, chain: [found.usedBy] })), ...ofOthers]
    .map(({ found, chain }) => ({
      ...found, chain: [...chain, found.image], path: imagePathOf(found, rules), preloaded: isPreloaded(found.image, rules.preloadImages),
    }))
    .sort((one, other) => one.chain.length - other.chain.length);
}

/** All cycles, the shortest first. A preloaded image does not break a cycle if it is always pulled. */
export function bootstrapCycles(needed: readonly NeededImage[]): BootstrapCycle[] {
  return needed.filter(({ path, preloaded, alwaysPulled }) => path.needsHarbor && (!preloaded || alwaysPulled))
    .map(({ chain, path, preloaded }) => ({
      steps: [...chain, path.text, 'Harbor'],
      fix: preloaded ? 'set its imagePullPolicy to IfNotPresent: nodes ask the registry about it although they have it' : path.fix,
    }));
}
