/* The files of volumes that come from ConfigMaps and Secrets. */
import { below, faultAt, Place } from '../fault';
import { Entries, Manifests } from '../manifests';

/** A file of a volume. */
export interface VolumeFile {
  readonly path: string;
  readonly content: Buffer;
  readonly mode: number;
}

const DEFAULT_MODE = 0o644;

/** Whether the content of a volume comes from the API. */
export function hasFiles(volume: any): boolean {
  return volume.configMap !== undefined || volume.secret !== undefined || volume.projected !== undefined;
}

/** The files of a volume from ConfigMaps and Secrets; a missing object or key is a fault at `place`, the volume. */
export function volumeFiles(volume: any, manifests: Manifests, place: Place): VolumeFile[] {
  if (volume.configMap) { return sourceFiles({ configMap: volume.configMap }, manifests, place); }
  if (volume.secret) { return sourceFiles({ secret: { name: volume.secret.secretName, ...volume.secret } }, manifests, place); }
  const { sources = [], defaultMode } = volume.projected;
  const files = (sources as any[]).flatMap((source, index) => {
    const withMode = Object.fromEntries(Object.entries<any>(source).map(([kind, it]) => [kind, { defaultMode, ...it }]));
    return sourceFiles(withMode, manifests, below(place, `projected.sources[${index}]`));
  });
  return [...new Map(files.map(file => [file.path, file])).values()];
}

function sourceFiles(source: any, manifests: Manifests, place: Place): VolumeFile[] {
  const [name, kind] = source.secret ? ['secret', 'Secret'] as const : ['configMap', 'ConfigMap'] as const;
  const wanted = source[name];
  if (!wanted) { throw faultAt(place, `a volume from ${Object.keys(source).join(', ')} is not known`); }
  const at = below(place, name);
  const entries = manifests.entries(kind, wanted.name);
  if (!entries && !wanted.optional) { throw faultAt(at, `there is no ${kind} '${wanted.name}'`); }
  return chosenFiles(entries ?? new Map(), wanted, { at, title: `${kind} '${wanted.name}'` });
}

function chosenFiles(entries: Entries, { items, defaultMode, optional }: any, { at, title }: { at: Place; title: string }): VolumeFile[] {
  const chosen: { key: string; path: string; mode?: number }[] = items ?? [...entries.keys()].map(key => ({ key, path: key }));
  return chosen.flatMap(({ key, path, mode }, index) => {
    const content = entries.get(key);
    if (content === undefined && !optional) { throw faultAt(below(at, `items[${index}].key`), `${title} has no key '${key}'`); }
    return content === undefined ? [] : [{ path, content, mode: mode ?? defaultMode ?? DEFAULT_MODE }];
  });
}

/** The mode of a read-only file when a volume belongs to a group: its members read it. */
export function modeForGroup(mode: number, fsGroup: number | undefined): number {
  // eslint-disable-next-line no-bitwise -- modes are bits
  return fsGroup === undefined ? mode : mode | 0o440;
}
