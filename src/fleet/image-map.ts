import { ChartPlace, rewriteChartSource } from '../routes/chart-source';
import { rewriteImage } from '../routes/image-name';
import { ImageRoute } from '../routes/image-route';
import { textArgument, validArguments, validStructs } from '../structs';
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
   * @param places prefix of the new image names for each registry, such as `registry.prod.example.com/docker-hub` for `docker.io` (`HBR-PROP-05`)
   * @example
   * import { ImageMap } from 'cdk8s-harbor';
   *
   * const map = ImageMap.of({ 'docker.io': 'harbor.example.com/docker-hub', 'quay.io': 'harbor.example.com/quay' });
   */
  public static of(places: { [registry: string]: string }): ImageMap {
    validArguments({ places: { type: { is: 'map', names: 'registry', of: { is: 'text', kind: 'registryPrefix' } }, value: places } });
    const given = Object.entries(places).filter(([, place]) => (place as unknown) !== undefined);
    return new ImageMap(image => {
      const name = parseImageName(image);
      const [, place] = given.find(([registry]) => usualRegistry(registry) === name?.registry) ?? [];
      return name && place !== undefined ? `${place}/${name.path}` : image;
    }, given.map(([upstream, prefix]) => ({ upstream, prefix })));
  }

  /**
   * The map of routes: each registry to the project that is its proxy cache.
   *
   * @param host host of Harbor as in image names, with its port if that is not 443 (`HBR-PROP-05`)
   * @param routes upstream registries and their projects
   * @example
   * import { ImageMap, ImageRoutes } from 'cdk8s-harbor';
   *
   * const map = ImageMap.ofRoutes('registry.example.com', ImageRoutes.usual());
   * map.rewrite('nginx:1.29'); // registry.example.com/docker-hub/library/nginx:1.29
   */
  public static ofRoutes(host: string, routes: ImageRoute[]): ImageMap {
    validArguments({ host: textArgument('registryPrefix', host) });
    const valid = validStructs('ImageRoute', routes);
    return new ImageMap(image => rewriteImage(image, valid, host), valid.map(route => ({ ...route, prefix: `${host}/${route.project}` })));
  }

  private constructor(
    private readonly renamed: (image: string) => string,
    private readonly places: readonly ChartPlace[],
  ) {}

  /**
   * The new name of an image. Images of registries that the map does not contain are not changed, nor are those of the `directPaths` of routes.
   *
   * @param image image name, with or without tag and digest (`HBR-PROP-05`)
   */
  public rewrite(image: string): string {
    validArguments({ image: textArgument('image', image) });
    return this.renamed(image);
  }

  /**
   * The new address of charts that are OCI artifacts: the `url` of an OCIRepository or HelmRepository of Flux, or the `repoURL` of Argo CD, which has no
   * `oci://`. `oci://ghcr.io/example/charts` becomes `oci://registry.example.com/ghcr/example/charts`. Other addresses are not changed: those of
   * registries without a place, those of `directPaths`, and `https://`, because a proxy cache serves no index of a Helm repository.
   *
   * @param address the address (`HBR-PROP-05`)
   */
  public rewriteChartSource(address: string): string {
    validArguments({ address: textArgument('line', address) });
    return rewriteChartSource(address, this.places);
  }

  /**
   * The items of `images` in a kustomization.yaml that renames the images in the same way; images whose names do not change are left out.
   *
   * @param images image names, with or without tag and digest (`HBR-PROP-05`)
   */
  public kustomizeImages(images: string[]): KustomizeImage[] {
    validArguments({ images: { type: { is: 'list', of: { is: 'text', kind: 'image' } }, value: images } });
    const names = [...new Set(images.map(image => splitImage(image).repository))].sort();
    return names.map(name => ({ name, newName: this.rewrite(name) })).filter(({ name, newName }) => name !== newName);
  }
}
