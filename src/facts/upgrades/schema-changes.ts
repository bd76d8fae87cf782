/** A migration of Harbor's database, which core runs at its start. */
export interface SchemaChange {
  /** The first release with it. */
  readonly version: string;
  /** The number of its file. */
  readonly file: string;
  readonly what: string;
  /** What its time grows with; absent if it takes moments. */
  readonly growsWith?: string;
}

/** The migrations, oldest first. Source: the files in `make/migrations/postgresql` of Harbor's repository, read one by one. */
export const SCHEMA_CHANGES: readonly SchemaChange[] = [
  {
    version: '2.8.0',
    file: '0110',
    what: 'removes references to blobs that are gone, gives signatures the digest of what they sign, takes ChartMuseum out of permissions and webhooks, and disables '
      + 'replication rules for its charts',
    growsWith: 'artifacts',
  },
  { version: '2.8.1', file: '0111', what: 'an index on the reports of tasks', growsWith: 'tasks' },
  { version: '2.9.0', file: '0120', what: 'counts the vulnerabilities of every scan report, one after the other, and makes six indexes on them', growsWith: 'scan reports' },
  { version: '2.10.0', file: '0130', what: 'removes the labels of ChartMuseum, and makes an index on signatures' },
  { version: '2.11.0', file: '0140', what: 'gives every artifact its artifact type, and makes the table of SBOM reports', growsWith: 'artifacts' },
  { version: '2.12.0', file: '0150', what: 'robot accounts get the account that made them' },
  { version: '2.13.0', file: '0160', what: 'makes the table of the new audit log, and changes preheat policies' },
  { version: '2.14.0', file: '0170', what: 'makes the ids of permissions larger, and adds the status of vulnerabilities', growsWith: 'permissions of robot accounts' },
  { version: '2.14.1', file: '0171', what: 'notes in the configuration that the audit log stays in the database, where there was one' },
  { version: '2.15.0', file: '0180', what: 'registry endpoints get a CA certificate' },
];
