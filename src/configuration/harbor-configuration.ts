import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkAccounts } from './checks/account-checks';
import { checkConfiguration } from './checks/configuration-checks';
import { checkDisconnected } from './checks/disconnected-checks';
import { lockedSettingProblems } from './checks/locked-harbors';
import { defineConfigurationPolicy } from './configuration-network';
import { ConfigurationEngine } from './engines/configuration-engine';
import { checkEngine, defineCrossplaneObjects, openTofuText } from './engines/define-engine';
import { HarborConfigurationProps } from './harbor-configuration-props';
import { minuteOf } from './minute';
import { withMirrors } from './mirror-policies';
import { MountedSecrets } from './mounted-secrets';
import { noticesOf } from './notices';
import { withRetention, withRoutes } from './route-projects';
import { desiredState } from './state/desired-state';
import { WholeConfiguration, withHarbor } from './whole-configuration';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { warningsBelow } from '../diagnostics/warnings-below';
import { THIRD_PARTY_IMAGES } from '../facts/images';
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
  /** What is worth knowing and no problem: crons as Harbor gets them, and what scans through proxy caches do not hold for, with three ways out. */
  public readonly notices: string[];
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
    const whole = withMirrors(withRoutes(this, withHarbor(this, checked)));
    checkConfiguration(this, whole);
    checkAccounts(this, whole);
    checkDisconnected(this, whole);
    this.node.addValidation({ validate: () => lockedSettingProblems(this, whole) }); // Harbors may come later
    this.notices = noticesOf(whole);
    const secrets = new MountedSecrets();
    const password = secrets.reference(whole.adminPassword);
    const state = desiredState(withRetention(whole), { owner: name, secrets });
    const resources = checkEngine(this, engine, { props: checked, state });
    if (engine._crossplane) {
      this.crossplaneObjects = defineCrossplaneObjects(this, resources, { options: engine._crossplane, owner: name });
    } else if (engine._openTofu) {
      this.openTofu = openTofuText(resources, { options: engine._openTofu, url: whole.url, password });
    } else {
      [this.job, this.driftCronJob] = this.defineJob(whole, { name, state, secrets, passwordFile: password.fromFile });
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

  private defineJob(whole: WholeConfiguration, { secrets, ...more }: JobParts): [job: ApiObject, cronJob: ApiObject] {
    const written = writtenSecrets(whole);
    defineConfigurationPolicy(this, whole, { name: more.name, needsApiServer: written.length > 0 });
    return defineHarborConfiguration(this, {
      ...more,
      secrets: secrets.secrets,
      namespace: whole.harbor?._spec.names.namespace,
      url: whole.url,
      writtenSecrets: written,
      image: containerImage(this, { prop: 'image', image: whole.image, fallback: THIRD_PARTY_IMAGES.node, registry: whole.imageRegistry }),
      imagePullSecrets: whole.imagePullSecrets,
      platformUserIds: whole.platformUserIds ?? false,
      scheduling: whole.scheduling,
      caSecretName: whole.caSecretName,
      driftSchedule: whole.driftSchedule ?? `${minuteOf(more.name + whole.url)} * * * *`,
      undoDrift: whole.undoDrift ?? true,
      takeOver: whole.takeOver ?? false,
    });
  }
}

/** What the Job needs beside the props. */
interface JobParts {
  readonly name: string;
  readonly state: object;
  readonly secrets: MountedSecrets;
  readonly passwordFile: string;
}

/** The Secrets that robots get. */
function writtenSecrets({ robots = [], projects = [] }: WholeConfiguration): string[] {
  return [...robots, ...projects.flatMap(project => project.robots ?? [])].flatMap(({ secret }) => (secret ? [secret.secretName] : []));
}
