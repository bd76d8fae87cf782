import { Common, commonDesigns, Described } from './common-designs';
import { contentsOf, nodesOf, schedulesOf } from './contents-section';
import { HarborSections, harborSections } from './harbor-sections';
import { ReportCluster, ReportData, ReportMaterial, ReportNotice, ReportSections, ReportWarning } from './report-data';
import { Fleet } from '../../fleet/fleet';
import { FleetInspection } from '../../fleet/fleet-inspection';
import { InspectedSovereign } from '../../fleet/inspected-sovereign';
import { frontOf, storageRows } from '../../fleet/preparation-places';
import { LocatedAcknowledgement, LocatedWarning } from '../../fleet/problem-list';
import { Sovereign } from '../../fleet/sovereign';
import { generatorVersion } from '../../fleet/tree/package-files';
import { designFacts } from '../../pull-path/design-facts';

/** What the report is about. */
export interface ReportOptions {
  /** One Sovereign. */
  readonly sovereign?: string;
  /** The day that it is from. */
  readonly date?: string;
  /** Is told how many Sovereigns were looked at, of how many. */
  readonly progress?: (done: number, total: number) => void;
}

type Overview = Omit<ReportCluster, 'design' | 'values' | 'warnings' | 'acknowledged'>;

/** What was seen of one Sovereign while its constructs were there. */
interface Seen {
  readonly sovereign: Sovereign;
  readonly overview: Overview;
  readonly sections: Omit<ReportSections, 'warnings' | 'materials'>;
}

/** Collects the report of a fleet, which has to be right as a whole. */
export function collectReport(fleet: Fleet, { sovereign: only, date, progress }: ReportOptions = {}): ReportData {
  const seen = new Map<string, Seen>();
  let done = 0;
  const inspection = fleet._inspect(one => {
    if (only === undefined || one.sovereign.fqdn === only) { seen.set(one.sovereign.fqdn, look(one)); }
    progress?.(done += 1, fleet.sovereigns.length);
  });
  const ordered = fleet.sovereigns.flatMap(({ fqdn }) => seen.get(fqdn) ?? []);
  const described = ordered.map(one => describe(one, inspection));
  const designs = commonDesigns(described);
  return {
    version: 1,
    generator: `cdk8s-harbor ${generatorVersion()}`,
    fleet: inspection.name,
    delivery: inspection.delivery,
    ...date !== undefined && { date },
    clusters: ordered.map((one, at) => clusterOf(one, described[at], designs)),
    designs: designs.map(({ members, sections, sameAs }) => ({ clusters: members.map(({ fqdn }) => fqdn), sameAs, ...sections })),
    warnings: warningsOf(inspection, ordered.map(({ sovereign }) => sovereign)),
  };
}

/** What there is to say about the Harbor of a Sovereign whose registry runs elsewhere. */
const NO_HARBOR: HarborSections = { facts: [], flows: [], firewall: [], secrets: [], failures: [], preparation: [], alerts: [] };

/** Everything that is only there as long as the constructs are. */
function look(one: InspectedSovereign): Seen {
  const { sovereign, harbors, mirrors } = one;
  const [harbor] = harbors;
  const about = harbor ? harborSections(harbor, one) : NO_HARBOR;
  const inside = { contents: contentsOf(sovereign), nodes: nodesOf(mirrors, sovereign) };
  return { sovereign, overview: overviewOf(one), sections: { ...about, ...inside } };
}

function overviewOf({ sovereign, harbors: [harbor] }: InspectedSovereign): Overview {
  const { fqdn, cluster, registry, version, wave, placement, disconnected, templated, _upgradesFrom: before } = sovereign;
  const servers = harbor && designFacts(harbor, {});
  return {
    fqdn,
    ...cluster && { cluster: cluster.name },
    registry,
    ...harbor && {
      release: version.version,
      ...before && before.version !== version.version && { upgradesFrom: before.version },
      size: harbor._spec.size,
      exposure: shortened(frontOf(harbor._spec)),
      database: shortened(servers.database.name),
      cache: shortened(servers.cache.name),
      storage: shortened(storageRows(harbor)[0].what),
    },
    wave,
    placement: placement.isInCluster ? 'in the cluster' : `${placement.kind} outside of the cluster`,
    disconnected,
    templated,
    schedules: schedulesOf(sovereign),
  };
}

function shortened(text: string): string {
  return text.replace(/^the /, '');
}

function describe({ sovereign, sections }: Seen, inspection: FleetInspection): Described<ReportSections> {
  const { fqdn, cluster, objectStorage } = sovereign;
  const materials = materialsOf(fqdn, inspection);
  const names = { fqdn, cluster: cluster?.name, bucket: objectStorage?.bucket, job: hashedJob(materials) };
  return {
    fqdn,
    values: Object.fromEntries(Object.entries(names).filter((entry): entry is [string, string] => entry[1] !== undefined)),
    sections: { ...sections, warnings: noticesOf(sovereign, inspection), materials },
  };
}

/** Name of the Job that makes the inside of Harbor, which ends with a hash of all that it does; undefined if there is none. */
function hashedJob(materials: readonly ReportMaterial[]): string | undefined {
  const names = materials.flatMap(({ neededBy }) => neededBy).flatMap(user => /^Job [^/]+\/(.+-[0-9a-f]{8})$/.exec(user)?.[1] ?? []);
  return names.at(0);
}

function materialsOf(fqdn: string, { materialsOf: billOf }: FleetInspection): ReportMaterial[] {
  return billOf(fqdn).materials.map(({ kind, reference, digest, exact, neededBy, reason }) => (
    { kind, reference, ...digest !== undefined && { digest }, exact, neededBy, reason }
  ));
}

/** The warnings about one Sovereign, those that are open first. */
function noticesOf({ fqdn, templated }: Sovereign, { warnings, acknowledged, templateFolder }: FleetInspection): ReportNotice[] {
  const owners = [fqdn, ...templated ? [templateFolder] : []];
  return [...warnings, ...acknowledged].flatMap(one => {
    const places = one.places.filter(place => owners.includes(ownerOf(place))).map(place => place.slice(ownerOf(place).length + 1));
    return places.length === 0 ? [] : [{ ...noticeOf(one), places: places.filter(place => place !== '') }];
  });
}

/** All warnings, each with the Sovereigns that it is about: those of the template are about all that use it. */
function warningsOf({ warnings, acknowledged, templateFolder }: FleetInspection, sovereigns: readonly Sovereign[]): ReportWarning[] {
  const known = sovereigns.map(({ fqdn }) => fqdn);
  const templated = sovereigns.filter(sovereign => sovereign.templated).map(({ fqdn }) => fqdn);
  return [...warnings, ...acknowledged].flatMap(one => {
    const owners = new Set(one.places.map(ownerOf).flatMap(owner => owner === templateFolder ? templated : [owner]));
    const clusters = ['fleet', ...known].filter(owner => owners.has(owner));
    return clusters.length === 0 ? [] : [{ ...noticeOf(one), clusters }];
  });
}

function noticeOf({ text, ...more }: LocatedWarning | LocatedAcknowledgement): Omit<ReportNotice, 'places'> {
  const [, code = '', rest = text] = /^(HBR-\S+) (.*)$/s.exec(text) ?? [];
  return { code, text: rest, ...'reason' in more && { reason: more.reason } };
}

/** The Sovereign that a place belongs to: the first part of the path of a construct. */
function ownerOf(place: string): string {
  return place.split('/')[0];
}

type Designs = ReadonlyArray<Common<ReportSections>>;

function clusterOf({ overview }: Seen, described: Described<ReportSections>, designs: Designs): ReportCluster {
  const { fqdn, values, sections: { warnings } } = described;
  const acknowledged = warnings.filter(({ reason }) => reason !== undefined).length;
  const design = designs.findIndex(({ members }) => members.some(member => member.fqdn === fqdn));
  return { ...overview, warnings: warnings.length - acknowledged, acknowledged, design, values };
}
