import { Size } from 'cdk8s';
import { HarborConfigurationProps } from './harbor-configuration-props';
import { CveAllowlist, HarborProject } from './harbor-project';
import { MountedSecrets } from './mounted-secrets';
import { ReplicationPolicy } from './replication-policy';
import { RobotAccount } from './robot-account';
import { RouteEndpoint } from './route-projects';
import { GarbageCollection } from './schedules';
import { ImmutableTagRule, TagRetention } from './tag-rules';
import { settingValues } from '../contracts/setting-values';
import { SystemSettings } from '../contracts/system-settings';
import { ReleaseRow, supports } from '../facts/versions';
import { RouteCredential } from '../routes/route';
import { startOfDay } from '../syntax/day';
import { harborCron } from '../syntax/harbor-cron';
import { sizeBytes } from '../syntax/size-quantity';

/** Types of audit events of Harbor 2.15. */
const EVENT_TYPES = [
  'create_artifact', 'create_project', 'create_robot', 'create_user', 'delete_artifact', 'delete_project', 'delete_repository', 'delete_robot',
  'delete_user', 'login_user', 'logout_user', 'other', 'pull_artifact', 'update_configuration', 'update_user',
];
const PULL = { resource: 'repository', action: 'pull' };
const PUSH = { resource: 'repository', action: 'push' };

/** What a desired state needs beside the props. */
export interface StateContext {
  readonly owner: string;
  readonly release: ReleaseRow;
  readonly secrets: MountedSecrets;
}

/** The document that the program in reconciler/configuration reads; its types are in state.ts there. */
export function desiredState(props: HarborConfigurationProps, { owner, release, secrets }: StateContext): object {
  const { registries, projects, robots, replicationPolicies, garbageCollection, auditPurge, scanAll, settings } = props;
  return {
    apiVersion: 'cdk8s-harbor/v1',
    kind: 'HarborConfiguration',
    owner,
    prune: props.prune,
    quotaUpdateProvider: props.quotasInRedis ? 'redis' : 'db',
    settings: settings && settingsOf(settings, secrets),
    cveAllowlist: props.cveAllowlist && cveAllowlist(props.cveAllowlist),
    registries: registries?.map(registry => registryState(registry, secrets)),
    projects: projects?.map(projectState),
    robots: robots?.map(robot => robotState(robot, secrets)),
    replicationPolicies: replicationPolicies?.map(policy => replicationState(policy, supports(release, 'singleActiveReplication'))),
    garbageCollection: garbageCollection && garbageCollectionState(garbageCollection),
    scanAll: scanAll === undefined ? undefined : { cron: cronOf(scanAll) },
    purgeAudit: auditPurge && {
      cron: cronOf(auditPurge.cron),
      retentionHours: auditPurge.keep.toHours({ integral: false }),
      eventTypes: auditPurge.eventTypes ?? EVENT_TYPES,
    },
  };
}

/** What cannot be one has been reported. */
function cronOf(cron: string): string {
  return harborCron(cron) ?? cron;
}

/** Settings that are maps are texts with JSON in them here. */
function settingsOf(settings: SystemSettings, files: MountedSecrets): object {
  const { values, secrets } = settingValues(settings);
  return {
    ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : value])),
    ...Object.fromEntries(Object.entries(secrets).map(([name, value]) => [name, files.reference(value)])),
  };
}

/** At least one: 0 would be no limit. */
function kilobytes(size: Size): number {
  return Math.max(1, Math.round(sizeBytes(size) / 1024));
}

function cveAllowlist({ cves, until }: CveAllowlist): object {
  return { items: cves, expiresAt: until === undefined ? null : startOfDay(until) };
}

function registryState(endpoint: RouteEndpoint, secrets: MountedSecrets): object {
  const { username, password, mayBeUnreachable, credential, insecure = false, ...rest } = endpoint;
  const same = { ...rest, insecure };
  if (credential) { return { ...same, ...loginOf(credential, secrets), onUnreachable: 'fail' }; }
  const user = password?.dockerConfigHost === undefined ? undefined : { ...secrets.reference(password), part: 'username' };
  return {
    ...same,
    accessKey: username ?? user,
    accessSecret: password && secrets.reference(password),
    onUnreachable: mayBeUnreachable ? 'warn' : 'fail',
  };
}

/** The two halves of a login: keys of a Secret, or parts of an entry of a Docker config. */
function loginOf({ secretName, keys, loginKey }: RouteCredential, secrets: MountedSecrets): object {
  if (keys) {
    const [accessKey, accessSecret] = [keys.username, keys.password].map(key => secrets.reference({ secretName, key }));
    return { accessKey, accessSecret };
  }
  const entry = secrets.reference({ secretName, key: '.dockerconfigjson', dockerConfigHost: loginKey });
  return { accessKey: { ...entry, part: 'username' }, accessSecret: entry };
}

function projectState(project: HarborProject): object {
  return {
    name: project.name,
    registry: project.proxyOf,
    storageLimit: project.quota && sizeBytes(project.quota),
    metadata: metadataOf(project),
    cveAllowlist: project.cveAllowlist && cveAllowlist(project.cveAllowlist),
    members: project.members,
    retention: project.retention && retentionState(project.retention),
    immutableTagRules: project.immutableTags?.map(immutableState),
  };
}

/** All values are texts in Harbor. */
function metadataOf(project: HarborProject): object {
  const { isPublic = false, scanOnPush = true, blockFrom, requireCosign = false, proxySpeed, proxyOf, cveAllowlist: list } = project;
  return {
    public: String(isPublic),
    auto_scan: String(scanOnPush),
    prevent_vul: String(blockFrom !== undefined),
    severity: blockFrom,
    reuse_sys_cve_allowlist: String(list === undefined),
    enable_content_trust_cosign: String(requireCosign),
    proxy_speed_kb: proxyOf === undefined ? undefined : String(proxySpeed ? kilobytes(proxySpeed) : -1),
  };
}

function retentionState({ rules, cron }: TagRetention): object {
  return { cron: cronOf(cron ?? '0 0 * * *'), rules: rules.map(({ keep, ...rest }) => ({ template: keep, ...rest })) };
}

function garbageCollectionState({ cron, deleteUntagged = false, workers = 1 }: GarbageCollection): object {
  return { cron: cronOf(cron), deleteUntagged, workers };
}

function immutableState({ tags, repositories, disabled = false }: ImmutableTagRule): object {
  return { tags, repositories, disabled };
}

function robotState(robot: RobotAccount, secrets: MountedSecrets): object {
  const { name, description, disabled, rotation, secret, password, validFor } = robot;
  return {
    name,
    description,
    rotation,
    duration: validFor?.toDays({ integral: false }) ?? -1,
    disable: disabled ?? false,
    permissions: permissionsOf(robot),
    secret: password && secrets.reference(password),
    secretTo: secret && { name: secret.secretName, registryHost: secret.registryHost },
  };
}

/** The permissions of each project together, as Harbor keeps them. */
function permissionsOf({ pullFrom = [], pushTo = [], permissions = [] }: RobotAccount): object[] {
  const all = [
    ...pullFrom.map(project => ({ project, access: PULL })),
    ...pushTo.flatMap(project => [{ project, access: PULL }, { project, access: PUSH }]),
    ...permissions.map(({ project, resource, action }) => ({ project, access: { resource, action } })),
  ];
  const places = [...new Set(all.map(({ project }) => project))];
  return places.map(place => {
    const texts = new Set(all.filter(({ project }) => project === place).map(({ access }) => JSON.stringify(access)));
    const scope = place === undefined ? { kind: 'system', namespace: '/' } : { kind: 'project', namespace: place };
    return { ...scope, access: [...texts].map(text => JSON.parse(text)) };
  });
}

function replicationState(policy: ReplicationPolicy, canBeSingle: boolean): object {
  const { name, description, pullFrom, pushTo, repositories, tags, cron, disabled, destination, override, deletion, speed } = policy;
  return {
    name,
    description,
    source: pullFrom,
    destination: pushTo,
    destNamespace: destination,
    destNamespaceReplaceCount: policy.replacedParts ?? 1,
    cron: cron === undefined ? undefined : cronOf(cron),
    filters: [
      ...repositories === undefined ? [] : [{ type: 'name', value: repositories }],
      ...tags === undefined ? [] : [{ type: 'tag', value: tags, decoration: 'matches' }],
    ],
    override: override ?? true,
    deletion: deletion ?? false,
    enabled: !disabled,
    speed: speed ? kilobytes(speed) : 0,
    singleActiveReplication: canBeSingle,
  };
}
