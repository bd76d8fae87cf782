import { FleetPlan, PlannedSovereign } from './fleet-plan';
import { FleetSynthOptions } from './fleet-props';
import { FleetTree } from './fleet-tree';
import { ProblemList } from './problem-list';
import { proposal } from '../syntax/nearest';

/** Which Sovereigns of a fleet are written: all of them, or those that `only` names. */
export class FleetSelection {
  /**
   * @param plan the fleet
   * @param options those of the synthesis
   * @param fleetFolder the folder of the files for the whole fleet
   */
  public constructor(private readonly plan: FleetPlan, private readonly options: FleetSynthOptions, private readonly fleetFolder: string) {}

  /** Whether all of them are. */
  public get isWhole(): boolean {
    return this.options.only === undefined;
  }

  /** Those that are written. */
  public get sovereigns(): readonly PlannedSovereign[] {
    return this.plan.sovereigns.filter(({ sovereign: { fqdn } }) => this.has(fqdn));
  }

  /** Whether a Sovereign is written. */
  public has(fqdn: string): boolean {
    return this.options.only?.includes(fqdn) ?? true;
  }

  /** Whether a file belongs to what is written, so that it is stale if nothing writes it any more. */
  public owns(path: string): boolean {
    return this.options.only?.some(fqdn => [fqdn, `${this.fleetFolder}/nodes/${fqdn}`].some(folder => path.startsWith(`${folder}/`))) ?? true;
  }

  /** Runs a step for a Sovereign; without one for the template, which is of all of them. What is not selected is left as it is in the tree. */
  public write(tree: FleetTree, step: () => void, fqdn?: string): void {
    if (fqdn === undefined ? this.isWhole : this.has(fqdn)) { step(); } else { tree.leave(step); }
  }

  /** Reports what cannot be selected. */
  public check(problems: ProblemList): void {
    const known = this.plan.sovereigns.map(({ sovereign: { fqdn } }) => fqdn);
    for (const fqdn of this.options.only?.filter(one => !known.includes(one)) ?? []) {
      problems.add('fleet', 'HBR-FLEET-98', { prop: 'only', value: fqdn, slots: { hint: proposal(fqdn, known) } });
    }
    if (!this.isWhole && this.options.prune) { problems.add('fleet', 'HBR-FLEET-99', { prop: 'prune' }); }
  }
}
