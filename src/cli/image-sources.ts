import { statSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { UsageError } from './command-io';
import { FleetFile } from '../fleet/file/fleet-file';
import { readManifestTree, readText } from '../fleet/tree/package-files';
import { BillOfMaterials, BillOfMaterialsOptions } from '../materials/bill-of-materials';
import { Material, MaterialKind } from '../materials/material';
import { StructError } from '../structs';
import { isImageName } from '../syntax/image-name';

/** What the arguments of the commands about images say. */
export interface ImageSourceOptions extends BillOfMaterialsOptions {
  /** One Sovereign of a fleet file. */
  readonly sovereign?: string;
}

/** What is needed by what is defined in a place: a folder of manifests, a file of them, or the file of a fleet. */
export function billOfPlace(path: string, { sovereign, ...options }: ImageSourceOptions = {}): BillOfMaterials {
  try {
    if (statSync(path).isDirectory()) { return BillOfMaterials._of(readManifestTree(path), options); }
    const text = readText(path);
    return isFleet(text) ? FleetFile.load(path).billOfMaterials(sovereign, options) : BillOfMaterials.ofManifests(text, options);
  } catch (error) {
    throw error instanceof StructError ? new UsageError(error.message, { cause: error }) : error;
  }
}

/** The images of places, which may also be lists with one image a line; sorted. */
export function imagesOfPlace(path: string): string[] {
  if (/\.txt$/.test(path)) { return imagesInList(path, readText(path)); }
  return billOfPlace(path).materials.filter(isRun).map(({ reference }) => reference);
}

function imagesInList(path: string, text: string): string[] {
  const images = text.split('\n').map(line => line.trim()).filter(line => line !== '' && !line.startsWith('#'));
  const wrong = images.filter(image => !isImageName(image));
  if (wrong.length > 0) { throw new UsageError(`${path} has lines that are no image: ${wrong.join(', ')}`); }
  return images;
}

/** Whether objects run an image themselves, in one version. */
function isRun({ kind, exact }: Material): boolean {
  return kind === MaterialKind.IMAGE && exact;
}

function isFleet(text: string): boolean {
  const root: unknown = parseDocument(text).toJS();
  return typeof root === 'object' && root !== null && 'sovereigns' in root;
}
