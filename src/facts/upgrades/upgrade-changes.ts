/** Something that works differently from a release on, or no longer. */
export interface UpgradeChange {
  /** The first release with it. */
  readonly version: string;
  readonly what: string;
  /** What to do about it before the upgrade. */
  readonly before: string;
}

/**
 * What no longer works, or works differently. Sources: the upgrade guide and the release notes of each release, the migrations of the database and the
 * definition of the API in Harbor's repository.
 */
export const UPGRADE_CHANGES: readonly UpgradeChange[] = [
  {
    version: '2.8.0',
    what: 'ChartMuseum is gone, with /chartrepo and all charts in it',
    before: 'push the charts as OCI artifacts (helm push chart.tgz oci://<host>/<project>), and change what pulls them; keep a copy of its volume',
  },
  {
    version: '2.8.0',
    what: 'the registry types Artifact Hub and Helm Hub are gone; replication rules with them are disabled',
    before: 'delete these endpoints and rules',
  },
  {
    version: '2.9.0',
    what: 'Notary is gone, with all signatures of Docker Content Trust',
    before: 'sign anew with cosign or notation, and switch content trust of Notary off in projects that demand it; keep dumps of its two databases',
  },
  { version: '2.9.0', what: 'an external PostgreSQL has to be version 12 or newer', before: 'upgrade an older one first' },
  {
    version: '2.13.0',
    what: 'new entries of the audit log are in another table: /auditlog-exts has them, /audit-logs only those from before',
    before: 'change what reads /audit-logs',
  },
  {
    version: '2.15.2',
    what: 'the internal cache of the chart is Valkey, with another image: valkey-photon in place of redis-photon',
    before: 'copy the new image to registries of your own, and change image values that name the old one',
  },
];
