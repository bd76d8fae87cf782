import { createHash } from 'node:crypto';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkConfiguration } from './configuration-checks';
import { desiredState } from './desired-state';
import { ConfigurationEngine } from './engines/configuration-engine';
import { checkEngine, defineCrossplaneObjects, openTofuText } from './engines/define-engine';
import { HarborConfigurationProps } from './harbor-configuration-props';
import { MountedSecrets } from './mounted-secrets';
import { withRoutes } from './route-projects';
import { DesiredState } from './state';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { report } from '../diagnostics/report';
import { warningsBelow } from '../diagnostics/warnings-below';
import { THIRD_PARTY_IMAGES } from '../facts/images';
import { NEWEST_RELEASE, ReleaseRow, RELEASES } from '../facts/versions';
import { containerImage } from '../kubernetes/container-image';
import { defineHarborConfiguration } from '../kubernetes/harbor-configuration';
import { checkedStruct } from '../structs';

/**
 * What is inside of a Harbor: registries, projects, robots, replication, retention, schedules and settings. A Job makes it so when the manifests
 * are applied, and a CronJob looks for drift. Both write only where something differs, delete nothing unless `prune` says so, and leave alone
 * what another configuration owns. With another `engine` the same is resources of Crossplane, or a file for OpenTofu.
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { HarborConfiguration, RegistryAdapter, RetentionTemplate } from 'cdk8s-harbor';
 *
 * const chart = new Chart(new App(), 'inside', { namespace: 'harbor' });
 * new HarborConfiguration(chart, 'configuration', {
 *   url: 'https://harbor.example.com',
 *   adminPassword: { secretName: 'harbor-admin', key: 'HARBOR_ADMIN_PASSWORD' },
 *   registries: [{ name: 'quay', type: RegistryAdapter.DOCKER_REGISTRY, url: 'https://quay.io' }],
 *   projects: [{
 *     name: 'quay',
 *     proxyOf: 'quay',
 *     retention: { rules: [{ keep: RetentionTemplate.DAYS_SINCE_PULL, count: 90 }] },
 *   }],
 * });
 */
export class HarborConfiguration extends Construct {
  /** The Job. Its name has a hash of all that it does, so that it runs again when something changes. Undefined with another engine. */
  public readonly job?: ApiObject;
  /** The CronJob that looks for drift. Undefined with another engine. */
  public readonly driftCronJob?: ApiObject;
  /** The resources of Crossplane; empty with another engine, and if there are errors. */
  public readonly crossplaneObjects: ApiObject[] = [];
  private readonly openTofu: string = '';

  /**
   * @param scope the chart that gets the objects, in the namespace of the Secrets
   * @param id name of the construct
   * @param props what is inside of Harbor
   */
  public constructor(scope: Construct, id: string, props: HarborConfigurationProps) {
    super(scope, id);
    const checked = checkedStruct(this, 'HarborConfigurationProps', props);
    const { name = 'harbor-configuration', engine = ConfigurationEngine.job() } = checked;
    const release = this.releaseOf(checked);
    const whole = withRoutes(this, checked, release);
    checkConfiguration(this, whole, release);
    const secrets = new MountedSecrets();
    const password = secrets.reference(checked.adminPassword ?? NO_PASSWORD);
    const state = desiredState(whole, { owner: name, release, secrets }) as DesiredState;
    const resources = checkEngine(this, engine, { props: checked, state });
    if (engine._crossplane) {
      this.crossplaneObjects = defineCrossplaneObjects(this, resources, { options: engine._crossplane, owner: name });
    }
    if (engine._openTofu) { this.openTofu = openTofuText(resources, { options: engine._openTofu, url: checked.url, password }); }
    if (!engine._crossplane && !engine._openTofu) {
      [this.job, this.driftCronJob] = this.defineJob(checked, { name, state, secrets, passwordFile: password.fromFile });
    }
    announceWarnings(this);
  }

  /** Warnings about what is declared, each with its code. They are also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }

  /**
   * The file `main.tf.json` with the same content, for OpenTofu and its controllers. Empty with another engine, and if there are errors.
   */
  public toOpenTofuJson(): string {
    return this.openTofu;
  }

  private defineJob(checked: HarborConfigurationProps, { secrets, ...more }: JobParts): [job: ApiObject, cronJob: ApiObject] {
    return defineHarborConfiguration(this, {
      ...more,
      secrets: secrets.secrets,
      url: checked.url,
      writtenSecrets: (checked.robots ?? []).flatMap(({ secret }) => (secret ? [secret.secretName] : [])),
      image: containerImage(this, { prop: 'image', image: checked.image, fallback: THIRD_PARTY_IMAGES.node, registry: checked.imageRegistry }),
      imagePullSecrets: checked.imagePullSecrets,
      scheduling: checked.scheduling,
      caSecretName: checked.caSecretName,
      driftSchedule: checked.driftSchedule ?? `${minuteOf(more.name + checked.url)} * * * *`,
      undoDrift: checked.undoDrift ?? true,
      takeOver: checked.takeOver ?? false,
    });
  }

  private releaseOf({ version }: HarborConfigurationProps): ReleaseRow {
    if (version && !version._release) {
      report(this, 'HBR-VERSION-01', { prop: 'version', value: version.version, slots: { known: RELEASES.map(row => row.version).join(', ') } });
    }
    return version?._release ?? NEWEST_RELEASE;
  }
}

/** What the Job needs beside the props. */
interface JobParts {
  readonly name: string;
  readonly state: object;
  readonly secrets: MountedSecrets;
  readonly passwordFile: string;
}

/** Stands for a password that is missing, which has been reported. */
const NO_PASSWORD = { secretName: 'none', key: 'none' };

/** A minute that differs from cluster to cluster, so that not all of them ask their upstreams at once. */
function minuteOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) % 60;
}
