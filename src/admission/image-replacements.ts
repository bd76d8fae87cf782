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

/**
 * The regular expression for images that are pulled directly although their registry has a route, because of the `directPaths` of the route;
 * undefined if there are none.
 */
export function directImages(routes: readonly ImageRoute[]): string | undefined {
  const forms = directForms(routes).map(({ names, path, isWhole }) => {
    const registry = names.length > 0 ? `(?:${names.map(escaped).join('|')})/` : '';
    return `${registry}${escaped(path)}(?:[${isWhole ? '' : '/'}:@].*)?`;
  });
  return forms.length > 0 ? `^(?:${forms.join('|')})$` : undefined;
}

/** The same images as patterns of Kyverno, in which `*` stands for any text. */
export function directGlobs(routes: readonly ImageRoute[]): string[] {
  return directForms(routes).flatMap(({ names, path, isWhole }) => {
    const repositories = names.length > 0 ? names.map(name => `${name}/${path}`) : [path];
    const ends = ['', ':*', '@*', ...isWhole ? [] : ['/*']];
    return repositories.flatMap(repository => ends.map(end => repository + end));
  });
}

/** A way to write the images below a direct path. */
interface DirectForm {
  /** Registries in front of the path; none for names of Docker Hub without a registry. */
  readonly names: readonly string[];
  readonly path: string;
  /** Whether the path is that of one repository in this form, and nothing can be below it. */
  readonly isWhole?: boolean;
}

function directForms(routes: readonly ImageRoute[]): DirectForm[] {
  return routes.flatMap(({ upstream, directPaths = [] }) => directPaths.flatMap((path): DirectForm[] => {
    const names = [upstream, ...REGISTRY_ALIASES[upstream] ?? []];
    if (upstream !== DOCKER_HUB) { return [{ names, path }]; }
    const short = path.startsWith(DOCKER_LIBRARY) ? path.slice(DOCKER_LIBRARY.length) : undefined;
    const withAndWithout = (form: Omit<DirectForm, 'names'>) => [{ ...form, names }, { ...form, names: [] }];
    return [...withAndWithout({ path }), ...short === undefined ? [] : withAndWithout({ path: short, isWhole: true })];
  }));
}

/** The regular expression for images that have a route, to be used with exceptions for `LOCAL_IMAGES` and for `directImages`; undefined if there are no routes. */
export function routedImages(routes: readonly ImageRoute[]): string | undefined {
  const patterns = imageReplacements(routes, '').map(({ pattern }) => pattern);
  return patterns.length > 0 ? patterns.join('|') : undefined;
}

function escaped(host: string): string {
  return host.replace(/[.[\]]/g, '[$&]').replace('[[]', '\\[').replace('[]]', '\\]');
}
