import { FluxLayout } from './flux-layout';
import { Conventions, harborFile } from '../conventions/conventions';
import { Delivery } from '../delivery/delivery';

/** Where the files of a cluster are below its folder. */
export interface TreePlaces {
  readonly layout: FluxLayout;
  /** Where people find Harbor: its file, or the folder of its files. */
  readonly shown: string;
  /** The folder of Harbor. */
  readonly harbor: string;
  /** Name of Harbor's file; undefined if its objects have a file for each kind. */
  readonly file?: string;
  /** The folder of what has to be ready before Harbor; undefined if it has none of its own. */
  readonly config?: string;
  /** The folder of what is inside of Harbor, and the name of the unit that applies it. */
  readonly inside: string;
  readonly insideName?: string;
  /** The file with the Kustomizations of Flux, and the same of the other layout. */
  readonly kustomizations: string;
  readonly otherKustomizations: string;
}

/** The file with the Kustomizations beside the folder of Harbor. */
const BESIDE = 'flux-kustomization.yaml';
/** The folder that the one with `ks.yaml` is in. Nothing else of this library is there, so that its list has nothing but units. */
const UNITS_FOLDER = 'apps';

/** The folder of the units of a cluster. */
export function unitsFolder({ folder }: Conventions): string {
  return `${UNITS_FOLDER}/${folder}`;
}

/** Where files are by the conventions of a fleet and by the layout that its delivery has. */
export function treePlaces(conventions: Conventions, { layout = FluxLayout.SINGLE_FILE }: Pick<Delivery, 'layout'>): TreePlaces {
  const [units, { folder, file }] = [unitsFolder(conventions), harborFile(conventions)];
  const ks = `${units}/ks.yaml`;
  if (layout === FluxLayout.SINGLE_FILE) {
    return {
      layout, shown: `${folder}/${file}`, harbor: folder, file, inside: `${folder}-configuration`, kustomizations: BESIDE, otherKustomizations: ks,
    };
  }
  return {
    layout,
    shown: `${units}/app`,
    harbor: `${units}/app`,
    config: `${units}/config`,
    inside: `${units}/inside`,
    insideName: `${conventions.kustomization}-inside`,
    kustomizations: ks,
    otherKustomizations: BESIDE,
  };
}

/** Whether a cluster has a folder for each unit, with a file for each kind of object. */
export function isInUnits({ file }: TreePlaces): boolean {
  return file === undefined;
}

/** Whether a file below the folder of a cluster has objects of its Harbor. */
export function isObjectFile({ shown, file, config, harbor }: TreePlaces, path: string): boolean {
  return file === undefined ? [config, harbor].some(folder => path.startsWith(`${folder}/`)) : path === shown;
}
