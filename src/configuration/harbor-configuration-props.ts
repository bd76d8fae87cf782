import { Size } from 'cdk8s';
import { AuditLog } from './audit-log';
import { ConfigurationNetworkOptions } from './configuration-network-options';
import { ConfigurationEngine } from './engines/configuration-engine';
import { CveAllowlist, HarborProject } from './harbor-project';
import { HarborLabel } from './label';
import { PreheatInstance } from './preheat';
import { UserGroup } from './project-member';
import { PullMirror } from './pull-mirror';
import { RegistryEndpoint } from './registry-endpoint';
import { ReplicationPolicy } from './replication-policy';
import { RobotAccount } from './robot-account';
import { VulnerabilityScanner } from './scanner';
import { AuditPurge, GarbageCollection } from './schedules';
import { SecretValue } from './secret-value';
import { TagRetention } from './tag-rules';
import { ImageOptions, SchedulingOptions } from '../contracts';
import { IHarbor } from '../contracts/harbor-root';
import { SystemSettings } from '../contracts/system-settings';
import { HarborVersion } from '../facts/harbor-version';
import { ImageRoute } from '../routes/image-route';

/** Kinds of objects that can be deleted when nobody wants them any more. */
export enum PrunedKind {
  /** Endpoints that nothing uses. */
  REGISTRIES = 'registries',
  /** Projects of this owner in which nothing is. */
  PROJECTS = 'projects',
  /** Members of declared projects, but for the administrator and the owner. */
  MEMBERS = 'members',
  /** Immutable tag rules of declared projects. */
  IMMUTABLE_TAGS = 'immutableTagRules',
  /** Robots of this owner. */
  ROBOTS = 'robots',
  /** Replication policies of this owner. */
  REPLICATION_POLICIES = 'replicationPolicies',
  /** Labels of this owner, of the whole Harbor and of declared projects. */
  LABELS = 'labels',
  /** Webhooks of this owner in declared projects. */
  WEBHOOKS = 'webhooks',
  /** Scanners of this owner. */
  SCANNERS = 'scanners',
  /** Preheat policies of this owner in declared projects. */
  PREHEAT_POLICIES = 'preheatPolicies',
  /** Preheat instances of this owner. */
  PREHEAT_INSTANCES = 'preheatInstances',
}

/** What is inside of a Harbor, and how it gets there, but for where that Harbor is. What is not said stays as it is. */
export interface HarborConfigurationOptions {
  /**
   * Name of the objects, and of the owner of what they make in Harbor. Two configurations of one Harbor need two names.
   *
   * @default harbor-configuration
   */
  readonly name?: string;
  /**
   * Release of Harbor, which decides what can be a proxy cache.
   *
   * @default - that of `harbor`, or the newest one that this library knows
   */
  readonly version?: HarborVersion;
  /**
   * When drift is looked for and undone, as a cron of Kubernetes with five fields (`HBR-CONF-03`).
   *
   * @default - every hour, at a minute that follows from the name and the address
   */
  readonly driftSchedule?: string;
  /**
   * Whether drift is undone, or only makes the Job of the CronJob fail.
   *
   * @default true
   */
  readonly undoDrift?: boolean;
  /**
   * Settings of the system (`HBR-CONF-15`). Harbor refuses to change any while they are locked: by `settings` or `authentication` of `Harbor`
   * and `HarborRelease` (`HBR-CONF-50`).
   *
   * @default - what stands there
   */
  readonly settings?: SystemSettings;
  /**
   * Vulnerabilities that are let pass everywhere.
   *
   * @default - what stands there
   */
  readonly cveAllowlist?: CveAllowlist;
  /**
   * Routes of images: each becomes an endpoint, `<project>-upstream`, and the project that is its proxy cache. A project of the same name
   * among `projects` says what else it is (`HBR-ROUTE-01` to `HBR-ROUTE-16`).
   *
   * @default - none
   */
  readonly routes?: ImageRoute[];
  /**
   * Retention of proxy caches that have none of their own.
   *
   * @default - seven days after the last pull, as Harbor has it (`HBR-CONF-21`)
   */
  readonly proxyRetention?: TagRetention;
  /**
   * Retention of projects that are no proxy caches and have none of their own.
   *
   * @default - all images are kept
   */
  readonly projectRetention?: TagRetention;
  /**
   * Other registries.
   *
   * @default - none
   */
  readonly registries?: RegistryEndpoint[];
  /**
   * Projects.
   *
   * @default - none
   */
  readonly projects?: HarborProject[];
  /**
   * Robots of the system.
   *
   * @default - none
   */
  readonly robots?: RobotAccount[];
  /**
   * Replication policies.
   *
   * @default - none
   */
  readonly replicationPolicies?: ReplicationPolicy[];
  /**
   * Repositories of other registries that are copied here again and again.
   *
   * @default - none
   */
  readonly pullMirrors?: PullMirror[];
  /**
   * Labels of the whole Harbor.
   *
   * @default - none
   */
  readonly labels?: HarborLabel[];
  /**
   * Groups that Harbor knows before one of their members has logged in.
   *
   * @default - those that are members of projects
   */
  readonly userGroups?: UserGroup[];
  /**
   * Scanners beside Trivy.
   *
   * @default - none
   */
  readonly scanners?: VulnerabilityScanner[];
  /**
   * Name of the scanner of projects that have none of their own: `Trivy`, or one among `scanners` (`HBR-CONF-23`).
   *
   * @default - what stands there, which is Trivy where it is installed
   */
  readonly defaultScanner?: string;
  /**
   * Networks of peers that hand images on.
   *
   * @default - none
   */
  readonly preheatInstances?: PreheatInstance[];
  /**
   * Whether a project without a quota is an error, and not a warning (`HBR-CONF-26`).
   *
   * @default false
   */
  readonly requireQuotas?: boolean;
  /**
   * Storage that Harbor has for images, which the quotas together should fit in (`HBR-CONF-27`).
   *
   * @default - unknown
   */
  readonly storageSize?: Size;
  /**
   * Garbage collection.
   *
   * @default - what stands there
   */
  readonly garbageCollection?: GarbageCollection;
  /**
   * When everything is scanned, as a cron of five or of Harbor's six fields, in UTC, or an interval of `HarborSchedule` (`HBR-CONF-03`, `HBR-CONF-74`, `HBR-CONF-75`). Harbor needs a scanner for it.
   *
   * @default - what stands there
   */
  readonly scanAll?: string;
  /**
   * What is logged, and where the audit log goes. It stands among the settings.
   *
   * @default - what stands there, which is all events, in the database alone
   */
  readonly auditLog?: AuditLog;
  /**
   * Purge of the audit log.
   *
   * @default - what stands there
   */
  readonly auditPurge?: AuditPurge;
  /**
   * Kinds of which objects of this configuration are deleted when they are not declared any more.
   *
   * @default - nothing is deleted
   */
  readonly prune?: PrunedKind[];
  /**
   * Whether objects of another configuration are taken over.
   *
   * @default false
   */
  readonly takeOver?: boolean;
  /**
   * Whether core counts quotas in Redis (`core.quotaUpdateProvider`): a changed limit is looked at again then.
   *
   * @default - as `harbor` does, otherwise false
   */
  readonly quotasInRedis?: boolean;
  /**
   * Secret whose key `ca.crt` is the CA of `url`.
   *
   * @default - that of the certificate of core in `harbor`, or a public CA
   */
  readonly caSecretName?: string;
  /**
   * Image of the Job, which has to contain Node.js 20 or newer.
   *
   * @default - 22.23.2-alpine3.24 of `docker.io/library/node`
   */
  readonly image?: ImageOptions;
  /**
   * Registry to pull that image from, with its path.
   *
   * @default - that of `harbor`, or the registry of the image
   */
  readonly imageRegistry?: string;
  /**
   * Secrets to pull the image with.
   *
   * @default - those of `harbor`
   */
  readonly imagePullSecrets?: string[];
  /**
   * Whether the platform assigns users and groups of the Pods, as OpenShift does.
   *
   * @default - as `harbor` has it, otherwise false
   */
  readonly platformUserIds?: boolean;
  /**
   * A NetworkPolicy of the Pods: to Harbor, DNS and, for Secrets of robots, the API server, and to nobody else. `configuration: true` of `NetworkPolicies`
   * is the other way, for a configuration in the namespace of its Harbor.
   *
   * @default - no policy
   */
  readonly networkPolicy?: ConfigurationNetworkOptions;
  /**
   * Nodes that the Pods run on.
   *
   * @default - all nodes
   */
  readonly scheduling?: SchedulingOptions;
}

/** What is inside of a Harbor, and how it gets there. What is not said stays as it is. */
export interface HarborConfigurationProps extends HarborConfigurationOptions {
  /**
   * The Harbor, if it is one of this app, also one in a release. Namespace, address, password, release, image and quotas of the Job follow from it.
   *
   * @default - a Harbor elsewhere, at `url`
   */
  readonly harbor?: IHarbor;
  /**
   * Address at which the Job reaches Harbor: `http://harbor-core` in its own namespace, or the external URL (`HBR-CONF-14`).
   *
   * @default - the Service of core of `harbor`; required without one (`HBR-CONF-33`)
   */
  readonly url?: string;
  /**
   * Password of `admin`. Harbor reads that of its Secret at its first start alone; one that was changed since then is in another Secret. OpenTofu
   * gets it as a variable, and Crossplane has a login of its own (`HBR-CONF-70`).
   *
   * @default - the Secret that `harbor` starts with; required without one, but for Crossplane (`HBR-CONF-33`)
   */
  readonly adminPassword?: SecretValue;
  /**
   * Who makes it so (`HBR-CONF-71`, `HBR-CONF-73`).
   *
   * @default ConfigurationEngine.job()
   */
  readonly engine?: ConfigurationEngine;
}
