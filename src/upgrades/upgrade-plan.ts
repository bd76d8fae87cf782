import { planText } from './plan-text';
import { hopOf } from './upgrade-hop';
import { UpgradeHop, UpgradePlanOptions, UpgradeWave } from './upgrade-plan-props';
import { routeOf } from './upgrade-route';
import { wavesOf } from './upgrade-waves';
import { textArgument, validArguments, validStruct } from '../structs';

/**
 * The way from one release of Harbor to a newer one: at which releases to stop, and for each step the migrations, the values of the chart, the images, the
 * backup and the downtime. Releases from 2.7.0 on are known. `cdk8s-harbor plan-upgrade` prints it.
 *
 * @example
 * import { UpgradePlan } from 'cdk8s-harbor';
 *
 * const plan = UpgradePlan.of('2.12.4', '2.15.2', { internalDatabase: false });
 * const stops = plan.hops;
 * const forTheTeam = plan.toText();
 */
export class UpgradePlan {
  /**
   * Plans an upgrade. Downgrades (`HBR-OPS-41`), skipped minor versions (`HBR-OPS-42`) and releases that are not known (`HBR-OPS-40`) are thrown as
   * one error.
   *
   * @param from release that runs now, such as `2.12.4`
   * @param to release that is wanted
   * @param options what is known about the installations
   */
  public static of(from: string, to: string, options: UpgradePlanOptions = {}): UpgradePlan {
    validArguments({ from: textArgument('own', from), to: textArgument('own', to) });
    const checked = validStruct('UpgradePlanOptions', options);
    const route = routeOf({ from, to, via: checked.via, internalDatabase: checked.internalDatabase });
    const hops = route.slice(1).map((stop, index) => hopOf(route[index], stop, checked)).filter(hop => hop.from !== hop.to);
    return new UpgradePlan([from, to], hops, wavesOf(checked.clusters ?? [], route.map(({ version }) => version)));
  }

  /** The release at the start. */
  public readonly from: string;
  /** The release at the end. */
  public readonly to: string;
  /** The steps in their order; none if the releases are the same. */
  public readonly hops: UpgradeHop[];
  /** The clusters by wave, in the order of the waves; none without clusters. */
  public readonly waves: UpgradeWave[];

  private constructor([from, to]: readonly [string, string], hops: UpgradeHop[], waves: UpgradeWave[]) {
    [this.from, this.to, this.hops, this.waves] = [from, to, hops, waves];
  }

  /** The plan for people, as Markdown. */
  public toText(): string {
    return planText(this);
  }

  /** The plan for programs, as JSON with the fields `from`, `to`, `hops` and `waves`. */
  public toJson(): string {
    const { from, to, hops, waves } = this;
    return `${JSON.stringify({ from, to, hops, waves }, undefined, 2)}\n`;
  }
}
