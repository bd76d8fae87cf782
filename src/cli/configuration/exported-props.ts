import { exportedAllowlist, exportedProject, robotOptions } from './exported-projects';
import { exportedPreheatInstance, exportedScanner, exportedUserGroup } from './exported-services';
import { exportedSettings, Note } from './exported-settings';
import { memberOf, Part, secretValue, WrittenValue } from './written-value';
import { AuditEvent } from '../../configuration/audit-log';
import { ReplicatedKind } from '../../configuration/replication-policy';
import { RegistryAdapter } from '../../facts/registry-adapters';
import { sizeOfBytes } from '../../syntax/size-quantity';

/** What the program found in a Harbor, as the props of a `HarborConfiguration`. */
export function exportedProps(
  found: Part, { url, name, note }: { readonly url: string; readonly name?: string; readonly note: Note },
): Part {
  const { settings, cveAllowlist, garbageCollection: collection, scanAll, purgeAudit } = found;
  const list = (items: readonly Part[] | undefined, write: (item: Part, note: Note) => Part | undefined) => (
    items?.map(item => write(item, note)).filter(item => item !== undefined)
  );
  return {
    url,
    adminPassword: { secretName: 'harbor-admin-password', key: 'HARBOR_ADMIN_PASSWORD' },
    name: name ?? found.owner,
    settings: settings && withSecrets(exportedSettings(settings, note)),
    cveAllowlist: cveAllowlist && exportedAllowlist(cveAllowlist, 'the whole Harbor', note),
    registries: list(found.registries, registry),
    scanners: list(found.scanners, exportedScanner),
    defaultScanner: found.defaultScanner,
    preheatInstances: list(found.preheatInstances, exportedPreheatInstance),
    labels: found.labels,
    userGroups: list(found.userGroups, exportedUserGroup),
    projects: list(found.projects, exportedProject),
    robots: list(found.robots, robot),
    replicationPolicies: list(found.replicationPolicies, policy),
    garbageCollection: collection && {
      cron: collection.cron,
      deleteUntagged: collection.deleteUntagged,
      deleteTags: collection.deleteTag ? true : undefined,
      workers: collection.workers,
    },
    scanAll: scanAll?.cron,
    auditPurge: purgeAudit && {
      cron: purgeAudit.cron,
      keep: WrittenValue.duration(purgeAudit.retentionHours, 'hours'),
      events: purgeAudit.eventTypes.map((type: string) => memberOf({ AuditEvent }, type)).filter((it?: WrittenValue) => it !== undefined),
    },
  };
}

function withSecrets(settings: object | undefined): Part | undefined {
  return settings && Object.fromEntries(Object.entries(settings).map(([prop, value]) => (
    [prop, typeof value?.fromFile === 'string' ? secretValue(value) : value]
  )));
}

function registry({ name, type, url, description, insecure, caCertificate, accessKey, accessSecret }: Part, note: Note): Part | undefined {
  const adapter = memberOf({ RegistryAdapter }, type);
  if (!adapter) { note(`registry ${name} is left out, because its type ${type} is not known`); }
  const password = accessSecret && secretValue(accessSecret);
  return adapter && { name, type: adapter, url, description, insecure, caPem: caCertificate, username: accessKey, password };
}

function robot(found: Part): Part {
  return {
    ...robotOptions(found),
    permissions: found.permissions.flatMap(({ kind, namespace, access }: Part) => (
      access.map(({ resource, action }: Part) => ({ project: kind === 'system' ? undefined : namespace, resource, action }))
    )),
  };
}

function policy(found: Part): Part {
  const { name, description, source, destination, repositories, tags, excludedTags, labels, resource, cron, onPush, copyByChunk } = found;
  return {
    name,
    description,
    pullFrom: source,
    pushTo: destination,
    repositories,
    tags,
    excludedTags,
    requiredLabels: labels,
    kind: resource === undefined ? undefined : memberOf({ ReplicatedKind }, resource),
    cron,
    onPush,
    destination: found.destNamespace,
    replacedParts: found.destNamespaceReplaceCount === 1 ? undefined : found.destNamespaceReplaceCount,
    override: found.override ? undefined : false,
    deletion: found.deletion ? true : undefined,
    copyByChunk,
    oneRunAtATime: found.singleActiveReplication === !onPush ? undefined : found.singleActiveReplication,
    speed: found.speed > 0 ? WrittenValue.size(sizeOfBytes(1024 * found.speed)) : undefined,
    disabled: found.enabled ? undefined : true,
  };
}
