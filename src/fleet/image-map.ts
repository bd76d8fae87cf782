import { parseImageName, splitImage, usualRegistry } from '../syntax/image-name';

/** An item of `images` in a kustomization.yaml, which renames an image. */
export interface KustomizeImage {
  /** Name of the image in manifests, without tag and digest. */
  readonly name: string;
  /** New name of the image. */
  readonly newName: string;
}

/** A map from public registries to paths in a private registry, by which images are renamed. */
export class ImageMap {
  /**
   * Creates a map.
   *
   * @param places prefix of the new image names for each registry, such as `registry.omantel.omani.works/docker-hub` for `docker.io`
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
    const name = parseImageName(image);
    const place = name && Object.keys(this.places).find(registry => usualRegistry(registry) === name.registry);
    return name && place !== undefined ? `${this.places[place]}/${name.path}` : image;
  }

  /**
   * The items of `images` in a kustomization.yaml that renames the images in the same way; images whose names do not change are left out.
   *
   * @param images image names, with or without tag and digest
   */
  public kustomizeImages(images: string[]): KustomizeImage[] {
    const names = [...new Set(images.map(image => splitImage(image).repository))].sort();
    return names.map(name => ({ name, newName: this.rewrite(name) })).filter(({ name, newName }) => name !== newName);
  }
}
