import { ImageRoute } from '../routes/image-route';
import { DOCKER_HUB, DOCKER_LIBRARY, REGISTRY_ALIASES } from '../syntax/image-name';

/** A regular expression, and the replacement for its matches. */
export interface Replacement {
  readonly pattern: string;
  readonly replacement: string;
}

/** Prefix of images that are never rewritten, although they look like images of Docker Hub. */
export const LOCAL_IMAGES = 'localhost/';

/**
 * The replacements that rewrite images, to be applied in this order. A rewritten image begins with Harbor's host, so that no later pattern
 * matches it. All patterns are valid in RE2 and in JavaScript.
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

/** The regular expression for images that have a route, to be used with an exception for `LOCAL_IMAGES`; undefined if there are no routes. */
export function routedImages(routes: readonly ImageRoute[]): string | undefined {
  const patterns = imageReplacements(routes, '').map(({ pattern }) => pattern);
  return patterns.length > 0 ? patterns.join('|') : undefined;
}

function escaped(host: string): string {
  return host.replace(/[.[\]]/g, '[$&]').replace('[[]', '\\[').replace('[]]', '\\]');
}
