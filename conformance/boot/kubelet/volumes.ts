/* Volumes of a pod on the disk of the node. */
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hasFiles, modeForGroup, VolumeFile, volumeFiles } from './volume-files';
import { below, faultAt, Place } from '../fault';
import { Manifests, Workload } from '../manifests';
import { bytesOf } from '../quantity';

/** The folder of a volume on the node. */
export interface MountedVolume {
  readonly folder: string;
  /** Content from the API: containers cannot write it. */
  readonly readOnly: boolean;
  /** Limit of an emptyDir in bytes. */
  readonly limit?: number;
  readonly place: Place;
}

/** Where volumes are kept, and of what pod they are. */
export interface VolumeContext {
  readonly manifests: Manifests;
  readonly workload: Workload;
  readonly podName: string;
  /** Folder of the pod; its emptyDirs go with it. */
  readonly podFolder: string;
  /** Folder of the claims, which outlive pods. */
  readonly claimsFolder: string;
}

/** Name of the hidden folder behind the links of a volume from the API, which real ones have as well. */
const CONTENT = '..data_now';

/** Makes all volumes of a pod, by their name. */
export function makeVolumes(context: VolumeContext): Map<string, MountedVolume> {
  const { podSpec, claims, title } = context.workload;
  const templates = claims.map(({ metadata }) => ({ name: metadata.name, persistentVolumeClaim: { claimName: `${metadata.name}-${context.podName}` } }));
  return new Map([...podSpec.volumes ?? [], ...templates].map((volume: any) =>
    [volume.name, makeVolume(volume, context, { object: title, field: `spec.template.spec.volumes[${volume.name}]` })]));
}

function makeVolume(volume: any, context: VolumeContext, place: Place): MountedVolume {
  const fsGroup: number | undefined = context.workload.podSpec.securityContext?.fsGroup;
  const folder = join(context.podFolder, 'volumes', volume.name);
  if (hasFiles(volume)) {
    writeFiles(folder, volumeFiles(volume, context.manifests, place), fsGroup);
    return { folder, readOnly: true, place };
  }
  if (volume.emptyDir) {
    rmSync(folder, { recursive: true, force: true });
    ownedFolder(folder, fsGroup, 0o777);
    const { sizeLimit } = volume.emptyDir;
    return { folder, readOnly: false, place, ...sizeLimit !== undefined && { limit: bytesOf(String(sizeLimit)) } };
  }
  const claim = volume.persistentVolumeClaim?.claimName;
  if (claim === undefined) { throw faultAt(place, `a volume of ${Object.keys(volume).filter(it => it !== 'name').join(', ')} is not known`); }
  const template = context.workload.claims.some(it => claim === `${it.metadata.name}-${context.podName}`);
  if (!template && !context.manifests.find('PersistentVolumeClaim', claim)) {
    throw faultAt(below(place, 'persistentVolumeClaim.claimName'), `there is no PersistentVolumeClaim '${claim}'`);
  }
  const kept = join(context.claimsFolder, claim);
  if (!existsSync(kept)) { ownedFolder(kept, fsGroup, 0o755); }
  return { folder: kept, readOnly: false, place };
}

/** Content behind one link, as the kubelet lays it out so that all files change at once. */
function writeFiles(folder: string, files: readonly VolumeFile[], fsGroup: number | undefined): void {
  rmSync(folder, { recursive: true, force: true });
  const content = join(folder, CONTENT);
  mkdirSync(content, { recursive: true });
  for (const { path, content: bytes, mode } of files) {
    const file = join(content, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
    if (fsGroup !== undefined) { chownSync(file, 0, fsGroup); }
    chmodSync(file, modeForGroup(mode, fsGroup));
  }
  symlinkSync(CONTENT, join(folder, '..data'));
  for (const entry of new Set(files.map(({ path }) => path.split('/')[0]))) { symlinkSync(`..data/${entry}`, join(folder, entry)); }
}

function ownedFolder(folder: string, fsGroup: number | undefined, mode: number): void {
  mkdirSync(folder, { recursive: true });
  if (fsGroup !== undefined) { chownSync(folder, 0, fsGroup); }
  // eslint-disable-next-line no-bitwise -- modes are bits
  chmodSync(folder, fsGroup === undefined ? mode : mode | 0o2770);
}

/** The folder or file that a mount shows. A path of a volume from the API has to exist, or the container would find a folder there. */
export function sourceOf(
  volume: MountedVolume, subPath: string | undefined, { place, fsGroup }: { place: Place; fsGroup?: number },
): string {
  if (subPath === undefined || subPath === '') { return volume.folder; }
  const source = join(volume.folder, subPath);
  if (existsSync(source)) { return source; }
  if (volume.readOnly) { throw faultAt(below(place, 'subPath'), `there is no file '${subPath}' in the volume`); }
  ownedFolder(source, fsGroup, 0o755);
  return source;
}

/** The bytes below a folder. */
export function folderSize(folder: string): number {
  if (!existsSync(folder)) { return 0; }
  return readdirSync(folder).map(name => join(folder, name))
    .reduce((sum, path) => sum + (lstatSync(path).isDirectory() ? folderSize(path) : sizeOf(path)), 0);
}

function sizeOf(path: string): number {
  return lstatSync(path).isSymbolicLink() || !existsSync(path) ? 0 : statSync(path).size;
}
