/** One thing that has to be there before a cluster gets its Harbor. */
export interface PreparationRow {
  /** `DNS`, `TLS`, `storage`, `database`, `cache`, `size`, `accounts`, `projects` or `replication`. */
  readonly topic: string;
  /** What to prepare. */
  readonly what: string;
  /** How it has to be, with the names that the definition has for it. */
  readonly detail: string;
}
