import { PlannedSovereign } from './fleet-plan';
import { FleetTree } from './fleet-tree';
import { ObjectRemovals } from './tree/object-removals';
import { filledIn } from './variables/template-variables';

/** Where the file of Harbor is, and was. */
export interface HarborFiles {
  readonly tree: FleetTree;
  /** What is compared with the objects that were there. */
  readonly removals: ObjectRemovals;
  /** Whether a file has objects of Harbor, by its path below the folder of a Sovereign or of the template. */
  readonly isObjectFile: (path: string) => boolean;
  readonly templateFolder: string;
  /** The values with which Flux fills in the template for a Sovereign. */
  readonly valuesOf: (planned: PlannedSovereign) => Readonly<Record<string, string>>;
  /** Files that nobody applies any more, although they are not removed. */
  readonly left: readonly string[];
}

/** Takes into account that Sovereigns get their objects from another folder than before: from the template, or no longer from it. */
export function compareMoved(sovereigns: readonly PlannedSovereign[], files: HarborFiles): void {
  const { tree, removals, isObjectFile, templateFolder, valuesOf, left } = files;
  const objectsOf = (folder: string) => tree.filesIn(folder).filter(path => isObjectFile(path.slice(folder.length + 1)));
  const addOld = (folder: string, path: string, fillIn: (text: string) => string = text => text) => {
    const text = tree.read(path);
    if (text !== undefined) { removals.addOld(folder, path, fillIn(text)); }
  };
  for (const planned of sovereigns) {
    const { fqdn, templated } = planned.sovereign;
    const fillIn = (text: string) => filledIn(text, valuesOf(planned));
    if (templated) {
      removals.addShared(fqdn, templateFolder, fillIn);
      left.filter(path => path.startsWith(`${fqdn}/`)).forEach(path => addOld(fqdn, path));
    } else if (objectsOf(fqdn).length === 0 && tree.filesIn(fqdn).length > 0) {
      objectsOf(templateFolder).forEach(path => addOld(fqdn, path, fillIn));
    }
  }
}
