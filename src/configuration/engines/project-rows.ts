import { EngineDraft, FieldRow, FieldRows } from './engine-draft';
import { EngineValue, Reference, Refusal } from './engine-value';
import { labelResources, memberResources, webhookResources } from './project-part-rows';
import { OWN_RESOURCES, projectRobotResources } from './robot-rows';
import { immutableResources, PlaceOfRules, retentionResource } from './tag-rows';
import { WantedProject } from '../state/state';

const GIBIBYTE = 1024 ** 3;

/** Bytes as the provider takes them. */
export function wholeGibibytes(bytes: number): number | Refusal {
  if (bytes <= 0) { return -1; }
  return bytes % GIBIBYTE === 0 ? bytes / GIBIBYTE : new Refusal('the provider takes whole gibibytes alone; write for example Size.gibibytes(10)');
}

const isTrue = (text: string) => text === 'true';

/** A key of the metadata of a project. All values are texts. */
type MetadataRow = FieldRow<string, WantedProject>;

/** The metadata, by Harbor's own keys. Keys that have no row cannot be said. */
const METADATA: Readonly<Record<string, MetadataRow>> = {
  public: { to: 'public', as: isTrue },
  auto_scan: { to: 'vulnerability_scanning', as: isTrue },
  auto_sbom_generation: { to: 'auto_sbom_generation', as: isTrue },
  prevent_vul: { within: 'severity' },
  severity: { to: 'deployment_security', as: (severity, _draft, { metadata }) => (metadata?.prevent_vul === 'true' ? severity : undefined) },
  reuse_sys_cve_allowlist: { within: 'cveAllowlist' },
  enable_content_trust: { to: 'enable_content_trust', as: isTrue },
  enable_content_trust_cosign: { to: 'enable_content_trust_cosign', as: isTrue },
  proxy_speed_kb: { to: 'proxy_speed_kb', as: (speed, _draft, { registry }) => (registry === undefined ? undefined : Number(speed)) },
  proxy_cache_local_on_not_found: { to: 'proxy_cache_local_on_not_found', as: isTrue },
  max_upstream_conn: { refused: 'the provider has no limit of connections', prop: 'maxUpstreamConnections' },
  proxy_referrer_api: { refused: 'the provider does not know it', unless: text => text === 'false', prop: 'proxyReferrers' },
};

const NO_EXPIRY = 'lists of projects have no end in the provider; leave until out, or use the list of the whole Harbor';
const NOT_EMPTY = 'the provider takes an empty list for none, and uses that of the whole Harbor';

const PROJECT_FIELDS: FieldRows<WantedProject> = {
  name: { to: 'name' },
  registry: { to: 'registry_id', as: name => new Reference('harbor_registry', name, 'registry_id'), prop: 'proxyOf' },
  metadata: { within: 'the rows of its keys' },
  storageLimit: { to: 'storage_quota', as: wholeGibibytes, prop: 'quota' },
  cveAllowlist: {
    to: 'cve_allowlist',
    as: ({ items, expiresAt }) => {
      if (items.length === 0) { return new Refusal(NOT_EMPTY); }
      return expiresAt === undefined || expiresAt === null ? [...items] : new Refusal(NO_EXPIRY);
    },
  },
  scanner: { to: 'vulnerability_scanner' },
  preheatPolicies: { refused: 'the provider has no policies of preheating', unless: policies => policies.length === 0 },
  labels: OWN_RESOURCES,
  members: OWN_RESOURCES,
  retention: OWN_RESOURCES,
  immutableTagRules: OWN_RESOURCES,
  webhooks: OWN_RESOURCES,
  robots: OWN_RESOURCES,
};

/** Projects, and all that belongs to them. */
export function projectResources(draft: EngineDraft, projects: readonly WantedProject[]): void {
  projects.forEach((value, at) => {
    const place: PlaceOfRules = { name: value.name, prop: `projects[${at}]` };
    draft.add({ type: 'harbor_project', key: value.name, prop: place.prop, rows: PROJECT_FIELDS, value, more: metadataOf(draft, value, place) });
    checkQuota(draft, value, place);
    labelResources(draft, value.labels ?? [], place);
    memberResources(draft, place, value.members ?? []);
    if (value.retention) { retentionResource(draft, place, value.retention); }
    immutableResources(draft, place, value.immutableTagRules ?? []);
    webhookResources(draft, place, value.webhooks ?? []);
    projectRobotResources(draft, place, value.robots ?? []);
  });
}

function metadataOf(draft: EngineDraft, project: WantedProject, { prop }: PlaceOfRules): Record<string, EngineValue> {
  const attributes: Record<string, EngineValue> = { force_destroy: false };
  for (const [key, text] of Object.entries(project.metadata ?? {}).filter(([, it]) => it !== undefined)) {
    const row: MetadataRow = Object.hasOwn(METADATA, key) ? METADATA[key] : { refused: `the provider does not know ${key}` };
    if ('refused' in row && !row.unless?.(text)) { draft.refuse(`${prop}.${row.prop ?? `metadata.${key}`}`, row.refused); }
    const said = 'to' in row ? row.as?.(text, draft, project) : undefined;
    if ('to' in row && said !== undefined && !(said instanceof Refusal)) { attributes[row.to] = said; }
  }
  return attributes;
}

/** Without a quota the provider takes all limits away, in place of the one that projects get by themselves. */
function checkQuota(draft: EngineDraft, { storageLimit }: WantedProject, { prop }: PlaceOfRules): void {
  const usual = draft.state.settings?.storage_per_project;
  if (storageLimit !== undefined || usual === undefined || Number(usual) < 0) { return; }
  draft.refuse(`${prop}.quota`, 'the provider gives a project without one no limit at all, and not that of storage_per_project; say it');
}
