import { CustomerProjectOptions, PlatformProjectsOptions, ProjectGroups } from './project-preset-options';
import { validStruct } from '../../structs';
import { BlockedSeverity, HarborProject } from '../harbor-project';
import { ProjectMember, ProjectRole } from '../project-member';
import { ProjectRobot } from '../robot-account';
import { RetentionTemplate, TagRetention } from '../tag-rules';

/** Images of a project of a customer that are kept in each repository, by time of push. */
const KEPT_IMAGES = 10;

/** Projects as they usually are. What a preset returns are props: spread them, and write what is another. */
export class ProjectPresets {
  /**
   * The projects of a platform: one for images and one for charts, both private. What is in them is scanned, and not pulled with a critical
   * vulnerability; tags of releases cannot be overwritten.
   *
   * @param options names, quotas and groups
   *
   * @example
   * import { Size } from 'cdk8s';
   * import { ProjectPresets } from 'cdk8s-harbor';
   *
   * const projects = ProjectPresets.platform({
   *   imageQuota: Size.gibibytes(200),
   *   chartQuota: Size.gibibytes(10),
   *   administrators: ['/platform'],
   * });
   */
  public static platform(options: PlatformProjectsOptions): HarborProject[] {
    const valid = validStruct('PlatformProjectsOptions', options);
    const { images = 'platform', charts = 'charts', imageQuota, chartQuota, releaseTags = 'v*', ...rest } = valid;
    const common = {
      blockFrom: rest.blockFrom ?? BlockedSeverity.CRITICAL,
      members: membersOf(rest),
      immutableTags: [{ tags: releaseTags }],
    };
    return [{ name: images, quota: imageQuota, ...common }, { name: charts, quota: chartQuota, ...common }];
  }

  /**
   * The project of a customer: private, with a quota, the last ten images of each repository and those that `keptTags` name, and robots of its own
   * that pull and push.
   *
   * @param options name, quota and groups
   *
   * @example
   * import { Size } from 'cdk8s';
   * import { ProjectPresets } from 'cdk8s-harbor';
   *
   * const project = ProjectPresets.customer({
   *   name: 'acme',
   *   quota: Size.gibibytes(50),
   *   developers: ['/acme/developers'],
   *   pullSecret: { secretName: 'acme-pull', registryHost: 'registry.example.com' },
   * });
   */
  public static customer(options: CustomerProjectOptions): HarborProject {
    const valid = validStruct('CustomerProjectOptions', options);
    const { name, quota, blockFrom = BlockedSeverity.CRITICAL, keptTags = '{latest,stable,prod,release-*}' } = valid;
    return { name, quota, blockFrom, members: membersOf(valid), robots: robotsOf(valid), retention: retentionOf(keptTags) };
  }

  private constructor() {}
}

function membersOf({ administrators = [], developers = [], readers = [] }: ProjectGroups): ProjectMember[] {
  return [
    ...administrators.map(group => ({ group, role: ProjectRole.PROJECT_ADMIN })),
    ...developers.map(group => ({ group, role: ProjectRole.DEVELOPER })),
    ...readers.map(group => ({ group, role: ProjectRole.GUEST })),
  ];
}

function robotsOf({ pullSecret, pushSecret }: CustomerProjectOptions): ProjectRobot[] {
  return [
    ...pullSecret ? [{ name: 'pull', secret: pullSecret }] : [],
    ...pushSecret ? [{ name: 'push', mayPush: true, secret: pushSecret }] : [],
  ];
}

function retentionOf(keptTags: string): TagRetention {
  const always = { keep: RetentionTemplate.ALWAYS, tags: keptTags, untagged: false };
  return { rules: [{ keep: RetentionTemplate.LATEST_PUSHED, count: KEPT_IMAGES }, always] };
}
