/* The desired state of a Harbor: what `HarborConfiguration` writes, `reconciler/configuration` reads, and other engines are rendered from. */

/** The version of the desired state. */
export const API_VERSION = 'cdk8s-harbor/v1';
export const STATE_KIND = 'HarborConfiguration';

/** A value in a file of the folder of secrets. */
export interface SecretRef {
  /** Path below the folder of secrets. */
  readonly fromFile: string;
  /** The file is a Docker config, and the value that of this registry host. */
  readonly dockerConfigHost?: string;
  /** Which part of the entry of a Docker config. Default: password. */
  readonly part?: 'username' | 'password';
}

export interface WantedRegistry {
  readonly name: string;
  readonly type: string;
  readonly url: string;
  readonly description?: string;
  readonly insecure?: boolean;
  readonly caCertificate?: string;
  readonly accessKey?: string | SecretRef;
  readonly accessSecret?: SecretRef;
  /** What an upstream that does not answer means. Default: fail. */
  readonly onUnreachable?: 'fail' | 'warn';
}

export interface WantedCveAllowlist {
  readonly items: readonly string[];
  /** Seconds since 1970; null is never. */
  readonly expiresAt?: number | null;
}

export interface WantedMember {
  readonly user?: string;
  readonly group?: string;
  readonly groupType?: 'ldap' | 'http' | 'oidc';
  readonly ldapGroupDn?: string;
  readonly role: 'projectAdmin' | 'developer' | 'guest' | 'maintainer' | 'limitedGuest';
}

export interface WantedLabel {
  readonly name: string;
  readonly color?: string;
  readonly description?: string;
}

/** Selects repositories and tags by doublestar patterns. */
export interface WantedSelectors {
  readonly repositories?: string;
  readonly excludeRepositories?: boolean;
  readonly tags?: string;
  readonly excludeTags?: boolean;
}

export interface WantedRetentionRule extends WantedSelectors {
  /** Harbor's own name, such as latestPushedK. */
  readonly template: string;
  /** The number of the template; absent for always. */
  readonly count?: number;
  readonly untagged?: boolean;
  readonly disabled?: boolean;
}

export interface WantedRetention {
  readonly rules: readonly WantedRetentionRule[];
  /** Six fields, or empty. */
  readonly cron?: string;
}

export interface WantedImmutableTagRule extends WantedSelectors {
  readonly disabled?: boolean;
}

export interface WantedWebhook {
  readonly name: string;
  readonly description?: string;
  readonly enabled?: boolean;
  readonly type?: 'http' | 'slack';
  readonly address: string | SecretRef;
  readonly authHeader?: SecretRef;
  readonly skipCertVerify?: boolean;
  readonly payloadFormat?: 'Default' | 'CloudEvents';
  readonly eventTypes: readonly string[];
}

export interface WantedPreheatPolicy {
  readonly name: string;
  readonly instance: string;
  readonly description?: string;
  readonly enabled?: boolean;
  readonly repositories: string;
  readonly tags: string;
  readonly labels?: readonly string[];
  readonly trigger?: 'manual' | 'scheduled' | 'event_based';
  readonly cron?: string;
  readonly extraAttributes?: Record<string, unknown>;
}

export interface WantedPermission {
  readonly kind: 'system' | 'project';
  readonly namespace: string;
  readonly access: readonly { readonly resource: string; readonly action: string }[];
}

/** The Kubernetes Secret that gets the name and the secret of a robot. */
export interface SecretTarget {
  readonly name: string;
  /** Host for a Secret of type kubernetes.io/dockerconfigjson. Absent: an opaque one with username and password. */
  readonly registryHost?: string;
  readonly labels?: Record<string, string>;
}

export interface WantedRobot {
  readonly name: string;
  readonly description?: string;
  /** Days; -1 is for ever. */
  readonly duration?: number;
  readonly disable?: boolean;
  readonly permissions: readonly WantedPermission[];
  /** The secret is in a file. */
  readonly secret?: SecretRef;
  /** The secret is made by this program and kept in a Kubernetes Secret. */
  readonly secretTo?: SecretTarget;
  /** Any text; a new one asks for a new secret and a new term. */
  readonly rotation?: string;
}

export interface WantedProject {
  readonly name: string;
  readonly registry?: string;
  /** Harbor's own keys; all values are texts. */
  readonly metadata?: Record<string, string>;
  readonly storageLimit?: number;
  readonly cveAllowlist?: WantedCveAllowlist;
  readonly scanner?: string;
  readonly labels?: readonly WantedLabel[];
  readonly members?: readonly WantedMember[];
  readonly retention?: WantedRetention;
  readonly immutableTagRules?: readonly WantedImmutableTagRule[];
  readonly webhooks?: readonly WantedWebhook[];
  readonly preheatPolicies?: readonly WantedPreheatPolicy[];
  readonly robots?: readonly WantedRobot[];
}

export interface WantedReplicationPolicy {
  readonly name: string;
  readonly description?: string;
  /** Pull from this registry ... */
  readonly source?: string;
  /** ... or push to that one. */
  readonly destination?: string;
  readonly destNamespace?: string;
  readonly destNamespaceReplaceCount?: number;
  readonly trigger?: 'manual' | 'scheduled' | 'event_based';
  readonly cron?: string;
  readonly filters?: readonly { readonly type: string; readonly value: string | readonly string[]; readonly decoration?: string }[];
  readonly deletion?: boolean;
  readonly override?: boolean;
  readonly enabled?: boolean;
  readonly speed?: number;
  readonly copyByChunk?: boolean;
  readonly singleActiveReplication?: boolean;
}

export interface WantedScanner {
  readonly name: string;
  readonly url: string;
  readonly description?: string;
  readonly auth?: '' | 'Basic' | 'Bearer' | 'X-ScannerAdapter-API-Key';
  readonly accessCredential?: SecretRef;
  readonly skipCertVerify?: boolean;
  readonly useInternalAddr?: boolean;
  readonly disabled?: boolean;
}

export interface WantedPreheatInstance {
  readonly name: string;
  readonly vendor: 'dragonfly' | 'kraken';
  readonly endpoint: string;
  readonly description?: string;
  readonly authMode?: 'NONE' | 'BASIC' | 'OAUTH';
  readonly authInfo?: Record<string, string | SecretRef>;
  readonly enabled?: boolean;
  readonly default?: boolean;
  readonly insecure?: boolean;
}

export interface WantedUserGroup {
  readonly name: string;
  readonly type: 'ldap' | 'http' | 'oidc';
  readonly ldapGroupDn?: string;
}

export interface WantedGarbageCollection {
  /** Six fields; empty removes the schedule. */
  readonly cron: string;
  readonly deleteUntagged?: boolean;
  readonly deleteTag?: boolean;
  readonly workers?: number;
}

export interface WantedPurgeAudit {
  readonly cron: string;
  readonly retentionHours: number;
  readonly eventTypes: readonly string[];
  readonly dryRun?: boolean;
}

/** Everything that has to be so in one Harbor. What is not said stays as it is. References are by name. */
export interface DesiredState {
  readonly apiVersion: string;
  readonly kind: string;
  /** Who this configuration is; objects of another owner are left alone. */
  readonly owner: string;
  /** Kinds of which objects of this owner are deleted when they are no longer wanted. */
  readonly prune?: readonly string[];
  /** Where Harbor keeps usage of quotas: QUOTA_UPDATE_PROVIDER of core. With redis a new limit is looked at again after the flush. */
  readonly quotaUpdateProvider?: 'db' | 'redis';
  readonly settings?: Record<string, string | number | boolean | SecretRef>;
  readonly cveAllowlist?: WantedCveAllowlist;
  readonly scanners?: readonly WantedScanner[];
  readonly defaultScanner?: string;
  readonly registries?: readonly WantedRegistry[];
  readonly projects?: readonly WantedProject[];
  readonly labels?: readonly WantedLabel[];
  readonly userGroups?: readonly WantedUserGroup[];
  readonly robots?: readonly WantedRobot[];
  readonly replicationPolicies?: readonly WantedReplicationPolicy[];
  readonly preheatInstances?: readonly WantedPreheatInstance[];
  readonly garbageCollection?: WantedGarbageCollection;
  readonly scanAll?: { readonly cron: string };
  readonly purgeAudit?: WantedPurgeAudit;
}
