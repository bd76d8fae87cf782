import { RegistryAdapter } from '../../facts/registry-adapters';
import { validStruct } from '../../structs';
import { markKind } from '../../syntax/own-kind';
import { HarborProject } from '../harbor-project';
import { RegistryEndpoint } from '../registry-endpoint';
import { ReplicationPolicy } from '../replication-policy';
import { RobotAccount } from '../robot-account';
import { SecretValue } from '../secret-value';

/** How images are promoted from one project to another. */
export interface PromotionOptions {
  /** External URL of this Harbor, at which it reaches itself: replication copies to a registry endpoint, and Harbor has none for itself. */
  readonly harborUrl: string;
  /** Secret of the robot that copies: 8 to 128 characters with an upper-case letter, a lower-case one and a digit. */
  readonly robotPassword: SecretValue;
  /**
   * Project that pipelines push to.
   *
   * @default staging
   */
  readonly from?: string;
  /**
   * Project that clusters pull from. Nobody but the robot of the promotion needs to push to it.
   *
   * @default prod
   */
  readonly to?: string;
  /**
   * Pattern of the repositories below `from` that are promoted: `{api,web}`.
   *
   * @default - all of them
   */
  readonly repositories?: string;
  /**
   * Pattern of the tags that are promoted, and that nobody may overwrite or delete in `to` afterwards.
   *
   * @default - all of them
   */
  readonly tags?: string;
  /**
   * Name of the endpoint, of the policy and of the robot.
   *
   * @default promotion
   */
  readonly name?: string;
  /**
   * What Harbor writes in front of the names of robots: its setting `robot_name_prefix`.
   *
   * @default robot$
   */
  readonly robotPrefix?: string;
}

/**
 * Controlled promotion of images: two projects, a rule that copies from one to the other when somebody starts it, and tags that cannot be changed any more
 * once they were promoted. The parts are for the props of `HarborConfiguration`, beside others. The endpoint logs in with the robot, which is there after
 * the first run: until the run after that, Harbor cannot reach the endpoint, and the policy is not there yet.
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { HarborConfiguration, Promotion } from 'cdk8s-harbor';
 *
 * const promotion = Promotion.between({
 *   harborUrl: 'https://harbor.example.com',
 *   robotPassword: { secretName: 'harbor-promotion', key: 'password' },
 * });
 * new HarborConfiguration(new Chart(new App(), 'inside', { namespace: 'harbor' }), 'configuration', {
 *   url: 'https://harbor.example.com',
 *   adminPassword: { secretName: 'harbor-admin', key: 'HARBOR_ADMIN_PASSWORD' },
 *   registries: promotion.registries,
 *   projects: promotion.projects,
 *   robots: promotion.robots,
 *   replicationPolicies: promotion.replicationPolicies,
 * });
 */
export class Promotion {
  /**
   * A promotion between two projects of one Harbor.
   *
   * @param options the Harbor, the projects, and the password of the robot
   */
  public static between(options: PromotionOptions): Promotion {
    return new Promotion(validStruct('PromotionOptions', options));
  }

  /** The endpoint of the Harbor itself. */
  public readonly registries: RegistryEndpoint[];
  /** The two projects. */
  public readonly projects: HarborProject[];
  /** The robot that copies. */
  public readonly robots: RobotAccount[];
  /** The rule. It runs when somebody starts it in the portal or by the API. */
  public readonly replicationPolicies: ReplicationPolicy[];

  private constructor({
    harborUrl, robotPassword, from = 'staging', to = 'prod', repositories = '**', tags = '**', name = 'promotion', robotPrefix = 'robot$',
  }: PromotionOptions) {
    this.registries = [{
      name, type: RegistryAdapter.HARBOR, url: harborUrl, username: `${robotPrefix}${name}`, password: robotPassword, mayBeUnreachable: true,
    }];
    this.projects = [{ name: from }, { name: to, immutableTags: [{ tags }] }];
    this.robots = [{ name, description: `copies from ${from} to ${to}`, pushTo: [to], password: robotPassword }];
    this.replicationPolicies = [{
      name, pushTo: name, repositories: `${from}/${repositories}`, tags, destination: to, override: false,
    }];
  }
}

markKind(Promotion.prototype, 'Promotion');
