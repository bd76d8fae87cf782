import { describeProblem } from '../diagnostics/report';
import { CONTAINERS, ContainerId } from '../facts/components';
import { ImageCatalogueRow, IRON_BANK, USUAL_TAG } from '../facts/image-catalogues';
import { StructError, validStruct } from '../structs';
import { isRegistryPrefix, isRepository } from '../syntax/image-name';
import { isFixedTag } from '../syntax/image-tag';
import { markKind } from '../syntax/own-kind';

/** Options of `ImageCatalogue.of()`. */
export interface ImageCatalogueOptions {
  /** Registry of all images, with the folder that all repositories are in where there is one: `registry.example.com/hardened` (`HBR-PROFILE-02`). */
  readonly registry: string;
  /**
   * Repositories below the registry by container: `core`, `jobservice`, `registry`, `registryctl`, `portal`, `trivy`, `exporter`, `nginx`
   * (`HBR-PROFILE-02`). A container that this Harbor runs and that has none is an error (`HBR-PROFILE-01`).
   */
  readonly repositories: { [container: string]: string };
  /**
   * Tag of all images (`HBR-PROFILE-02`). `{version}` stands for the release of Harbor.
   *
   * @default 'v{version}'
   */
  readonly tag?: string;
}

/** Options of `ImageCatalogue.ironBank()`. */
export interface IronBankOptions {
  /**
   * Tag of all images (`HBR-PROFILE-02`). `{version}` stands for the release of Harbor.
   *
   * @default 'v{version}'
   */
  readonly tag?: string;
}

/**
 * Where the images of all components come from, if it is not the registry of Harbor's own project: a registry that builds them itself, under names of
 * its own. The tags follow from the release of Harbor, so that one other `version` moves all images. An image that a component has options for
 * stays its own; `imageRegistry` takes the place of the registry, as for all images.
 *
 * @example
 * import { ImageCatalogue } from 'cdk8s-harbor';
 *
 * const imageCatalogue = ImageCatalogue.ironBank(); // a prop of Harbor and HarborRelease
 */
export class ImageCatalogue {
  /**
   * Iron Bank, the hardened images of the US Department of Defense: `registry1.dso.mil`. It has no image of Harbor's nginx, which only Services of
   * type ClusterIP, NodePort and LoadBalancer need (`HBR-PROFILE-01`).
   *
   * @param options the tag, if it is not that of the release
   * @example
   * import { ImageCatalogue } from 'cdk8s-harbor';
   *
   * const imageCatalogue = ImageCatalogue.ironBank({ tag: '{version}' }); // where a mirror has other tags than Iron Bank
   */
  public static ironBank(options: IronBankOptions = {}): ImageCatalogue {
    const { tag = IRON_BANK.tag } = validStruct('IronBankOptions', options);
    return ImageCatalogue.checked({ ...IRON_BANK, tag });
  }

  /**
   * A registry of your own.
   *
   * @param options the registry, and the names of its images
   * @example
   * import { ImageCatalogue } from 'cdk8s-harbor';
   *
   * const imageCatalogue = ImageCatalogue.of({
   *   registry: 'images.example.com',
   *   repositories: {
   *     core: 'hardened/harbor-core',
   *     jobservice: 'hardened/harbor-jobservice',
   *     portal: 'hardened/harbor-portal',
   *     registry: 'hardened/registry',
   *     registryctl: 'hardened/harbor-registryctl',
   *     trivy: 'hardened/trivy-adapter',
   *   },
   *   tag: '{version}-hardened',
   * });
   */
  public static of(options: ImageCatalogueOptions): ImageCatalogue {
    const { registry, repositories, tag = USUAL_TAG } = validStruct('ImageCatalogueOptions', options);
    return ImageCatalogue.checked({ registry, repositories, tag });
  }

  private static checked(row: ImageCatalogueRow): ImageCatalogue {
    const wrong = catalogueErrors(row);
    if (wrong.length > 0) { throw new StructError(wrong); }
    return new ImageCatalogue(row);
  }

  /** @internal */
  public readonly _row: ImageCatalogueRow;

  private constructor(row: ImageCatalogueRow) {
    this._row = row;
  }

  /**
   * Repository and tag of the image of a container; undefined if the catalogue has none.
   *
   * @internal
   */
  public _imageOf(container: ContainerId, version: string): { readonly repository: string; readonly tag: string } | undefined {
    const { registry, repositories, tag } = this._row;
    const repository = Object.hasOwn(repositories, container) ? repositories[container] : undefined;
    return repository === undefined ? undefined : { repository: `${registry}/${repository}`, tag: tag.replaceAll('{version}', version) };
  }
}

markKind(ImageCatalogue.prototype, 'ImageCatalogue');

function catalogueErrors({ registry, repositories, tag }: ImageCatalogueRow): string[] {
  const known = Object.keys(CONTAINERS).join(', ');
  const error = (prop: string, value: string, shape: string) => describeProblem('HBR-PROFILE-02', { prop, value, slots: { shape } });
  return [
    ...isFixedTag(tag.replaceAll('{version}', '1.2.3')) ? [] : [error('tag', tag, "a tag that does not move, such as 'v{version}'")],
    ...isRegistryPrefix(registry) ? [] : [error('registry', registry, "a registry with or without a folder, such as 'registry.example.com/hardened'")],
    ...Object.entries(repositories).flatMap(([container, repository]) => [
      ...Object.hasOwn(CONTAINERS, container) ? [] : [error(`repositories.${container}`, repository, `about one of ${known}`)],
      ...isRepository(`registry.invalid/${repository}`) ? [] : [error(`repositories.${container}`, repository, "a repository such as 'goharbor/harbor-core'")],
    ]),
  ];
}
