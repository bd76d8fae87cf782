import { projectState } from './project-state';
import { replicationState } from './replication-state';
import { robotState } from './robot-state';
import { preheatInstanceState, scannerState, userGroupState } from './service-state';
import { settingsState } from './settings-state';
import { DesiredState, WantedGarbageCollection, WantedPurgeAudit, WantedRegistry } from './state';
import { cronOf, cveAllowlist } from './value-state';
import { RouteCredential } from '../../routes/route';
import { AuditEvent } from '../audit-log';
import { MountedSecrets } from '../mounted-secrets';
import { RouteEndpoint } from '../route-projects';
import { AuditPurge, GarbageCollection } from '../schedules';
import { WholeConfiguration } from '../whole-configuration';

/** What a desired state needs beside the props. */
export interface StateContext {
  readonly owner: string;
  readonly secrets: MountedSecrets;
}

/** The document that the program in reconciler/configuration reads; its types are in state.ts there. */
export function desiredState(props: WholeConfiguration, { owner, secrets }: StateContext): DesiredState {
  const { registries, projects, robots, replicationPolicies, garbageCollection, auditPurge, scanAll } = props;
  return {
    apiVersion: 'cdk8s-harbor/v1',
    kind: 'HarborConfiguration',
    owner,
    prune: props.prune,
    quotaUpdateProvider: props.quotasInRedis ? 'redis' : 'db',
    settings: settingsState(props, secrets),
    cveAllowlist: props.cveAllowlist && cveAllowlist(props.cveAllowlist),
    scanners: props.scanners?.map(scanner => scannerState(scanner, secrets)),
    defaultScanner: props.defaultScanner,
    registries: registries?.map(registry => registryState(registry, secrets)),
    projects: projects?.map(project => projectState(project, secrets)),
    labels: props.labels,
    userGroups: props.userGroups?.map(userGroupState),
    robots: robots?.map(robot => robotState(robot, secrets)),
    replicationPolicies: replicationPolicies?.map(policy => replicationState(policy, props.release)),
    preheatInstances: props.preheatInstances?.map(instance => preheatInstanceState(instance, secrets)),
    garbageCollection: garbageCollection && garbageCollectionState(garbageCollection),
    scanAll: scanAll === undefined ? undefined : { cron: cronOf(scanAll) },
    purgeAudit: auditPurge && auditPurgeState(auditPurge),
  };
}

function registryState(endpoint: RouteEndpoint, secrets: MountedSecrets): WantedRegistry {
  const { username, password, mayBeUnreachable, credential, caPem, insecure = false, ...rest } = endpoint;
  const same = { ...rest, insecure, caCertificate: caPem };
  if (credential) { return { ...same, ...loginOf(credential, secrets), onUnreachable: 'fail' }; }
  const user = password?.dockerConfigHost === undefined ? undefined : { ...secrets.reference(password), part: 'username' as const };
  return {
    ...same,
    accessKey: username ?? user,
    accessSecret: password && secrets.reference(password),
    onUnreachable: mayBeUnreachable ? 'warn' : 'fail',
  };
}

/** The two halves of a login: keys of a Secret, or parts of an entry of a Docker config. */
function loginOf({ secretName, keys, loginKey }: RouteCredential, secrets: MountedSecrets): Pick<WantedRegistry, 'accessKey' | 'accessSecret'> {
  if (keys) {
    const [accessKey, accessSecret] = [keys.username, keys.password].map(key => secrets.reference({ secretName, key }));
    return { accessKey, accessSecret };
  }
  const entry = secrets.reference({ secretName, key: '.dockerconfigjson', dockerConfigHost: loginKey });
  return { accessKey: { ...entry, part: 'username' as const }, accessSecret: entry };
}

function garbageCollectionState({ cron, deleteUntagged = false, deleteTags, workers = 1 }: GarbageCollection): WantedGarbageCollection {
  return { cron: cronOf(cron), deleteUntagged, deleteTag: deleteTags, workers };
}

/** Harbor wants hours, and the events that are purged. */
function auditPurgeState({ cron, keep, events }: AuditPurge): WantedPurgeAudit {
  const eventTypes = [...events ?? Object.values(AuditEvent)].sort();
  return { cron: cronOf(cron), retentionHours: keep.toHours({ integral: false }), eventTypes };
}
