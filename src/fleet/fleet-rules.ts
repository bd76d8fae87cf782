import { AccountRules } from './account-rules';
import { checkConfigurationOf } from './configuration/configuration-checks';
import { totalQuota } from './configuration/project-sources';
import { ForbiddenTexts } from './conventions/forbidden-texts';
import { cyclesIn, dependencyDrift, dependencyRows } from './dependency-check';
import { ProblemList } from './problem-list';
import { Account, Claim, DependencyRow } from './records/synthesis-log';
import { Sovereign } from './sovereign';
import { SynthesizedManifest } from './tree/fast-synth';
import { HarborSpec } from '../contracts/spec';
import { minorOf } from '../facts/versions';
import { disconnectedFindings, doubtfulHostFindings } from '../materials/disconnected-rules';
import { blobCapacity } from '../reports/blob-capacity';
import { isServiceHost } from '../syntax/host';
import { hostOfAddress } from '../syntax/host-port';
import { sizeOfBytes, sizeQuantity } from '../syntax/size-quantity';

/** The result of the synthesis of one Sovereign. */
export interface SovereignOutput {
  readonly sovereign: Sovereign;
  /** The Harbors of its blueprint. */
  readonly specs: readonly HarborSpec[];
  readonly manifests: readonly SynthesizedManifest[];
  /** Whether it is that of the template, which nobody applies before its variables are filled in. */
  readonly isTemplate?: boolean;
}

/** What the rules report to, and what they compare with. */
export interface FleetRulesProps {
  readonly problems: ProblemList;
  /** The expected dependencies, if there is a file of them. */
  readonly expected?: readonly DependencyRow[];
  /** Regular expressions that no text may match. */
  readonly forbidden?: readonly string[];
  /** Whether a text has a variable in it that only the cluster has a value for. */
  readonly isOpen?: (text: string) => boolean;
}

/** A string in a manifest that has to be checked. */
interface CheckedText {
  readonly prop: string;
  readonly text: string;
  readonly hasPlaceholders: boolean;
  /** FQDNs of other Sovereigns whose hosts may stand there. */
  readonly meant: readonly string[];
}

/** DNS names with at least one dot. */
const DNS_NAME = /[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+/g;

/** The checks across all Sovereigns of a fleet. Each output is checked once and then discarded, to save memory. */
export class FleetRules {
  private readonly owners = new Map<string, Sovereign>();
  private readonly claims = new Map<string, Sovereign>();

  private readonly accounts: AccountRules;
  private readonly problems: ProblemList;
  private readonly expected?: readonly DependencyRow[];
  private readonly forbidden: ForbiddenTexts;
  private readonly isOpen: (text: string) => boolean;

  /**
   * @param sovereigns all Sovereigns of the fleet
   * @param props the list that problems are added to, and what the output is compared with
   */
  public constructor(sovereigns: readonly Sovereign[], { problems, expected, forbidden = [], isOpen = () => false }: FleetRulesProps) {
    this.isOpen = isOpen;
    this.problems = problems;
    this.accounts = new AccountRules(problems);
    this.expected = expected;
    this.forbidden = new ForbiddenTexts(forbidden);
    const folders = new Map<string, Sovereign>();
    for (const sovereign of sovereigns) {
      if (folders.has(sovereign.fqdn)) { problems.add(sovereign.fqdn, 'HBR-FLEET-02', { prop: 'fqdn', value: sovereign.fqdn, slots: { other: 'another one' } }); }
      folders.set(sovereign.fqdn, sovereign);
    }
    for (const sovereign of folders.values()) { this.claimHosts(sovereign); }
    const owners = { problems, known: [...folders.keys()], ownerOf: (host: string) => this.ownerOf(host) };
    for (const sovereign of folders.values()) { checkConfigurationOf(sovereign, owners); }
  }

  /** Whether a string may violate a rule in some Sovereign: it contains a host of the fleet, a placeholder, or what is forbidden. */
  public needsCheck(text: string): boolean {
    return this.ownedHosts(text).length > 0 || placeholdersIn(text).length > 0 || this.forbidden.in(text).length > 0;
  }

  /** Checks the result of the blueprint for one Sovereign. */
  public check({ sovereign, specs, manifests, isTemplate }: SovereignOutput): void {
    const { log } = this.problems;
    if (!isTemplate) { claimsOf(sovereign, specs).forEach(claim => log.shared(['claim', claim], () => this.claim(sovereign, claim))); }
    specs.forEach(spec => this.checkQuotas(sovereign, spec, manifests));
    if (sovereign.disconnected) {
      const output = { specs, objects: manifests.map(({ manifest }) => manifest) };
      const findings = [...disconnectedFindings(output), ...doubtfulHostFindings(specs)];
      findings.forEach(([code, finding]) => this.problems.add(sovereign.fqdn, code, finding));
    }
    if (!isTemplate) { this.accounts.check(sovereign, manifests.map(({ manifest }) => manifest)); }
    this.checkAliases(sovereign, specs);
    this.checkRollback(sovereign, manifests);
    this.checkTexts(sovereign, manifests);
    this.checkDependencies(sovereign.fqdn, manifests);
  }

  /** Checks the strings in manifests of the blueprint or of the GitOps tool. Hosts of some other Sovereigns may be meant. */
  public checkTexts(sovereign: Sovereign, manifests: readonly SynthesizedManifest[], meant: readonly string[] = []): void {
    for (const { manifest, textsToCheck } of manifests) {
      const prop = [manifest.kind ?? 'facts', (manifest.metadata as { name?: string } | undefined)?.name].join(' ').trim();
      const hasPlaceholders = !isSubstitutionDisabled(manifest);
      for (const text of textsToCheck) { this.checkText(sovereign, { prop, text, hasPlaceholders, meant }); }
    }
  }

  /** Reports accounts of a Sovereign that another one has too. */
  public compareAccounts({ fqdn }: Sovereign, accounts: readonly Account[]): void {
    this.accounts.compare(fqdn, accounts);
  }

  /** The hosts of the fleet, each with the FQDN of the Sovereign that it belongs to. */
  public get hosts(): ReadonlyMap<string, string> {
    return new Map([...this.owners].map(([host, { fqdn }]) => [host, fqdn]));
  }

  private claimHosts(sovereign: Sovereign): void {
    this.owners.set(sovereign.fqdn, sovereign);
    if (!sovereign.placement.isInCluster) { return; }
    for (const host of new Set([sovereign.host, ...sovereign.aliases])) {
      const owner = this.owners.get(host);
      if (owner && owner !== sovereign) { this.problems.add(sovereign.fqdn, 'HBR-FLEET-06', { prop: 'host', value: host, slots: { other: owner.fqdn } }); }
      this.owners.set(host, sovereign);
    }
  }

  /** Warns of aliases at which no Harbor of the blueprint answers. */
  private checkAliases({ fqdn, aliases }: Sovereign, specs: readonly HarborSpec[]): void {
    if (specs.length === 0) { return; }
    const hosts = specs.flatMap(({ address }) => [address.host, ...address.additionalHosts]);
    const missing = aliases.filter(alias => !hosts.includes(alias));
    if (missing.length > 0) { this.problems.add(fqdn, 'HBR-FLEET-58', { prop: 'aliases', value: missing }); }
  }

  /** An upgrade over a minor version migrates the database, so there must be no automatic way back. */
  private checkRollback({ fqdn, version: { version: to }, _upgradesFrom: before }: Sovereign, manifests: SovereignOutput['manifests']): void {
    const from = before?.version ?? to;
    if (minorOf(from) === minorOf(to)) { return; }
    for (const { manifest: { kind, metadata, spec } } of manifests as ReadonlyArray<{ readonly manifest: Readonly<Record<string, any>> }>) {
      const isRolledBack = kind === 'HelmRelease' && spec.upgrade?.remediation !== undefined;
      if (isRolledBack) { this.problems.add(fqdn, 'HBR-FLEET-97', { prop: `HelmRelease ${metadata.name}`, slots: { from, to } }); }
    }
  }

  private checkQuotas({ fqdn, _inside: inside }: Sovereign, spec: HarborSpec, manifests: readonly SynthesizedManifest[]): void {
    const quotas = totalQuota(inside);
    const capacity = quotas === 0 ? undefined : blobCapacity(spec, manifests.map(({ manifest }) => manifest));
    if (capacity === undefined || quotas <= capacity) { return; }
    this.problems.add(fqdn, 'HBR-BUDGET-04', { prop: 'configuration.projects', slots: { quotas: sizeQuantity(sizeOfBytes(quotas)), capacity: sizeQuantity(sizeOfBytes(capacity)) } });
  }

  /** Reports a resource of a Sovereign that another one has too. */
  public claim(sovereign: Sovereign, { what, prop, value }: Claim): void {
    if (this.isOpen(value)) { return; }
    const key = `${what} ${value}`;
    const holder = this.claims.get(key);
    if (holder && holder !== sovereign) { this.problems.add(sovereign.fqdn, 'HBR-FLEET-07', { prop, value, slots: { what, other: holder.fqdn } }); }
    if (!holder) { this.claims.set(key, sovereign); }
  }

  /** Reports a resource of a Sovereign that one has too which has left the fleet, while its files are in the tree. */
  public compareWithLeft(other: string, { what, prop, value }: Claim): void {
    const holder = this.claims.get(`${what} ${value}`);
    if (holder) { this.problems.add(holder.fqdn, 'HBR-TREE-17', { prop, value, slots: { what, other } }); }
  }

  private checkText(sovereign: Sovereign, { prop, text, hasPlaceholders, meant }: CheckedText): void {
    const { fqdn } = sovereign;
    for (const host of this.ownedHosts(text)) {
      const owner = this.ownerOf(host);
      if (owner && owner !== sovereign && !meant.includes(owner.fqdn)) { this.problems.add(fqdn, 'HBR-FLEET-08', { prop, slots: { host, other: owner.fqdn } }); }
    }
    for (const placeholder of hasPlaceholders ? placeholdersIn(text) : []) {
      this.problems.add(fqdn, 'HBR-FLEET-09', { prop, slots: { placeholder, annotation: SUBSTITUTE } });
    }
    for (const match of this.forbidden.in(text)) { this.problems.add(fqdn, 'HBR-FLEET-16', { prop, slots: { match } }); }
  }

  /** The DNS names in a string that belong to a Sovereign of the fleet. */
  private ownedHosts(text: string): string[] {
    return [...new Set(text.match(DNS_NAME))].filter(host => this.ownerOf(host));
  }

  /** The Sovereign that a host belongs to: the one with the longest matching domain. */
  private ownerOf(host: string): Sovereign | undefined {
    for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) {
      const owner = this.owners.get(name);
      if (owner) { return owner; }
    }
    return undefined;
  }

  private checkDependencies(place: string, synthesized: readonly SynthesizedManifest[]): void {
    const manifests = synthesized.map(({ manifest }) => manifest);
    for (const cycle of cyclesIn(manifests, this.expected)) {
      this.problems.add(place, 'HBR-FLEET-12', { prop: 'dependsOn', slots: { path: cycle.join(' -> ') } });
    }
    for (const { name, actual, expected } of this.expected ? dependencyDrift(dependencyRows(manifests, 'HelmRelease'), this.expected) : []) {
      const slots = { expected: expected?.join(', ') || 'nothing', actual: actual.join(', ') || 'nothing' };
      this.problems.add(place, expected ? 'HBR-FLEET-13' : 'HBR-FLEET-14', { prop: `HelmRelease ${name}`, slots });
    }
  }
}

function claimsOf({ objectStorage }: Sovereign, specs: readonly HarborSpec[]): Claim[] {
  const used = specs.flatMap(spec => [...bucketClaims(spec, objectStorage ? 'objectStorage.bucket' : 'storage'), ...databaseClaims(spec), ...cacheClaims(spec)]);
  if (!objectStorage || used.some(({ what }) => what === 'bucket')) { return used; }
  const { bucket, region, endpoint = region } = objectStorage;
  return [...used, { what: 'bucket', prop: 'objectStorage.bucket', value: `${endpoint}/${bucket}` }];
}

function bucketClaims({ storage: { parameters } }: HarborSpec, prop: string): Claim[] {
  const name = parameters.bucket ?? parameters.container;
  const place = parameters.regionendpoint ?? parameters.endpoint ?? parameters.authurl ?? parameters.accountname ?? parameters.region ?? '';
  return name === undefined ? [] : [{ what: 'bucket', prop, value: `${place}/${name}` }];
}

/** External databases. The host of an in-cluster Service is the same in every cluster, so it is no claim. */
function databaseClaims({ database: { host, port, databaseName } }: HarborSpec): Claim[] {
  return isServiceHost(host) ? [] : [{ what: 'database', prop: 'database', value: `${host}:${port}/${databaseName}` }];
}

function cacheClaims({ cache: { addresses } }: HarborSpec): Claim[] {
  return addresses.filter(address => !isServiceHost(hostOfAddress(address))).map(value => ({ what: 'cache', prop: 'cache', value }));
}

/** Placeholders that should have been replaced: `FQDN_PLACEHOLDER`, `<bucket>`, `${BUCKET}`. */
const PLACEHOLDER = /\b[A-Z0-9_]*_PLACEHOLDER\b|<[a-z-]+>|(?<!\$)\$\{[A-Z_][A-Z0-9_]*(?::=[^}]*)?\}/g;

/** Label or annotation that excludes an object from the variable substitution of Flux if its value is `disabled`. */
export const SUBSTITUTE = 'kustomize.toolkit.fluxcd.io/substitute';

/** The unreplaced placeholders in a string. */
export function placeholdersIn(text: string): string[] {
  return [...new Set(text.match(PLACEHOLDER))];
}

/** Whether a manifest is excluded from variable substitution, because its variables are those of a dashboard or script. */
export function isSubstitutionDisabled({ metadata }: Readonly<Record<string, any>>): boolean {
  return metadata?.labels?.[SUBSTITUTE] === 'disabled' || metadata?.annotations?.[SUBSTITUTE] === 'disabled';
}
