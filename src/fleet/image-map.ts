/** An item of `images` in a kustomization.yaml, which renames an image. */
export interface KustomizeImage {
  /** Name of the image in manifests, without tag and digest. */
  readonly name: string;
  /** New name of the image. */
  readonly newName: string;
}

/** The registry of image names without a host. */
const DOCKER_HUB = 'docker.io';

/** A map from public registries to paths in a private registry, by which images are renamed. */
export class ImageMap {
  /**
   * Creates a map.
   *
   * @param places prefix of the new image names for each registry, such as `registry.prod.example.com/docker-hub` for `docker.io`
   */
  public static of(places: { [registry: string]: string }): ImageMap {
    return new ImageMap(places);
  }

  private constructor(private readonly places: { [registry: string]: string }) {}

  /**
   * The new name of an image. Images of registries that the map does not contain are not changed.
   *
   * @param image image name, with or without tag and digest
   */
  public rewrite(image: string): string {
    const { registry, rest } = parts(image);
    return Object.hasOwn(this.places, registry) ? `${this.places[registry]}/${rest}` : image;
  }

  /**
   * The items of `images` in a kustomization.yaml that renames the images in the same way; images whose names do not change are left out.
   *
   * @param images image names, with or without tag and digest
   */
  public kustomizeImages(images: string[]): KustomizeImage[] {
    const names = [...new Set(images.map(withoutTag))].sort();
    return names.map(name => ({ name, newName: this.rewrite(name) })).filter(({ name, newName }) => name !== newName);
  }
}

/** Splits an image name into registry and path. Names without a registry are those of Docker Hub, and single words are in its `library`. */
function parts(image: string): { readonly registry: string; readonly rest: string } {
  const [first, ...others] = image.split('/');
  const isRegistry = others.length > 0 && (first.includes('.') || first.includes(':') || first === 'localhost');
  if (isRegistry && first !== DOCKER_HUB) { return { registry: first, rest: others.join('/') }; }
  const rest = isRegistry ? others.join('/') : image;
  return { registry: DOCKER_HUB, rest: rest.includes('/') ? rest : `library/${rest}` };
}

function withoutTag(image: string): string {
  return image.replace(/@.*$/, '').replace(/:[^/:]+$/, '');
}
