import { exportedSettings, Note } from './exported-settings';
import { WrittenValue } from './written-value';
import { AuditEvent } from '../../configuration/audit-log';
import { BlockedSeverity } from '../../configuration/harbor-project';
import { ProjectRole } from '../../configuration/project-member';
import { RetentionTemplate } from '../../configuration/tag-rules';
import { RegistryAdapter } from '../../facts/registry-adapters';
import { dayOf, startOfDay } from '../../syntax/day';
import { sizeOfBytes } from '../../syntax/size-quantity';

/** A part of what the program found. */
type Part = Readonly<Record<string, any>>;

/** What the program found in a Harbor, as the props of a `HarborConfiguration`. */
export function exportedProps(
  found: Part, { url, name, note }: { readonly url: string; readonly name?: string; readonly note: Note },
): Part {
  const { settings, cveAllowlist, garbageCollection, scanAll, purgeAudit } = found;
  const list = (items: readonly Part[] | undefined, write: (item: Part, note: Note) => Part | undefined) => (
    items?.map(item => write(item, note)).filter(item => item !== undefined)
  );
  return {
    url,
    adminPassword: { secretName: 'harbor-admin-password', key: 'HARBOR_ADMIN_PASSWORD' },
    name: name ?? found.owner,
    settings: settings && withSecrets(exportedSettings(settings, note)),
    cveAllowlist: cveAllowlist && allowlist(cveAllowlist, 'the whole Harbor', note),
    registries: list(found.registries, registry),
    projects: list(found.projects, project),
    robots: list(found.robots, robot),
    replicationPolicies: list(found.replicationPolicies, policy),
    garbageCollection,
    scanAll: scanAll?.cron,
    auditPurge: purgeAudit && {
      cron: purgeAudit.cron,
      keep: WrittenValue.duration(purgeAudit.retentionHours, 'hours'),
      events: purgeAudit.eventTypes.map((type: string) => WrittenValue.member('AuditEvent', AuditEvent, type)).filter((it?: WrittenValue) => it !== undefined),
    },
  };
}

/** A reference of the program as a value of a Secret. */
function secretValue({ fromFile }: { readonly fromFile: string }): Part {
  const [secretName, key] = fromFile.split('/');
  return { secretName, key };
}

function withSecrets(settings: object | undefined): Part | undefined {
  return settings && Object.fromEntries(Object.entries(settings).map(([prop, value]) => (
    [prop, typeof value?.fromFile === 'string' ? secretValue(value) : value]
  )));
}

function registry({ name, type, url, description, insecure, accessKey, accessSecret }: Part, note: Note): Part | undefined {
  const adapter = WrittenValue.member('RegistryAdapter', RegistryAdapter, type);
  if (!adapter) { note(`registry ${name} is left out, because its type ${type} is not known`); }
  const password = accessSecret && secretValue(accessSecret);
  return adapter && { name, type: adapter, url, description, insecure, username: accessKey, password };
}

function project(found: Part, note: Note): Part {
  const { name, registry: proxyOf, storageLimit, metadata, cveAllowlist, members, retention, immutableTagRules } = found;
  const isBlocking = metadata.prevent_vul === 'true';
  const blockFrom = isBlocking ? WrittenValue.member('BlockedSeverity', BlockedSeverity, metadata.severity) : undefined;
  if (isBlocking && !blockFrom) { note(`project ${name} blocks images of the severity ${metadata.severity}, which cannot be written`); }
  const speed = Number(metadata.proxy_speed_kb ?? -1);
  return {
    name,
    proxyOf,
    isPublic: metadata.public === 'true' ? true : undefined,
    quota: quotaOf(name, storageLimit, note),
    unlimitedQuota: storageLimit === -1 ? true : undefined,
    scanOnPush: metadata.auto_scan === 'true' ? undefined : false,
    blockFrom,
    requireCosign: metadata.enable_content_trust_cosign === 'true' ? true : undefined,
    cveAllowlist: cveAllowlist && allowlist(cveAllowlist, `project ${name}`, note),
    proxySpeed: proxyOf !== undefined && speed > 0 ? WrittenValue.size(sizeOfBytes(1024 * speed)) : undefined,
    members: members?.map(({ role, ...who }: Part) => ({ ...who, role: WrittenValue.member('ProjectRole', ProjectRole, role) })),
    retention: retention && retentionOf(retention),
    immutableTags: immutableTagRules,
  };
}

/** A quota without a limit is `unlimitedQuota`. */
function quotaOf(name: string, bytes: number | undefined, note: Note): WrittenValue | undefined {
  if (bytes === undefined || bytes <= 0) { return undefined; }
  if (bytes % 1024 !== 0) { note(`project ${name} has a quota of ${bytes} bytes, which are no whole kibibytes: it is left out`); }
  return bytes % 1024 === 0 ? WrittenValue.size(sizeOfBytes(bytes)) : undefined;
}

function allowlist({ items, expiresAt }: Part, whose: string, note: Note): Part {
  const until = expiresAt === null || expiresAt === undefined ? undefined : dayOf(expiresAt);
  if (until !== undefined && startOfDay(until) !== expiresAt) { note(`the CVE allowlist of ${whose} ends within a day; it is written as ending at its beginning`); }
  return { cves: items, until };
}

function retentionOf({ cron, rules }: Part): Part {
  return {
    rules: rules.map(({ template, count, repositories, tags, untagged }: Part) => ({
      keep: WrittenValue.member('RetentionTemplate', RetentionTemplate, template),
      count,
      repositories: repositories === '**' ? undefined : repositories,
      tags: tags === '**' ? undefined : tags,
      untagged: untagged === true ? undefined : false,
    })),
    cron,
  };
}

function robot({ name, description, duration, disable, permissions, secret }: Part): Part {
  return {
    name,
    description,
    disabled: disable,
    validFor: duration > 0 ? WrittenValue.duration(duration, 'days') : undefined,
    permissions: permissions.flatMap(({ kind, namespace, access }: Part) => (
      access.map(({ resource, action }: Part) => ({ project: kind === 'system' ? undefined : namespace, resource, action }))
    )),
    password: secretValue(secret),
  };
}

function policy(found: Part, note: Note): Part {
  if (!found.singleActiveReplication) { note(`replication policy ${found.name} may run twice at the same time; it will not any more`); }
  return {
    name: found.name,
    description: found.description,
    pullFrom: found.source,
    pushTo: found.destination,
    repositories: found.repositories,
    tags: found.tags,
    cron: found.cron,
    destination: found.destNamespace,
    replacedParts: found.destNamespaceReplaceCount === 1 ? undefined : found.destNamespaceReplaceCount,
    override: found.override ? undefined : false,
    deletion: found.deletion ? true : undefined,
    speed: found.speed > 0 ? WrittenValue.size(sizeOfBytes(1024 * found.speed)) : undefined,
    disabled: found.enabled ? undefined : true,
  };
}
