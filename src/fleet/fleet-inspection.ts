import { checkLockFile } from './fleet-checks';
import { FleetMaterials } from './fleet-materials';
import { FleetPlan } from './fleet-plan';
import { LocatedAcknowledgement, LocatedWarning, ProblemList } from './problem-list';
import { BillOfMaterials } from '../materials/bill-of-materials';

/** What came of looking at all Sovereigns. */
export interface FleetInspection {
  /** Name of the fleet. */
  readonly name: string;
  /** The GitOps tool: `flux`, `argocd` or `none`. */
  readonly delivery: string;
  /** What the places of warnings about the template begin with. */
  readonly templateFolder: string;
  readonly warnings: readonly LocatedWarning[];
  readonly acknowledged: readonly LocatedAcknowledgement[];
  /** What has to be brought to a Sovereign, with the digests of the lock. */
  readonly materialsOf: (fqdn: string) => BillOfMaterials;
}

type Found = Omit<FleetInspection, 'templateFolder'>;

/** What a synthesis finds that shows all Sovereigns while it collects what they need. */
export function inspectionOf(plan: FleetPlan, problems: ProblemList, collect: () => FleetMaterials): Found {
  checkLockFile(plan, problems);
  problems.throwErrors(); // without the lock nothing can be collected
  const materials = collect();
  const { name, delivery, imageLock } = plan;
  const { locatedWarnings: warnings, locatedAcknowledgements: acknowledged } = problems;
  return { name, delivery: delivery.name, warnings, acknowledged, materialsOf: fqdn => materials.bill(fqdn, { imageLock }) };
}
