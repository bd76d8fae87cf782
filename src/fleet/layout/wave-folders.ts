import { VersionRollout } from '../fleet-props';
import { Sovereign } from '../sovereign';
import { FileChange, SovereignWave } from '../tree/tree-review';

/** The Sovereigns of a fleet by the folder at the top of its tree; empty if all of them are in wave 0. */
export type WaveFolders = ReadonlyMap<string, readonly SovereignWave[]>;

/** What says the waves of a fleet. */
export interface WaveFacts {
  readonly sovereigns: ReadonlyArray<Pick<Sovereign, 'fqdn' | 'wave' | 'templated'>>;
  readonly rollout?: VersionRollout;
  /** Folder of the template. */
  readonly template: string;
}

/** Which Sovereigns the folders of a tree are for. That of the template is for all Sovereigns that use it. */
export function waveFolders({ sovereigns, rollout, template }: WaveFacts): WaveFolders {
  const folders = new Map<string, SovereignWave[]>();
  if (sovereigns.every(({ wave }) => wave === 0)) { return folders; }
  for (const { fqdn, wave, templated } of sovereigns) {
    const one = { fqdn, wave, ...rollout && { isReached: wave <= rollout.throughWave } };
    for (const folder of [fqdn, ...templated ? [template] : []]) { folders.set(folder, [...folders.get(folder) ?? [], one]); }
  }
  return folders;
}

/** Changes of files, with the Sovereigns that they are for. */
export function withWaves(changes: readonly FileChange[], folders: WaveFolders): FileChange[] {
  return changes.map(change => {
    const sovereigns = folders.get(change.path.split('/')[0]);
    return sovereigns ? { ...change, sovereigns } : change;
  });
}
