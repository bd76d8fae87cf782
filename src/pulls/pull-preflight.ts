import { ApiObject, Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { addSyncWave, checkTries, triedJobSpec, TRY_TIMEOUT } from './pull-job';
import { definePullPolicy } from './pull-network';
import { checkProgram, defaultNamespace, define, definePullPod } from './pull-pod';
import { PullProgramProps } from './pull-program-props';
import { PullTarget, resolveTarget } from './pull-target';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { report } from '../diagnostics/report';
import { warningsBelow } from '../diagnostics/warnings-below';
import { coreManifest } from '../kubernetes/core-manifest';
import { REGISTRY_PREFLIGHT_PROGRAM } from '../kubernetes/programs/registry-preflight.generated';
import { checkedStruct } from '../structs';
import { markKind } from '../syntax/own-kind';

/** Props of `PullPreflight`. Unknown props are reported at synthesis (`HBR-PROP-01`). */
export interface PullPreflightProps extends PullProgramProps {
  /**
   * Namespaces in which pulling is tried, each with its own Job: the pull Secrets of the checks have to be in all of them (`HBR-PULL-23`).
   *
   * @default - the namespace of the chart, or that of `harbor`
   */
  readonly namespaces?: string[];
  /**
   * Whether all blobs of an image are pulled. Otherwise it is the smallest one.
   *
   * @default true
   */
  readonly wholeImage?: boolean;
  /**
   * After which time the second pull of an image, which comes out of the cache, counts as failed.
   *
   * @default - it may take any time
   */
  readonly warmPullLimit?: Duration;
  /**
   * Time for one try, after which another Pod tries again (`HBR-PULL-12`).
   *
   * @default Duration.minutes(5)
   */
  readonly tryTimeout?: Duration;
  /**
   * Time for all tries, after which the Job has failed for good. Secrets that a controller makes have to be there by then.
   *
   * @default Duration.minutes(30)
   */
  readonly timeout?: Duration;
  /**
   * How often it is tried again, with pauses of 10 seconds, 20 seconds, and so on up to six minutes (`HBR-PULL-11`).
   *
   * @default 6
   */
  readonly retries?: number;
  /**
   * Sync wave of the objects in Argo CD, which waits for the Job before it goes on to a later wave (`HBR-PULL-15`).
   *
   * @default - none, which is 0 for Argo CD
   */
  readonly syncWave?: number;
}

/**
 * Proves that Pods can pull, before anything depends on it: a Job pulls images as nodes do, with the login of a pull Secret, twice, and prints
 * how long both took. It fails if the login is refused, an image or a blob is missing, or a certificate is not trusted; the exit codes are in
 * docs/pull-secrets.md.
 *
 * Flux waits for the Job where its Kustomization has `wait: true`, and applies those that depend on it after that. Argo CD waits for it before it
 * goes on to the next sync wave. Whatever the Job would do differently makes it a new Job.
 *
 * @exampleMetadata fixture=pulls
 * @example
 * new PullPreflight(chart, 'preflight', {
 *   registry: 'registry.example.com',
 *   namespaces: ['apps', 'data'],
 *   checks: [{ secretName: 'harbor-pull', images: ['registry.example.com/apps/shop:1.4.2'] }],
 * });
 */
export class PullPreflight extends Construct {
  /** The Jobs, one for each namespace. */
  public readonly jobs: ApiObject[];

  /**
   * @param scope the chart that gets the objects
   * @param id name of the construct; no object is named after it
   * @param props the registry, the images and the pull Secrets
   */
  public constructor(scope: Construct, id: string, props: PullPreflightProps) {
    super(scope, id);
    const checked = checkedStruct(this, 'PullPreflightProps', props);
    const target = resolveTarget(this, checked);
    announceWarnings(this);
    if (!target) {
      this.jobs = [];
      return;
    }
    checkPreflight(this, checked);
    const namespaces = new Set(checked.namespaces ?? [defaultNamespace(this, target)]);
    this.jobs = [...namespaces].map(namespace => this.defineIn(namespace, target, checked));
  }

  /** Warnings about the checks, each with its code. They are also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }

  private defineIn(namespace: string, target: PullTarget, props: PullPreflightProps): ApiObject {
    const scope = new Construct(this, namespace);
    const { wholeImage = true, warmPullLimit, tryTimeout = TRY_TIMEOUT } = props;
    const pod = definePullPod(scope, { target, props }, {
      name: nameOf(props),
      namespace,
      text: REGISTRY_PREFLIGHT_PROGRAM,
      deadline: tryTimeout,
      settings: { wholeImage, ...warmPullLimit && { slowSeconds: warmPullLimit.toMilliseconds() / 1000 } },
    });
    const { metadata, labels: podLabels } = pod;
    if (props.networkPolicy) { definePullPolicy(scope, target, { options: props.networkPolicy, metadata, podLabels }); }
    const job = define(scope, 'job', coreManifest(k8s.KubeJob, {
      metadata: { ...metadata, name: `${metadata.name}-${pod.hash}` },
      spec: triedJobSpec(pod, props),
    }));
    if (props.syncWave !== undefined) { addSyncWave(scope, props.syncWave); }
    return job;
  }
}

markKind(PullPreflight.prototype, 'PullPreflight');

function nameOf({ name = 'pull-preflight' }: PullPreflightProps): string {
  return name;
}

function checkPreflight(scope: Construct, props: PullPreflightProps): void {
  const { syncWave } = props;
  checkProgram(scope, props, nameOf(props));
  if (props.namespaces?.length === 0) { report(scope, 'HBR-PULL-23', { prop: 'namespaces' }); }
  checkTries(scope, props);
  if (syncWave !== undefined && !Number.isInteger(syncWave)) { report(scope, 'HBR-PULL-15', { prop: 'syncWave', value: syncWave }); }
}
