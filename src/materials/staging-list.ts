import { Material, MaterialKind } from './material';
import { sourceOf } from './material-source';
import { ImageRoute, ImageRoutes } from '../routes/image-route';
import { textArgument, validArguments, validStruct } from '../structs';
import { parseImageName, splitImage } from '../syntax/image-name';

/** Options of `BillOfMaterials.stagingList()`: where the materials are brought to. */
export interface StagingOptions {
  /**
   * Projects of the registries that images come from. A project that is a proxy cache takes no pushes: in a registry without internet it is an ordinary
   * project of the same name, so that images have the same names everywhere.
   *
   * @default - those of `ImageRoutes.to()` for the registries of all materials
   */
  readonly routes?: ImageRoute[];
  /**
   * Project of charts from Helm repositories, which become OCI artifacts (`HBR-PROP-05`).
   *
   * @default charts
   */
  readonly chartProject?: string;
}

/** A material, and the name that it has in the registry that it is brought to. */
export interface StagedMaterial {
  /** What it is. */
  readonly kind: MaterialKind;
  /** Where it comes from, as in `Material`. */
  readonly source: string;
  /**
   * URL of the Helm repository that a chart is in.
   *
   * @default - it is in an OCI registry
   */
  readonly repositoryUrl?: string;
  /** Its name in the registry, with its tag: `registry.example.com/docker-hub/goharbor/harbor-core:v2.15.2`. */
  readonly target: string;
  /**
   * Digest by which the copy is known to be the same.
   *
   * @default - not known
   */
  readonly digest?: string;
}

/**
 * The names of materials in another registry. What is pulled from that registry already keeps its name there. What has no exact version is left
 * out, and so is what is in that registry and not known to be published elsewhere.
 */
export function stagedMaterials(materials: readonly Material[], registry: string, options: StagingOptions = {}): StagedMaterial[] {
  validArguments({ registry: textArgument('registry', registry) });
  const { routes, chartProject = 'charts' } = validStruct('StagingOptions', options);
  const known = routes ?? ImageRoutes.to(...registriesOf(materials));
  const place = { registry, routes: known, chartProject };
  return materials.filter(({ exact, reference, upstream }) => exact && (upstream !== undefined || !reference.startsWith(`${registry}/`))).flatMap(material => {
    const target = material.reference.startsWith(`${registry}/`) ? withoutDigest(material.reference) : targetOf(material, place);
    const { kind, repositoryUrl, digest } = material;
    return target === undefined ? [] : [{
      kind, source: sourceOf(material), ...repositoryUrl !== undefined && { repositoryUrl }, target, ...digest !== undefined && { digest },
    }];
  });
}

function withoutDigest(reference: string): string {
  const { repository, tag } = splitImage(reference);
  return tag === undefined ? repository : `${repository}:${tag}`;
}

function registriesOf(materials: readonly Material[]): string[] {
  const inRegistry = materials.filter(({ repositoryUrl }) => repositoryUrl === undefined);
  const names = inRegistry.map(({ reference }) => parseImageName(reference)?.registry);
  return [...new Set(names)].filter(name => name !== undefined).sort();
}

interface Place {
  readonly registry: string;
  readonly routes: readonly ImageRoute[];
  readonly chartProject: string;
}

/** The name with its tag; the digest stays the same and is not part of a name that is pushed to. */
function targetOf({ reference, repositoryUrl }: Material, { registry, routes, chartProject }: Place): string | undefined {
  if (repositoryUrl !== undefined) { return `${registry}/${chartProject}/${reference}`; }
  const { repository, tag } = splitImage(reference);
  const name = parseImageName(repository);
  const route = routes.find(({ upstream }) => upstream === name?.registry);
  return name && route ? `${registry}/${route.project}/${name.path}${tag === undefined ? '' : `:${tag}`}` : undefined;
}
