/** The definition of a fleet as data, by which a run tells what changed since the last one. */
export interface FleetInputs {
  /** A hash of all data that the objects of a Sovereign follow from, and of the code of the library; undefined if it is not known. */
  of(fqdn: string): string | undefined;
}
