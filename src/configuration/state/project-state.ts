import { projectRobotState } from './robot-state';
import { WantedImmutableTagRule, WantedMember, WantedPreheatPolicy, WantedProject, WantedRetention, WantedRetentionRule, WantedSelectors, WantedWebhook } from './state';
import { cronOf, cveAllowlist, kilobytes } from './value-state';
import { sizeBytes } from '../../syntax/size-quantity';
import { HarborProject } from '../harbor-project';
import { MountedSecrets } from '../mounted-secrets';
import { PreheatPolicy } from '../preheat';
import { ProjectMember } from '../project-member';
import { ImmutableTagRule, TagRetention, TagRetentionRule } from '../tag-rules';
import { ProjectWebhook, WebhookPayload, WebhookReceiver } from '../webhook';

/** The limit of a project without one, in Harbor's words. */
const UNLIMITED = -1;

/** A project, and what belongs to it, as the program reads it. */
export function projectState(project: HarborProject, secrets: MountedSecrets): WantedProject {
  return {
    name: project.name,
    registry: project.proxyOf,
    storageLimit: project.unlimitedQuota ? UNLIMITED : project.quota && sizeBytes(project.quota),
    metadata: metadataOf(project),
    cveAllowlist: project.cveAllowlist && cveAllowlist(project.cveAllowlist),
    scanner: project.scanner,
    labels: project.labels,
    members: project.members?.map(memberState),
    retention: project.retention && retentionState(project.retention),
    immutableTagRules: project.immutableTags?.map(immutableState),
    webhooks: project.webhooks?.map(webhook => webhookState(webhook, secrets)),
    preheatPolicies: project.preheatPolicies?.map(preheatPolicyState),
    robots: project.robots?.map(robot => projectRobotState(project.name, robot, secrets)),
  };
}

/** All values are texts in Harbor. What is not said about newer features is left out, since older releases do not know their names. */
function metadataOf(project: HarborProject): { [name: string]: string } {
  const { isPublic = false, scanOnPush = true, sbomOnPush, blockFrom, requireCosign = false, requireNotation } = project;
  return definedOf({
    public: String(isPublic),
    auto_scan: String(scanOnPush),
    auto_sbom_generation: textOf(sbomOnPush),
    prevent_vul: String(blockFrom !== undefined),
    severity: blockFrom,
    reuse_sys_cve_allowlist: String(project.cveAllowlist === undefined),
    enable_content_trust_cosign: String(requireCosign),
    enable_content_trust: textOf(requireNotation),
    ...project.proxyOf !== undefined && proxyMetadata(project),
  });
}

function definedOf(texts: Texts): { [name: string]: string } {
  return Object.fromEntries(Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

type Texts = Readonly<Record<string, string | undefined>>;

function proxyMetadata({ proxySpeed, maxUpstreamConnections, serveWhatUpstreamDeleted, proxyReferrers }: HarborProject): Texts {
  return {
    proxy_speed_kb: String(proxySpeed ? kilobytes(proxySpeed) : UNLIMITED),
    max_upstream_conn: textOf(maxUpstreamConnections),
    proxy_cache_local_on_not_found: textOf(serveWhatUpstreamDeleted),
    proxy_referrer_api: textOf(proxyReferrers),
  };
}

function textOf(value: boolean | number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function memberState({ user, group, groupKind, ldapGroupDn, role }: ProjectMember): WantedMember {
  return { user, group, groupType: group === undefined ? undefined : groupKind, ldapGroupDn, role };
}

function retentionState({ rules, cron }: TagRetention): WantedRetention {
  return { cron: cronOf(cron ?? '0 0 * * *'), rules: rules.map(retentionRuleState) };
}

function retentionRuleState(rule: TagRetentionRule): WantedRetentionRule {
  const { keep, count, untagged, disabled } = rule;
  return { template: keep, count, untagged, disabled, ...selectorsOf(rule) };
}

function immutableState(rule: ImmutableTagRule): WantedImmutableTagRule {
  return { ...selectorsOf(rule), disabled: rule.disabled ?? false };
}

function selectorsOf({ repositories, excludedRepositories, tags, excludedTags }: ImmutableTagRule | TagRetentionRule): WantedSelectors {
  return {
    repositories: excludedRepositories ?? repositories,
    excludeRepositories: excludedRepositories === undefined ? undefined : true,
    tags: excludedTags ?? tags,
    excludeTags: excludedTags === undefined ? undefined : true,
  };
}

function webhookState(webhook: ProjectWebhook, secrets: MountedSecrets): WantedWebhook {
  const { name, description, address, secretAddress, authorization, receiver = WebhookReceiver.HTTP } = webhook;
  return {
    name,
    description,
    enabled: !webhook.disabled,
    type: receiver,
    address: secretAddress ? secrets.reference(secretAddress) : address ?? '', // one of the two is there, which has been checked
    authHeader: authorization && secrets.reference(authorization),
    skipCertVerify: webhook.insecure ?? false,
    payloadFormat: receiver === WebhookReceiver.SLACK ? undefined : webhook.payload ?? WebhookPayload.HARBOR,
    eventTypes: webhook.events,
  };
}

function preheatPolicyState(policy: PreheatPolicy): WantedPreheatPolicy {
  const { name, instance, description, repositories = '**', tags = '**', requiredLabels, cron, onPush, scope, disabled } = policy;
  return {
    name,
    instance,
    description,
    enabled: !disabled,
    repositories,
    tags,
    labels: requiredLabels,
    trigger: onPush ? 'event_based' : undefined,
    cron: cron === undefined ? undefined : cronOf(cron),
    extraAttributes: scope && { scope },
  };
}
