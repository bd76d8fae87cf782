/** The content of a fleet file. */
export interface FleetDefinition {
  /** What messages call the file; paths in it are relative to its folder. */
  readonly name: string;
  readonly data: unknown;
}

/** The definition of a fleet as data, by which a run tells what changed since the last one. */
export interface FleetInputs {
  /** The data, for threads that read it again. */
  readonly definition?: FleetDefinition;
  /** A hash of all data that the objects of a Sovereign follow from, and of the code of the library; undefined if it is not known. */
  of(fqdn: string): string | undefined;
}
