import { FluxLayout } from './flux-layout';
import { isInUnits, TreePlaces, unitsFolder } from './tree-places';
import { dependencyRows } from '../dependency-check';
import { FleetPlan, PlannedSovereign } from '../fleet-plan';
import { FleetTree } from '../fleet-tree';
import { ProblemList } from '../problem-list';
import { SovereignResult } from '../sovereign-synthesis';
import { manifestsIn } from '../tree/data-objects';
import { ObjectRemovals } from '../tree/object-removals';

/** What a change of the layout is called in `allowRemoval`. */
const LAYOUT = 'layout';

/** Where the old files are, and where problems go. */
export interface LayoutContext {
  readonly tree: FleetTree;
  readonly removals: ObjectRemovals;
  readonly problems: ProblemList;
  readonly places: TreePlaces;
}

/** Reports Sovereigns whose files have the other layout, because their objects would go from one Kustomization to another one (`HBR-FLEET-92`). */
export function checkLayout(sovereigns: readonly PlannedSovereign[], { tree, removals, problems, places }: LayoutContext): void {
  for (const { sovereign: { fqdn } } of sovereigns) {
    const file = `${fqdn}/${places.otherKustomizations}`;
    if (!tree.had(file) || removals.isAllowed(fqdn, LAYOUT)) { continue; }
    const manifests = manifestsIn(tree.read(file) ?? '');
    const names = dependencyRows(manifests, 'Kustomization').map(({ name }) => name);
    const resumed = names.filter(name => !/-(?:config|inside|configuration)$/.test(name));
    const slots = {
      file, names: names.join(' '), resumed: resumed.join(' '), namespace: String(manifests[0]?.metadata?.namespace), entry: `${fqdn}:${LAYOUT}`,
    };
    problems.add(fqdn, 'HBR-FLEET-92', { prop: 'gitOps.layout', value: places.layout, slots });
  }
}

/** Reports conventions and folders that do not go with units (`HBR-FLEET-93`, `HBR-FLEET-96`). */
export function checkUnitConventions({ delivery, conventions: { _data: conventions } }: FleetPlan, problems: ProblemList): void {
  if (delivery.layout !== FluxLayout.UNITS) { return; }
  const { order, fileName } = conventions;
  if (order !== undefined) { problems.add('fleet', 'HBR-FLEET-93', { prop: 'conventions.order', value: order }); }
  if (fileName !== 'harbor') { problems.add('fleet', 'HBR-FLEET-93', { prop: 'conventions.fileName', value: fileName }); }
  const units = unitsFolder(conventions);
  (delivery.options.dependents ?? []).forEach(({ path }, index) => {
    const folder = path.replace(/^(?:\.\/)+|\/+$/g, '');
    const isWithin = [`${units}/`.startsWith(`${folder}/`), `${folder}/`.startsWith(`${units}/`)].some(Boolean);
    if (isWithin) { problems.add('fleet', 'HBR-FLEET-96', { prop: `gitOps.dependents[${index}].path`, value: path }); }
  });
}

/** The folder of units, and where problems go. */
export interface UnitContext {
  readonly place: string;
  readonly places: TreePlaces;
  readonly problems: ProblemList;
}

/** Warns of operators that what has to be ready before Harbor needs, and for which its Kustomization cannot wait (`HBR-FLEET-95`). */
export function checkUnits({ early }: SovereignResult, { place, places, problems }: UnitContext): void {
  if (!isInUnits(places)) { return; }
  for (const { part, release } of early.unwaited) {
    problems.add(place, 'HBR-FLEET-95', { prop: 'conventions.dependencies', value: release, slots: { part } });
  }
}
