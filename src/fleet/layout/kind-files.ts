import { posix } from 'node:path';
import { SynthesizedManifest } from '../tree/fast-synth';

/** The objects of one kind, and the file that they are in. */
export interface KindFile {
  readonly path: string;
  readonly manifests: readonly SynthesizedManifest[];
}

/** The name of a file that kustomize reads as the list of a folder, so that objects of Flux of this kind are in another one. */
const LIST = 'kustomization';
const OTHER_NAME = 'flux-kustomization';

/** The files of a folder, each with all objects of one kind: `helmrelease.yaml`. They are in the order in which their first objects are made. */
export function kindFiles(folder: string, manifests: readonly SynthesizedManifest[]): KindFile[] {
  const files = new Map<string, SynthesizedManifest[]>();
  for (const written of manifests) {
    const name = fileName(String(written.manifest.kind));
    files.set(name, [...files.get(name) ?? [], written]);
  }
  return [...files].map(([name, ofKind]) => ({ path: posix.join(folder, `${name}.yaml`), manifests: ofKind }));
}

function fileName(kind: string): string {
  const name = kind.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return name === LIST ? OTHER_NAME : name;
}
