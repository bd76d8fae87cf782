import { createHash } from 'node:crypto';
import { FleetInputs } from './fleet-inputs';
import { dnsNamesIn, FleetNames, OwnedName } from './fleet-names';
import { fqdnOfRecord, parseRecord, recordPath, recordText, SovereignRecord } from './record-file';
import { Claim, LoggedStep } from './synthesis-log';
import { PlannedSovereign } from '../fleet-plan';
import { FleetTree } from '../fleet-tree';
import { ProblemList } from '../problem-list';
import { Sovereign } from '../sovereign';
import { OwnFile } from '../tree/own-files';

/** What records are made with. */
export interface SovereignRecordsProps {
  readonly tree: FleetTree;
  readonly problems: ProblemList;
  /** Name of the fleet. */
  readonly fleet: string;
  /** The folder of the files for the whole fleet. */
  readonly folder: string;
  /** Comment at the top of every file. */
  readonly note: string;
  /** The definition as data; undefined if it is code, so that nobody can tell what changed. */
  readonly inputs?: FleetInputs;
  /** What else all Sovereigns follow from, as data. */
  readonly shared: () => unknown;
  /** Whether records are read; they are written anyway. */
  readonly isRead: boolean;
  /** FQDNs of Sovereigns by their hosts. */
  readonly hosts: () => ReadonlyMap<string, string>;
}

/** A file that was in the tree before. */
interface SeenFile {
  readonly checksum: string;
  readonly names: readonly OwnedName[];
}

/** How a Sovereign is written. */
export interface SovereignWork {
  /** Synthesises it. */
  readonly synthesize: () => void;
  /** Takes the steps of the last synthesis again. */
  readonly repeat: (steps: readonly LoggedStep[]) => void;
}

/**
 * The records of a fleet: one for each Sovereign, with a hash of all that its files follow from, the checksums of these files, and what its synthesis told the
 * rules and the files of the whole fleet. A Sovereign with the same hash and the same files is not synthesised: its steps are taken again.
 */
export class SovereignRecords {
  /** The Sovereigns that were not synthesised. */
  public readonly skipped: string[] = [];
  /** What users should know about records that were of no use. */
  public readonly notes: string[] = [];
  /** The files that were in the tree before. */
  private readonly paths = new Set<string>();
  private readonly seen = new Map<string, SeenFile>();
  private readonly found = new Map<string, SovereignRecord>();
  private readonly steps = new Map<string, LoggedStep[]>();
  private readonly inputs = new Map<string, string>();
  private names?: FleetNames;
  private sharedHash?: string;

  public constructor(private readonly props: SovereignRecordsProps) {}

  /** Looks at a file that is in the tree before the synthesis. */
  public look({ path, mark: { checksum, fleet }, text }: OwnFile): void {
    if (!this.props.inputs) { return; }
    this.paths.add(path);
    if (fleet !== this.props.fleet || text.includes('\r\n')) { return; } // it gets another first line, or other line breaks
    const fqdn = path.startsWith(`${this.props.folder}/`) ? fqdnOfRecord(path.slice(this.props.folder.length + 1)) : undefined;
    if (fqdn === undefined) {
      if (this.props.isRead) { this.seen.set(path, { checksum, names: this.namesIn(text) }); }
      return;
    }
    const record = parseRecord(text);
    if (record) { this.found.set(fqdn, record); } else if (this.props.isRead) { this.notes.push(`${path} was not written by this release, and is left out of account`); }
  }

  /** The names in a text that belong to Sovereigns of the fleet. */
  public namesIn(text: string): readonly OwnedName[] {
    if (!this.props.inputs) { return []; }
    this.names ??= new FleetNames(this.props.hosts());
    return this.names.in(text);
  }

  /** Writes a Sovereign: from its record if nothing changed, and otherwise by its synthesis, which makes a new record. */
  public write(planned: PlannedSovereign, { synthesize, repeat }: SovereignWork): void {
    const { sovereign: { fqdn } } = planned;
    const input = this.inputOf(planned);
    const { log } = this.props.problems;
    if (input === undefined) {
      synthesize();
      return;
    }
    this.inputs.set(fqdn, input);
    const known = this.upToDate(fqdn, input);
    if (known) {
      this.skipped.push(fqdn);
      repeat(known.steps);
      return;
    }
    log.start();
    try {
      synthesize();
    } finally {
      this.steps.set(fqdn, [...log.end()]);
    }
  }

  /** What Sovereigns hold outside of their clusters that are not among those of the fleet, but have files in the tree. */
  public claimsOfOthers(known: ReadonlySet<string>): { readonly fqdn: string; readonly claim: Claim }[] {
    const isThere = (step: LoggedStep) => step[0] === 'file' && this.paths.has(step[1].path);
    const others = [...this.found].filter(([fqdn, { steps }]) => !known.has(fqdn) && steps.some(isThere));
    return others.flatMap(([fqdn, { steps }]) => steps.flatMap(step => (step[0] === 'claim' ? [{ fqdn, claim: step[1] }] : [])));
  }

  /** Whether a Sovereign has to be synthesised, and follows from data alone. */
  public isWanted(planned: PlannedSovereign): boolean {
    const input = this.inputOf(planned);
    return input !== undefined && this.upToDate(planned.sovereign.fqdn, input) === undefined;
  }

  /** Notes the names in objects that are in no file, because the delivery has no use for them. */
  public noteUnwritten(manifests: readonly object[]): void {
    if (!this.props.problems.log.isOn || manifests.length === 0) { return; }
    this.noteNames([...dnsNamesIn(JSON.stringify(manifests))].sort().join(' '));
  }

  /** Notes the names in a text that is in no file. */
  public noteNames(text: string): void {
    if (this.props.problems.log.isOn) { this.props.problems.log.note('unwritten', { text, names: this.namesIn(text) }); }
  }

  /** Does something more for a Sovereign that was synthesised. */
  public append(fqdn: string, step: () => void): void {
    const { log } = this.props.problems;
    log.start();
    step();
    this.steps.get(fqdn)?.push(...log.end());
  }

  /** Writes the record of a Sovereign. */
  public stage(fqdn: string): void {
    const { tree, folder, note } = this.props;
    const [path, input, steps] = [`${folder}/${recordPath(fqdn)}`, this.inputs.get(fqdn), this.steps.get(fqdn)];
    const data = this.props.inputs?.of(fqdn);
    if (input === undefined || data === undefined) { return; }
    if (steps === undefined) {
      tree.keep(path);
    } else if (tree.stageRecord(path, recordText({ data, input, steps: steps.map(step => withoutOwn(fqdn, step)) }, note))) {
      this.notes.push(`${path} is not as it was written, and is left out of account`);
    }
  }

  /** A hash of all that the files of a Sovereign follow from; undefined if not all of it is known. Variables that Flux fills in have stand-ins that depend on others. */
  private inputOf({ sovereign, facts }: PlannedSovereign): string | undefined {
    const { inputs, shared } = this.props;
    const own = inputs?.of(sovereign.fqdn);
    if (own === undefined || sovereign.templated || (facts.substituteFrom ?? []).length > 0) { return undefined; }
    this.sharedHash ??= hashOf(JSON.stringify(shared()));
    return hashOf(JSON.stringify([this.sharedHash, own, settledFacts(sovereign)]));
  }

  /** The record of a Sovereign, if its files are what would be written. */
  private upToDate(fqdn: string, input: string): SovereignRecord | undefined {
    const known = this.props.isRead ? this.found.get(fqdn) : undefined;
    return known?.input === input && this.isUpToDate(fqdn, known) ? known : undefined;
  }

  /** Whether all files of a record are in the tree as they were written, and no name in them belongs to another Sovereign since. */
  private isUpToDate(fqdn: string, { steps }: SovereignRecord): boolean {
    return steps.every(([name, facts]) => {
      if (name === 'unwritten') { return isSame(facts.names, foreign(fqdn, this.namesIn(facts.text))); }
      if (name !== 'file') { return true; }
      const seen = this.seen.get(facts.path);
      return seen?.checksum === facts.checksum && isSame(facts.names, foreign(fqdn, seen.names));
    });
  }
}

/** What code may have changed about a Sovereign after a fleet file was loaded. */
function settledFacts({ aliases, parts, host, size, version, disconnected, objectStorage }: Sovereign): unknown {
  return [aliases, parts, host, size, version.version, disconnected, objectStorage];
}

function foreign(fqdn: string, names: readonly OwnedName[]): OwnedName[] {
  return names.filter(name => name.fqdn !== fqdn);
}

function withoutOwn(fqdn: string, step: LoggedStep): LoggedStep {
  if (step[0] === 'file') { return ['file', { ...step[1], names: foreign(fqdn, step[1].names) }]; }
  return step[0] === 'unwritten' ? ['unwritten', { ...step[1], names: foreign(fqdn, step[1].names) }] : step;
}

function isSame(some: readonly OwnedName[], others: readonly OwnedName[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
