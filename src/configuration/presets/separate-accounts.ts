import { validStruct } from '../../structs';
import { markKind } from '../../syntax/own-kind';
import { RobotAccount } from '../robot-account';

/** Who pushes to a Harbor, and who pulls from it. */
export interface SeparateAccountsOptions {
  /** Names of the pipelines, each of which gets a robot that pushes: `['ci']`. */
  readonly pipelines: string[];
  /** Projects that pipelines push to. */
  readonly pushTo: string[];
  /** Names of the clusters, each of which gets a robot that pulls and does nothing else: `['prod-eu-1', 'prod-us-1']`. */
  readonly clusters: string[];
  /**
   * Projects that clusters pull from.
   *
   * @default - those that pipelines push to
   */
  readonly pullFrom?: string[];
  /**
   * Host of Harbor as in image references, for pull Secrets of the type dockerconfigjson.
   *
   * @default - Secrets with the keys `username` and `password`
   */
  readonly registryHost?: string;
}

/**
 * Robots for `HarborConfiguration`, one for each pipeline and one for each cluster, each with a Secret of its own: `harbor-push-<pipeline>` and
 * `harbor-pull-<cluster>` in the namespace of the configuration. Harbor lets nobody push who may not pull what is there already, so that robots of pipelines
 * pull from the projects that they push to, and from no others.
 *
 * @example
 * import { SeparateAccounts } from 'cdk8s-harbor';
 *
 * const robots = SeparateAccounts.of({ pipelines: ['ci'], pushTo: ['staging'], clusters: ['prod-eu-1', 'prod-us-1'], pullFrom: ['prod'] }).robots;
 */
export class SeparateAccounts {
  /**
   * Robots of pipelines and clusters.
   *
   * @param options who pushes where, and who pulls from where
   */
  public static of(options: SeparateAccountsOptions): SeparateAccounts {
    return new SeparateAccounts(validStruct('SeparateAccountsOptions', options));
  }

  /** The robots, those of the pipelines first. */
  public readonly robots: RobotAccount[];

  private constructor({ pipelines, pushTo, clusters, pullFrom = pushTo, registryHost }: SeparateAccountsOptions) {
    const secret = (secretName: string) => ({ secretName, ...registryHost !== undefined && { registryHost } });
    this.robots = [
      ...pipelines.map(name => ({ name: `push-${name}`, description: `pipeline ${name}`, pushTo, secret: secret(`harbor-push-${name}`) })),
      ...clusters.map(name => ({ name: `pull-${name}`, description: `cluster ${name}`, pullFrom, secret: secret(`harbor-pull-${name}`) })),
    ];
  }
}

markKind(SeparateAccounts.prototype, 'SeparateAccounts');
