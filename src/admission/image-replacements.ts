import { DOCKER_HUB, DOCKER_LIBRARY, REGISTRY_ALIASES } from '../routes/image-name';
import { ImageRoute } from '../routes/image-route';

/** A regular expression, and what takes the place of what it matches. */
export interface Replacement {
  readonly pattern: string;
  readonly replacement: string;
}

/** Names that begin so stay, although they look like a part of Docker Hub. */
export const LOCAL_IMAGES = 'localhost/';

/**
 * What happens to an image, one after the other; it begins with Harbor's host afterwards and no other pattern matches it. All patterns are
 * valid in RE2 and in JavaScript.
 */
export function imageReplacements(routes: readonly ImageRoute[], harborHost: string): Replacement[] {
  return routes.flatMap(({ upstream, project }) => {
    const target = `${harborHost}/${project}/`;
    const names = [upstream, ...REGISTRY_ALIASES[upstream] ?? []].map(escaped).join('|');
    if (upstream !== DOCKER_HUB) { return [{ pattern: `^(?:${names})/(.+)$`, replacement: `${target}$1` }]; }
    return [
      { pattern: `^(?:${names})/([^/]+)$`, replacement: `${target}${DOCKER_LIBRARY}$1` },
      { pattern: `^(?:${names})/(.+)$`, replacement: `${target}$1` },
      { pattern: '^([a-z0-9][^/]*)$', replacement: `${target}${DOCKER_LIBRARY}$1` },
      { pattern: '^([a-z0-9_-]+/.+)$', replacement: `${target}$1` },
    ];
  });
}

/** What images match that have a route, but for `LOCAL_IMAGES`; nothing without routes. */
export function routedImages(routes: readonly ImageRoute[]): string | undefined {
  const patterns = imageReplacements(routes, '').map(({ pattern }) => pattern);
  return patterns.length > 0 ? patterns.join('|') : undefined;
}

function escaped(host: string): string {
  return host.replace(/[.[\]]/g, '[$&]').replace('[[]', '\\[').replace('[]]', '\\]');
}
