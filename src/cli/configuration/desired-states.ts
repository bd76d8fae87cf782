import { statSync } from 'node:fs';
import { manifestsOfText, readManifestTree, UnreadableFile } from '../../fleet/tree/package-files';
import { isMap } from '../../syntax/plain-map';
import { CommandIo, UsageError } from '../command-io';
import { isStandardInput, nameOfFile, textOfFile } from '../input-file';

const KIND = 'HarborConfiguration';
const FILE = 'state.json';
const SUFFIX = '-state';

/** A desired state, as a text, and the name of its configuration. */
interface NamedState {
  readonly name: string;
  readonly text: string;
}

/** The desired state in a place: a file of it, or the ConfigMap in a file or folder of manifests. */
export function desiredStateIn(path: string, io: CommandIo, name?: string): string {
  const found = statesIn(path, io);
  const wanted = found.filter(state => name === undefined || state.name === name);
  const names = found.map(state => state.name).join(', ');
  if (found.length === 0) { throw new UnreadableFile(`${nameOfFile(path)} has no desired state of a ${KIND}`); }
  if (wanted.length === 0) { throw new UsageError(`${path} has no configuration ${name}; it has ${names}`); }
  if (wanted.length > 1) { throw new UsageError(`${path} has several configurations; name one of them by --name: ${names}`); }
  return wanted[0].text;
}

/** The files of Secrets that a desired state refers to. What is no JSON is left to the program. */
export function secretFilesOf(state: string): string[] {
  return [...new Set([...state.matchAll(/"fromFile":\s*"([^"\\]+)"/g)].map(([, file]) => file))].sort();
}

function statesIn(path: string, io: CommandIo): NamedState[] {
  if (!isStandardInput(path) && statSync(path).isDirectory()) { return readManifestTree(path).flatMap(stateOfManifest); }
  const documents = manifestsOfText(textOfFile(path, io), nameOfFile(path));
  const [first] = documents;
  if (isMap(first) && first.kind === KIND) { return [{ name: String(first.owner), text: JSON.stringify(first) }]; }
  return documents.flatMap(stateOfManifest);
}

function stateOfManifest(manifest: unknown): NamedState[] {
  if (!isMap(manifest) || manifest.kind !== 'ConfigMap' || !isMap(manifest.data) || !isMap(manifest.metadata)) { return []; }
  const text = manifest.data[FILE];
  const name = String(manifest.metadata.name);
  return typeof text === 'string' && name.endsWith(SUFFIX) && text.includes(`"${KIND}"`) ? [{ name: name.slice(0, -SUFFIX.length), text }] : [];
}
