import { IConstruct } from 'constructs';
import { BootstrapDependency } from './bootstrap-dependency';
import { collectMaterials, CollectOptions } from './collect-materials';
import { Emitted, isFields } from './emitted';
import { objectsBelow } from './harbor-images';
import { Material } from './material';
import { haulerManifest, jsonList, plainList, skopeoFile } from './material-list';
import { layoutArguments, registryArguments } from './oras-list';
import { StagedMaterial, stagedMaterials, StagingOptions } from './staging-list';
import { HarborSpec } from '../contracts/spec';
import { describeProblem } from '../diagnostics/report';
import { ImageLock } from '../image-lock/image-lock';
import { StructError, textArgument, validArguments, validStruct } from '../structs';
import { NoYaml, yamlDocuments } from '../syntax/yaml-documents';

/** The forms of a list of materials. */
export enum MaterialsFormat {
  /** One material a line, with its digest if it is known. */
  PLAIN = 'plain',
  /** The file that `skopeo sync --src yaml --all --scoped` reads: images alone. */
  SKOPEO = 'skopeo',
  /** Arguments of `oras cp`, one line for each copy into OCI layouts below the folder `content`: `xargs -L 1 oras cp < list`. */
  ORAS = 'oras',
  /** The manifest that `hauler store sync` reads: images and charts. */
  HAULER = 'hauler',
  /** All that is known about each material. */
  JSON = 'json',
}

/** Options of `BillOfMaterials`. */
export interface BillOfMaterialsOptions {
  /**
   * Digests of images, for materials that have none in their names.
   *
   * @default - none; images have the digests that stand in objects
   */
  readonly imageLock?: ImageLock;
  /**
   * The operators and other parts of the cluster that objects need, with their images in the versions that you run. One with the name of a known one
   * takes its place: `cnpg-operator`, `barman-cloud-plugin`, `cert-manager`, `dragonfly-operator`, `external-secrets`, `sealed-secrets` and `flux`.
   *
   * @default - the known ones that the objects need, with images without tags
   */
  readonly dependencies?: BootstrapDependency[];
}

/**
 * Everything that has to be there to install what is defined: the images of all Pods, also of those that charts and operators make, the charts, and
 * what Trivy downloads. It is read from the objects as they are emitted, patches included, so that nothing is in one of the two alone.
 *
 * @example
 * import { App } from 'cdk8s';
 * import { BillOfMaterials, MaterialsFormat } from 'cdk8s-harbor';
 *
 * const app = new App();
 * const list = BillOfMaterials.of(app).toText(MaterialsFormat.SKOPEO);
 */
export class BillOfMaterials {
  /**
   * The materials of an app, a chart or another construct. Call it after everything is defined.
   *
   * @param scope the construct with the objects below it
   * @param options what is known beside the objects
   * @exampleMetadata fixture=harbor
   * @example
   * import { BillOfMaterials, MaterialsFormat } from 'cdk8s-harbor';
   *
   * const forSkopeo = BillOfMaterials.of(harbor).toText(MaterialsFormat.SKOPEO); // skopeo sync --src yaml reads it
   */
  public static of(scope: IConstruct, options: BillOfMaterialsOptions = {}): BillOfMaterials {
    const releases = scope.node.findAll().flatMap(construct => '_spec' in construct ? [(construct as { readonly _spec: HarborSpec })._spec.release] : []);
    return BillOfMaterials._of(objectsBelow(scope), options, releases.length === 1 ? { release: releases[0] } : {});
  }

  /**
   * The materials of manifests, whatever wrote them.
   *
   * @param yaml documents of YAML or JSON, with `---` between them (`HBR-AIRGAP-06`)
   * @param options what is known beside the manifests
   * @example
   * import { BillOfMaterials, MaterialsFormat } from 'cdk8s-harbor';
   *
   * declare const manifests: string; // what kustomize build prints
   * const materials = BillOfMaterials.ofManifests(manifests);
   * const names = materials.toText(MaterialsFormat.PLAIN);
   */
  public static ofManifests(yaml: string, options: BillOfMaterialsOptions = {}): BillOfMaterials {
    validArguments({ yaml: textArgument('free', yaml) });
    return BillOfMaterials._of(objectsIn(yaml), options);
  }

  /** @internal */
  public static _of(objects: readonly Emitted[], options: BillOfMaterialsOptions = {}, known: CollectOptions = {}): BillOfMaterials {
    const { imageLock, dependencies } = validStruct('BillOfMaterialsOptions', options);
    return new BillOfMaterials(collectMaterials(objects, { ...known, dependencies, digestOf: imageLock?._pins.digestOf }));
  }

  private constructor(
    /** The materials: images, then other artifacts, then charts, each sorted by name. */
    public readonly materials: Material[],
  ) {}

  /** The materials that have no exact version, so that nothing can copy them yet. */
  public get incomplete(): Material[] {
    return this.materials.filter(({ exact }) => !exact);
  }

  /**
   * The list in one of the forms.
   *
   * @param format the form
   */
  public toText(format: MaterialsFormat): string {
    validArguments({ format: { type: { is: 'named', name: 'MaterialsFormat' }, value: format } });
    return WRITERS[format](this.materials);
  }

  /**
   * The materials with the names that they get in a registry, such as the Harbor of a cluster without internet.
   *
   * @param registry host of the registry, with its port if it has one (`HBR-PROP-05`)
   * @param options the projects
   */
  public stagingList(registry: string, options: StagingOptions = {}): StagedMaterial[] {
    return stagedMaterials(this.materials, registry, options);
  }

  /**
   * Arguments of `oras cp`, one line for each copy from its registry into another one. Charts of Helm repositories need `helm pull` and `helm push`.
   *
   * @param registry host of the registry, with its port if it has one (`HBR-PROP-05`)
   * @param options the projects
   */
  public toOrasList(registry: string, options: StagingOptions = {}): string {
    return lines(registryArguments(this.stagingList(registry, options)));
  }
}

/** Folder of OCI layouts. */
const LAYOUTS = 'content';

const WRITERS: Readonly<Record<MaterialsFormat, (materials: readonly Material[]) => string>> = {
  [MaterialsFormat.PLAIN]: plainList,
  [MaterialsFormat.SKOPEO]: skopeoFile,
  [MaterialsFormat.ORAS]: materials => lines(layoutArguments(LAYOUTS, materials)),
  [MaterialsFormat.HAULER]: materials => haulerManifest(materials, 'harbor'),
  [MaterialsFormat.JSON]: jsonList,
};

function lines(all: readonly string[]): string {
  return all.map(line => `${line}\n`).join('');
}

function objectsIn(yaml: string): Emitted[] {
  try {
    return yamlDocuments(yaml).filter(isFields);
  } catch (error) {
    if (!(error instanceof NoYaml)) { throw error; }
    throw new StructError([describeProblem('HBR-AIRGAP-06', { prop: 'yaml', slots: { reason: error.message } })]);
  }
}
