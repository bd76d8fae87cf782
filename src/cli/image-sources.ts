import { statSync } from 'node:fs';
import { CommandIo, UsageError } from './command-io';
import { fleetOfFile, isStandardInput, nameOfFile, textOfFile } from './input-file';
import { manifestsOfText, readManifestTree, UnreadableFile } from '../fleet/tree/package-files';
import { BillOfMaterials, BillOfMaterialsOptions } from '../materials/bill-of-materials';
import { Material, MaterialKind } from '../materials/material';
import { StructError } from '../structs';
import { isImageName } from '../syntax/image-name';
import { readableDocuments } from '../syntax/yaml-documents';

type Input = Pick<CommandIo, 'input'>;

/** What the arguments of the commands about images say. */
export interface ImageSourceOptions extends BillOfMaterialsOptions {
  /** One Sovereign of a fleet file. */
  readonly sovereign?: string;
}

/** What is needed by what is defined in a place: a folder of manifests, a file of them, the file of a fleet, or standard input. */
export function billOfPlace(path: string, io: Input, { sovereign, ...options }: ImageSourceOptions = {}): BillOfMaterials {
  try {
    if (!isStandardInput(path) && statSync(path).isDirectory()) { return BillOfMaterials._of(readManifestTree(path), options); }
    const text = textOfFile(path, io);
    if (isFleet(text)) { return fleetOfFile(path, { input: () => text }).billOfMaterials(sovereign, options); }
    return BillOfMaterials._of(manifestsOfText(text, nameOfFile(path)), options);
  } catch (error) {
    throw error instanceof StructError ? new UsageError(error.message, { cause: error }) : error;
  }
}

/** The images of a place, which may also be a list with one image a line; sorted. */
export function imagesOfPlace(path: string, io: Input): string[] {
  if (/\.txt$/.test(path)) { return imagesInList(path, textOfFile(path, io)); }
  return billOfPlace(path, io).materials.filter(isRun).map(({ reference }) => reference);
}

function imagesInList(path: string, text: string): string[] {
  const images = text.split('\n').map(line => line.trim()).filter(line => line !== '' && !line.startsWith('#'));
  const wrong = images.filter(image => !isImageName(image));
  if (wrong.length > 0) { throw new UnreadableFile(`${path} has lines that are no image: ${wrong.join(', ')}`); }
  return images;
}

/** Whether objects run an image themselves, in one version. */
function isRun({ kind, exact }: Material): boolean {
  return kind === MaterialKind.IMAGE && exact;
}

function isFleet(text: string): boolean {
  return readableDocuments(text).some(root => 'sovereigns' in root);
}
