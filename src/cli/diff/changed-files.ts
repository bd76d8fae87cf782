import { existsSync } from 'node:fs';
import { TreeDifference, treeDifference } from './tree-difference';
import { filesOf, isTreeFile, objectsIn, TreeFile } from './tree-objects';
import { FileChange } from '../../fleet/tree/tree-review';
import { YamlDocuments } from '../../syntax/yaml-documents';

/** What differs between a tree on disk and the same with changed files, which say the waves of their clusters. */
export function differenceOfChanges(folder: string, changes: readonly FileChange[]): TreeDifference {
  const old = existsSync(folder) ? filesOf(folder) : [];
  const changed = new Set(changes.map(({ path }) => path));
  const now = changes.flatMap(({ path, after }): TreeFile[] => (
    after === undefined || !isTreeFile(path) ? [] : [{ path, text: after, name: path }]
  ));
  const waves = new Map(changes.flatMap(({ path, sovereigns }) => sovereigns ? [[path.split('/')[0], sovereigns] as const] : []));
  const documents = new YamlDocuments();
  const left = old.filter(({ path }) => !changed.has(path));
  return treeDifference(objectsIn(old, documents), objectsIn([...left, ...now], documents), waves);
}
