import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { addSyncWave, checkSchedule, checkTries, cronJobSpec, triedJobSpec, TRY_TIMEOUT } from './pull-job';
import { definePullPolicy } from './pull-network';
import { checkProgram, defaultNamespace, define, definePullPod, PullPod, SecretFiles } from './pull-pod';
import { PullTarget, resolveRegistry } from './pull-target';
import { SmokeTestProps, SmokeTestRobot } from './smoke-test-props';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { report } from '../diagnostics/report';
import { warningsBelow } from '../diagnostics/warnings-below';
import { coreManifest } from '../kubernetes/core-manifest';
import { SMOKE_TEST_PROGRAM } from '../kubernetes/programs/smoke-test.generated';
import { checkedStruct } from '../structs';
import { isPathPart } from '../syntax/image-name';
import { markKind } from '../syntax/own-kind';

const ROBOT_FOLDER = '/etc/robot';

/**
 * Proves that Harbor works after it was installed or upgraded: a Job logs in to its API and to its registry as a robot, pushes an artefact of a few hundred
 * bytes that nobody has pushed before, pulls it by its tag and by its digest, compares every byte, and deletes it. It deletes nothing else, and that
 * it may not delete is no failure. With `schedule`, a CronJob does so again and again. The exit codes are in docs/smoke-test.md.
 *
 * Whatever the Job would do differently makes it a new Job; so does another release of `harbor`, and the Job fails while Pods of the release before still
 * answer. Flux waits for it where its Kustomization has `wait: true`, and Argo CD before it goes on to the next sync wave.
 *
 * Project and robot can be made by `HarborConfiguration`, which writes the Secret:
 *
 * @exampleMetadata fixture=pulls
 * @example
 * declare const harbor: Harbor;
 *
 * new HarborConfiguration(chart, 'configuration', {
 *   harbor,
 *   projects: [{
 *     name: 'smoke-test',
 *     quota: Size.gibibytes(1),
 *     robots: [{
 *       name: 'probe',
 *       mayPush: true,
 *       permissions: [{ resource: 'project', action: 'read' }, { resource: 'artifact', action: 'delete' }],
 *       secret: { secretName: 'smoke-test-robot' },
 *     }],
 *   }],
 * });
 * new SmokeTest(chart, 'smoke-test', { harbor, project: 'smoke-test', robot: { secretName: 'smoke-test-robot' }, schedule: '0 * * * *' });
 */
export class SmokeTest extends Construct {
  /** The Job; undefined if there is no Harbor. */
  public readonly job?: ApiObject;
  /** The CronJob; undefined without `schedule`. */
  public readonly cronJob?: ApiObject;

  /**
   * @param scope the chart that gets the objects
   * @param id name of the construct; no object is named after it
   * @param props Harbor, the project and the robot
   */
  public constructor(scope: Construct, id: string, props: SmokeTestProps) {
    super(scope, id);
    const checked = checkedStruct(this, 'SmokeTestProps', props);
    const target = resolveRegistry(this, checked);
    announceWarnings(this);
    if (!target) { return; }
    checkSmokeTest(this, checked);
    const pod = this.definePod(target, checked);
    this.job = this.defineJob(pod, checked);
    this.cronJob = this.defineCronJob(pod, checked);
    if (checked.syncWave !== undefined) { addSyncWave(this, checked.syncWave); }
  }

  /** Warnings about the test, each with its code. They are also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }

  private definePod(target: PullTarget, props: SmokeTestProps): PullPod {
    const { project, repository = 'smoke-test', robot, networkPolicy, tryTimeout = TRY_TIMEOUT } = props;
    const release = target.spec && { release: target.spec.release.version };
    const pod = definePullPod(this, { target, props }, {
      name: nameOf(props),
      namespace: props.namespace ?? defaultNamespace(this, target),
      text: SMOKE_TEST_PROGRAM,
      deadline: tryTimeout,
      settings: { smokeTest: { project, repository, ...release, robot: robotFiles(robot) } },
      secretFiles: [robotVolume(robot)],
    });
    const { metadata, labels: podLabels } = pod;
    if (networkPolicy) { definePullPolicy(this, target, { options: networkPolicy, metadata, podLabels }); }
    return pod;
  }

  private defineJob(pod: PullPod, props: SmokeTestProps): ApiObject {
    return define(this, 'job', coreManifest(k8s.KubeJob, {
      metadata: { ...pod.metadata, name: `${pod.metadata.name}-${pod.hash}` },
      spec: { ...triedJobSpec(pod, props), ttlSecondsAfterFinished: props.removeAfter?.toSeconds() },
    }));
  }

  private defineCronJob(pod: PullPod, props: SmokeTestProps): ApiObject | undefined {
    const { schedule, timeZone, tryTimeout = TRY_TIMEOUT } = props;
    if (schedule === undefined) { return undefined; }
    return define(this, 'cron-job', coreManifest(k8s.KubeCronJob, {
      metadata: pod.metadata, spec: cronJobSpec(pod, { schedule, timeZone, timeout: tryTimeout }),
    }));
  }
}

markKind(SmokeTest.prototype, 'SmokeTest');

function nameOf({ name = 'smoke-test' }: SmokeTestProps): string {
  return name;
}

function checkSmokeTest(scope: Construct, props: SmokeTestProps): void {
  const { repository, robot: { username }, schedule, syncWave } = props;
  checkProgram(scope, props, nameOf(props));
  checkTries(scope, props);
  if (schedule !== undefined) { checkSchedule(scope, schedule); }
  if (repository !== undefined && !repository.split('/').every(isPathPart)) { report(scope, 'HBR-PULL-30', { prop: 'repository', value: repository }); }
  if (username?.includes(':')) { report(scope, 'HBR-PULL-31', { prop: 'robot.username', value: username }); }
  if (syncWave !== undefined && !Number.isInteger(syncWave)) { report(scope, 'HBR-PULL-32', { prop: 'syncWave', value: syncWave }); }
}

/** Where the program finds the login. */
function robotFiles({ secretName, username }: SmokeTestRobot): object {
  const name = username === undefined ? { usernameFile: `${ROBOT_FOLDER}/username` } : { username };
  return { secretName, ...name, passwordFile: `${ROBOT_FOLDER}/password` };
}

function robotVolume({ secretName, username, usernameKey = 'username', passwordKey = 'password' }: SmokeTestRobot): SecretFiles {
  const name = username === undefined ? [{ key: usernameKey, path: 'username' }] : [];
  return { secretName, folder: ROBOT_FOLDER, items: [...name, { key: passwordKey, path: 'password' }] };
}
