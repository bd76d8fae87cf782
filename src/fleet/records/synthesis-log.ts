import { OwnedName } from './fleet-names';
import { AcknowledgedWarning } from '../../diagnostics/acknowledgements';

/** A login for a registry, as an ExternalSecret says where it comes from. */
export interface Account {
  readonly role: 'pulls' | 'charts';
  /** The registry, and the entry of the store: what is the same is the same account. */
  readonly key: string;
  readonly entry: string;
  /** Kind and name of the object. */
  readonly prop: string;
}

/** A resource outside the cluster that no two Sovereigns may share. */
export interface Claim {
  readonly what: 'bucket' | 'database' | 'cache';
  readonly prop: string;
  readonly value: string;
}

/** A HelmRelease or Kustomization, and the names in its `dependsOn`. */
export interface DependencyRow {
  readonly name: string;
  readonly dependsOn: readonly string[];
}

/** What the files of other Sovereigns, and the rules for all of them, need to know about one. */
export interface LoggedSteps {
  /** A warning about it alone. */
  readonly warning: { readonly place: string; readonly text: string };
  /** A warning about it alone, which begins with its place in brackets. */
  readonly located: { readonly warning: string };
  readonly acknowledged: AcknowledgedWarning;
  readonly claim: Claim;
  readonly accounts: { readonly accounts: readonly Account[] };
  readonly dependencies: { readonly folder: string; readonly rows: readonly DependencyRow[] };
  /** What stands in the runbook about it. */
  readonly runbook: { readonly images: readonly string[]; readonly pullSecrets: readonly string[]; readonly redundant: readonly string[] };
  /** A configuration of a Harbor outside of the cluster, which is that of no other Sovereign. */
  readonly configuration: { readonly key: string; readonly name: string };
  /** The images that a lock has to have. */
  readonly images: { readonly images: readonly string[] };
  /** A file, the checksum in its mark, and the names in it that belong to other Sovereigns. */
  readonly file: { readonly path: string; readonly checksum: string; readonly names: readonly OwnedName[] };
  /** Names in objects that are in no file, because the delivery has no use for them. */
  readonly unwritten: { readonly text: string; readonly names: readonly OwnedName[] };
  /** An error about a place. It is in no record, since a fleet with errors is not written. */
  readonly error: { readonly place: string; readonly text: string };
  /** An error that begins with its place in brackets. */
  readonly locatedError: { readonly error: string };
  /** A file and its text, of a thread that leaves it to another one to put it into the tree. It is in no record. */
  readonly text: { readonly path: string; readonly text: string };
  /** A file that is put into the list of its folder, or of the folder above. */
  readonly list: { readonly path: string; readonly isAbove: boolean };
}

/** One step of the synthesis of a Sovereign. */
export type LoggedStep = { readonly [Name in keyof LoggedSteps]: readonly [name: Name, facts: LoggedSteps[Name]] }[keyof LoggedSteps];

/**
 * What the synthesis of one Sovereign does to what all Sovereigns share, step by step. The steps of a Sovereign whose definition did not change are taken again
 * in place of its synthesis, so that rules and files for the whole fleet come out the same.
 */
export class SynthesisLog {
  private steps?: LoggedStep[];

  /** Begins the log of a Sovereign. */
  public start(): void {
    this.steps = [];
  }

  /** Ends the log of a Sovereign; returns its steps. */
  public end(): readonly LoggedStep[] {
    const { steps = [] } = this;
    this.steps = undefined;
    return steps;
  }

  /** Whether steps are noted. */
  public get isOn(): boolean {
    return this.steps !== undefined;
  }

  /** Notes a step. */
  public note(...step: LoggedStep): void {
    this.steps?.push(step);
  }

  /** Notes a step, and takes it. What it finds out depends on other Sovereigns or on the tree, so that it is no step of this one. */
  public shared<Result>(step: LoggedStep, take: () => Result): Result {
    const { steps } = this;
    steps?.push(step);
    this.steps = undefined;
    try {
      return take();
    } finally {
      this.steps = steps;
    }
  }
}
