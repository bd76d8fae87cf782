import { parseImageName } from '../syntax/image-name';

/** Whether all images below a path of a registry are preloaded: `docker.io/goharbor` by `docker.io/goharbor/*`, or by `goharbor/*`. */
export function isPreloaded(path: string, preloadImages: readonly string[]): boolean {
  return preloadImages.flatMap(image => [image, completeName(image)]).some(pattern => pattern.endsWith('*') ? `${path}/`.startsWith(pattern.slice(0, -1)) : withoutTag(pattern) === path);
}

function completeName(image: string): string {
  const name = parseImageName(image);
  return name ? `${name.registry}/${name.path}` : image;
}

function withoutTag(image: string): string {
  return image.replace(/@.*$/, '').replace(/:[^/]*$/, '');
}
