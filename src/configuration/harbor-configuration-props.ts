import { ConfigurationEngine } from './engines/configuration-engine';
import { CveAllowlist, HarborProject } from './harbor-project';
import { RegistryEndpoint } from './registry-endpoint';
import { ReplicationPolicy } from './replication-policy';
import { RobotAccount } from './robot-account';
import { AuditPurge, GarbageCollection } from './schedules';
import { SecretValue } from './secret-value';
import { TagRetention } from './tag-rules';
import { ImageOptions, SchedulingOptions } from '../contracts';
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
}

/** What is inside of a Harbor, and how it gets there. What is not said stays as it is. */
export interface HarborConfigurationProps {
  /** Address at which the Job reaches Harbor: `http://harbor-core` in its own namespace, or the external URL (`HBR-CONF-14`). */
  readonly url: string;
  /**
   * Password of `admin` (`HBR-CONF-70`). OpenTofu gets it as a variable.
   *
   * @default - none: the ProviderConfig of Crossplane has it
   */
  readonly adminPassword?: SecretValue;
  /**
   * Who makes it so (`HBR-CONF-71`, `HBR-CONF-73`).
   *
   * @default ConfigurationEngine.job()
   */
  readonly engine?: ConfigurationEngine;
  /**
   * Name of the objects, and of the owner of what they make in Harbor. Two configurations of one Harbor need two names.
   *
   * @default harbor-configuration
   */
  readonly name?: string;
  /**
   * Release of Harbor, which decides what can be a proxy cache.
   *
   * @default - the newest one that this library knows
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
   * Settings of the system by Harbor's own names (`HBR-CONF-15`). Harbor refuses them while core has `CONFIG_OVERWRITE_JSON`.
   *
   * @default - none
   */
  readonly settings?: { [name: string]: any };
  /**
   * Settings that are secrets, such as `oidc_client_secret`.
   *
   * @default - none
   */
  readonly secretSettings?: { [name: string]: SecretValue };
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
   * Garbage collection.
   *
   * @default - what stands there
   */
  readonly garbageCollection?: GarbageCollection;
  /**
   * When everything is scanned, as a cron of five or of Harbor's six fields, in UTC (`HBR-CONF-03`). Harbor needs a scanner for it.
   *
   * @default - what stands there
   */
  readonly scanAll?: string;
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
   * @default false
   */
  readonly quotasInRedis?: boolean;
  /**
   * Secret whose key `ca.crt` is the CA of `url`.
   *
   * @default - a public CA
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
   * @default - the registry of the image
   */
  readonly imageRegistry?: string;
  /**
   * Secrets to pull the image with.
   *
   * @default - none
   */
  readonly imagePullSecrets?: string[];
  /**
   * Nodes that the Pods run on.
   *
   * @default - all nodes
   */
  readonly scheduling?: SchedulingOptions;
}
