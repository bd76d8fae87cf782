import { ApiObject, Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { checkSchedule, cronJobSpec } from './pull-job';
import { definePullPolicy } from './pull-network';
import { checkCount, checkProgram, defaultNamespace, define, definePullPod } from './pull-pod';
import { PullProgramProps } from './pull-program-props';
import { PullTarget, resolveTarget } from './pull-target';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { report } from '../diagnostics/report';
import { warningsBelow } from '../diagnostics/warnings-below';
import { coreManifest } from '../kubernetes/core-manifest';
import { REGISTRY_WALK_PROGRAM } from '../kubernetes/programs/registry-walk.generated';
import { checkedStruct } from '../structs';
import { markKind } from '../syntax/own-kind';
import { parseHttpUrl } from '../syntax/url';

/** Props of `RegistryWalk`. Unknown props are reported at synthesis (`HBR-PROP-01`). */
export interface RegistryWalkProps extends PullProgramProps {
  /**
   * Namespace of the CronJob, in which the pull Secrets of the checks are.
   *
   * @default - the namespace of the chart, or that of `harbor`
   */
  readonly namespace?: string;
  /**
   * When it runs, as a cron expression of five fields (`HBR-PULL-07`).
   *
   * @default '17 3 * * *'
   */
  readonly schedule?: string;
  /**
   * Time zone of the schedule, such as `Europe/Berlin`.
   *
   * @default - that of the controller manager of Kubernetes, mostly UTC
   */
  readonly timeZone?: string;
  /**
   * Platforms that are looked at, such as `linux/amd64` (`HBR-PULL-14`). A cache that images were pulled through may lack all others.
   *
   * @default - all platforms of an image
   */
  readonly platforms?: string[];
  /**
   * Whether every blob has to be in the registry itself, as in an air gap. Otherwise it is enough if a proxy cache can get it from its upstream:
   * what it does not have is asked for then, and kept by Harbor from that time on.
   *
   * @default false
   */
  readonly mustBeCached?: boolean;
  /**
   * How many requests there are at once (`HBR-PULL-11`).
   *
   * @default 4
   */
  readonly concurrency?: number;
  /**
   * Time for one walk.
   *
   * @default Duration.hours(1)
   */
  readonly timeout?: Duration;
  /**
   * Address of a Pushgateway of Prometheus that gets `registry_walk_failures` and `registry_walk_image_complete`: `http://pushgateway.monitoring:9091`.
   * A network policy of its own has to let the Pods reach it, and they ask it past an HTTP proxy.
   *
   * @default - none; the exit code says it, and `kube_job_status_failed` of kube-state-metrics follows from it
   */
  readonly pushgatewayUrl?: string;
}

const DEFAULT_SCHEDULE = '17 3 * * *';
const PLATFORM = /^[a-z0-9]+\/[a-z0-9]+$/;
const MOST_AT_ONCE = 64;

/**
 * Looks regularly whether images are complete in a registry: a CronJob reads the index, the manifests of all platforms, and asks for every blob.
 * A cache can answer with an index whose children it has lost; a node of another architecture is the first to notice. The exit codes are in
 * docs/pull-secrets.md.
 *
 * @exampleMetadata fixture=pulls
 * @example
 * new RegistryWalk(chart, 'walk', {
 *   registry: 'registry.example.com',
 *   routes: ImageRoutes.to('docker.io'),
 *   checks: [{ images: ['alpine:3.20', 'nginx:1.29.1'] }],
 * });
 */
export class RegistryWalk extends Construct {
  /** The CronJob; undefined if there is no registry. */
  public readonly cronJob?: ApiObject;

  /**
   * @param scope the chart that gets the objects
   * @param id name of the construct; no object is named after it
   * @param props the registry, the images and the pull Secrets
   */
  public constructor(scope: Construct, id: string, props: RegistryWalkProps) {
    super(scope, id);
    const checked = checkedStruct(this, 'RegistryWalkProps', props);
    const target = resolveTarget(this, checked);
    announceWarnings(this);
    if (!target) { return; }
    checkWalk(this, checked);
    this.cronJob = this.define(target, checked);
  }

  /** Warnings about the checks, each with its code. They are also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }

  private define(target: PullTarget, props: RegistryWalkProps): ApiObject {
    const { namespace = defaultNamespace(this, target), platforms, concurrency = 4, mustBeCached = false } = props;
    const { pushgatewayUrl, timeout = Duration.hours(1) } = props;
    const pod = definePullPod(this, { target, props }, {
      name: nameOf(props),
      namespace,
      text: REGISTRY_WALK_PROGRAM,
      deadline: timeout,
      directHosts: [parseHttpUrl(pushgatewayUrl ?? '')?.host ?? ''].filter(host => host !== ''),
      settings: {
        concurrency, mustBeCached, ...platforms && { platforms }, ...pushgatewayUrl !== undefined && { pushgateway: pushgatewayUrl },
      },
    });
    const { metadata, labels: podLabels } = pod;
    if (props.networkPolicy) { definePullPolicy(this, target, { options: props.networkPolicy, metadata, podLabels }); }
    const { schedule = DEFAULT_SCHEDULE, timeZone } = props;
    return define(this, 'cron-job', coreManifest(k8s.KubeCronJob, { metadata, spec: cronJobSpec(pod, { schedule, timeZone, timeout }) }));
  }
}

markKind(RegistryWalk.prototype, 'RegistryWalk');

function nameOf({ name = 'registry-walk' }: RegistryWalkProps): string {
  return name;
}

function checkWalk(scope: Construct, props: RegistryWalkProps): void {
  const { schedule = DEFAULT_SCHEDULE, platforms = [], concurrency } = props;
  checkProgram(scope, props, nameOf(props));
  checkCount(scope, { prop: 'concurrency', value: concurrency, most: MOST_AT_ONCE });
  checkSchedule(scope, schedule);
  platforms.forEach((platform, at) => {
    if (!PLATFORM.test(platform)) { report(scope, 'HBR-PULL-14', { prop: `platforms[${at}]`, value: platform }); }
  });
}
