/** An image under another name, as kustomize takes it. */
export interface KustomizeImage {
  /** Name of the image without its tag, as manifests have it. */
  readonly name: string;
  /** Name that it gets. */
  readonly newName: string;
}

/** Registries of images that name none. */
const DOCKER_HUB = 'docker.io';

/** Where images come from instead: the registries of the world, each with a place in a registry of one's own. */
export class ImageMap {
  /**
   * A map from registries to places.
   *
   * @param places place of each registry, such as `registry.omantel.omani.works/docker-hub` for `docker.io`
   */
  public static of(places: { [registry: string]: string }): ImageMap {
    return new ImageMap(places);
  }

  private constructor(private readonly places: { [registry: string]: string }) {}

  /**
   * An image as the cluster pulls it. Images of other registries stay as they are; so do those that are there already.
   *
   * @param image with tag or digest, or without
   */
  public rewrite(image: string): string {
    const { registry, rest } = parts(image);
    return Object.hasOwn(this.places, registry) ? `${this.places[registry]}/${rest}` : image;
  }

  /**
   * The lines for `images` of a kustomization that does the same to manifests; one for each image that changes its name.
   *
   * @param images with tag or digest, or without
   */
  public kustomizeImages(images: string[]): KustomizeImage[] {
    const names = [...new Set(images.map(withoutTag))].sort();
    return names.map(name => ({ name, newName: this.rewrite(name) })).filter(({ name, newName }) => name !== newName);
  }
}

/** Registry and rest of an image; names without a registry are of Docker Hub, names of one word are of its library. */
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
