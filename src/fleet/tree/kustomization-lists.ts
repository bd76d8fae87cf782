import { posix } from 'node:path';
import { withoutResource, withResource } from './kustomization-list';

/** The content of a new kustomization.yaml, before resources are added. */
const NEW_LIST = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n';

/** Name of the file of a unit, which is in the list of the folder above. */
const UNIT_FILE = 'ks.yaml';

/** A kustomization.yaml as it is going to be. */
export interface ChangedList {
  readonly path: string;
  readonly text: string;
}

/**
 * The kustomization.yaml files of a tree. They are shared with users: our lines are put in and taken out, and everything else stays. All changes of
 * one file are collected, so that it is written once.
 */
export class KustomizationLists {
  private readonly added = new Map<string, string>();
  private readonly dropped = new Map<string, string>();
  /** Results for texts that many Sovereigns have. */
  private readonly known = new Map<string, string>();

  /**
   * @param read gives the current text of a file of the tree, or undefined
   */
  public constructor(private readonly read: (path: string) => string | undefined) {}

  /** Puts a file into a list: that of its folder, or of one above. */
  public add(path: string, list = listOf(path)): void {
    const file = posix.relative(posix.dirname(list), path);
    const text = this.added.get(list) ?? this.read(list) ?? NEW_LIST;
    const key = `${file}\n${text}`;
    const changed = this.known.get(key) ?? withResource(text, file);
    this.known.set(key, changed);
    this.added.set(list, changed);
  }

  /** Takes a file off the list of its folder and that of the folder above, if it is there. */
  public drop(path: string): void {
    for (const list of [listOf(path), ...posix.basename(path) === UNIT_FILE ? [listAbove(path)] : []]) {
      const text = this.dropped.get(list) ?? this.added.get(list) ?? this.read(list);
      if (text !== undefined) { this.dropped.set(list, withoutResource(text, posix.relative(posix.dirname(list), path))); }
    }
  }

  /** The lists in which nothing is left but what this library wrote. */
  public get emptied(): string[] {
    return [...this.dropped].filter(([list, text]) => text === `${NEW_LIST}resources: []\n` && !this.added.has(list)).map(([list]) => list);
  }

  /** The lists that change: with the files that were put in, and without those that were dropped if these are removed. */
  public changes(withDropped: boolean): ChangedList[] {
    const all = new Map([...this.added, ...withDropped ? this.dropped : []]);
    this.emptied.forEach(list => all.delete(list));
    return [...all].filter(([list, text]) => this.added.has(list) || text !== this.read(list)).map(([path, text]) => ({ path, text }));
  }
}

/** Path of the kustomization.yaml of the folder above that of a file, which lists units. */
export function listAbove(path: string): string {
  return listOf(posix.dirname(path));
}

/** Path of the kustomization.yaml that lists a file. */
export function listOf(path: string): string {
  return posix.join(posix.dirname(path), 'kustomization.yaml');
}
