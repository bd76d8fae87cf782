import { Duration } from 'cdk8s';
import { RegistryProgramProps } from './registry-program-props';

/** The robot of a smoke test: a Secret in the namespace of the Job, such as `HarborConfiguration` writes it for a robot without `registryHost`. */
export interface SmokeTestRobot {
  /** Name of the Secret. The kubelet waits with the Pod until it is there. */
  readonly secretName: string;
  /**
   * Key with the password.
   *
   * @default 'password'
   */
  readonly passwordKey?: string;
  /**
   * Key with the full name of the robot.
   *
   * @default 'username'
   */
  readonly usernameKey?: string;
  /**
   * The full name of the robot where the Secret has its password alone, as `RobotName` writes it: `robot$smoke-test+probe`. It has no colon (`HBR-PULL-31`).
   *
   * @default - what stands under `usernameKey`
   */
  readonly username?: string;
}

/** Props of `SmokeTest`. Unknown props are reported at synthesis (`HBR-PROP-01`). */
export interface SmokeTestProps extends RegistryProgramProps {
  /** Name of the project that is pushed to (`HBR-PULL-21`). It is no proxy cache; one of its own keeps the test away from quotas, rules and pulls of others. */
  readonly project: string;
  /**
   * The robot. It needs `repository: push` and `repository: pull` in the project, `project: read` to look whether it is there, and `artifact: delete` to
   * delete what it has pushed.
   */
  readonly robot: SmokeTestRobot;
  /**
   * Path of the repository below the project (`HBR-PULL-30`).
   *
   * @default 'smoke-test'
   */
  readonly repository?: string;
  /**
   * Namespace of the Job, in which the Secret of the robot is.
   *
   * @default - the namespace of the chart, or that of `harbor`
   */
  readonly namespace?: string;
  /**
   * When a CronJob does the same again, as a cron expression of five fields (`HBR-PULL-07`).
   *
   * @default - there is the Job alone
   */
  readonly schedule?: string;
  /**
   * Time zone of the schedule, such as `Europe/Berlin`.
   *
   * @default - that of the controller manager of Kubernetes, mostly UTC
   */
  readonly timeZone?: string;
  /**
   * Time for one try, after which another Pod tries again (`HBR-PULL-12`).
   *
   * @default Duration.minutes(5)
   */
  readonly tryTimeout?: Duration;
  /**
   * Time for all tries, after which the Job has failed for good. Harbor, its project and the Secret of the robot have to be there by then.
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
   * After how much time a finished Job is removed (`ttlSecondsAfterFinished`). Flux and Argo CD make a Job anew that was removed, and test again.
   *
   * @default - it stays until another one takes its place
   */
  readonly removeAfter?: Duration;
  /**
   * Sync wave of the objects in Argo CD, a later one than that of Harbor (`HBR-PULL-32`).
   *
   * @default - none, which is 0 for Argo CD
   */
  readonly syncWave?: number;
}
