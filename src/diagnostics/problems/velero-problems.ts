import { ProblemRules } from './problem-rule';

/** Problems of backups with Velero. */
export const VELERO_PROBLEMS = {
  'HBR-VELERO-01': {
    severity: 'error',
    must: 'must be a cron of five fields, in UTC',
    fix: "write for example '0 2 * * *'",
    why: 'Velero marks the Schedule as FailedValidation and never makes a backup.',
  },
  'HBR-VELERO-02': {
    severity: 'error',
    must: 'must be whole seconds, and longer than the {pause} between two backups',
    fix: 'make it several times as long',
    why: 'Velero deletes a backup when its time is over: there would be times without any backup.',
  },
  'HBR-VELERO-03': {
    severity: 'warning',
    must: 'does not cover the blobs: they are in a bucket ({driver}), which Velero does not read',
    fix: 'switch versioning of the bucket on, or replicate it, as docs/velero.md says, and acknowledge this',
    why: 'A restored Harbor lists all images, and can serve only those whose blobs are still in the bucket.',
  },
  'HBR-VELERO-04': {
    severity: 'warning',
    must: 'copies the blobs and the database at different moments',
    fix: "let Harbor be read-only while a backup is made ('readOnly' in its settings, see docs/velero.md), or acknowledge this",
    why: 'What is pushed or collected in between is in one of the two only: images that cannot be pulled, or blobs that nobody knows.',
  },
  'HBR-VELERO-05': {
    severity: 'warning',
    must: 'does not cover the database, which is outside: {host}',
    fix: 'make backups of it where it runs, or dumps with pg_dump, as docs/velero.md says, and acknowledge this',
    why: 'Projects, robots, members, tags and the audit log are there. Blobs without them are worth nothing.',
  },
  'HBR-VELERO-06': {
    severity: 'warning',
    must: 'leaves the database to CloudNativePG, and there is no ScheduledBackup of its Cluster {cluster}',
    fix: "set 'backup' of Database.cnpg(), or acknowledge that something else backs the Cluster up",
    why: 'Copies of the volumes of running instances are no backup, so Velero leaves them out: nothing would have the database.',
  },
  'HBR-VELERO-07': {
    severity: 'warning',
    must: 'copies the files of a PostgreSQL that runs, in {host}',
    fix: "use 'VeleroVolumes.SNAPSHOT' or 'MOVED_SNAPSHOT', or dump it first by 'hooks', and acknowledge this",
    why: 'Files that are copied one after the other while the server writes them do not belong together: PostgreSQL may not start with them.',
  },
  'HBR-VELERO-08': {
    severity: 'error',
    must: 'must be an object store whose bucket is known, not {found}',
    fix: "write for example BlobStorage.s3({ bucket: 'archive', region: 'eu-central-1' })",
    why: 'Velero keeps backups in object stores alone, and a BackupStorageLocation names the bucket.',
  },
  'HBR-VELERO-09': {
    severity: 'error',
    must: "must not be the bucket of the blobs, '{bucket}', without a folder of its own",
    fix: 'write another bucket',
    why: 'Velero refuses a bucket with folders that it does not know: the location is never available, and no backup is made.',
  },
  'HBR-VELERO-10': {
    severity: 'warning',
    must: "is in the bucket of the blobs, '{bucket}'",
    fix: 'write another bucket, with keys that the registry does not have',
    why: 'Whoever can write blobs can delete the backups, and what takes the bucket takes both.',
  },
  'HBR-VELERO-11': {
    severity: 'error',
    must: 'must not be false: nothing makes {secrets} again',
    fix: 'leave it out',
    why: 'The values were made in the cluster. Without the encryption key the passwords and robots in a restored database cannot be read, ever.',
  },
  'HBR-VELERO-12': {
    severity: 'warning',
    must: 'leaves out {secrets}, which nothing in the output makes',
    fix: 'leave it out, or acknowledge that their values are kept elsewhere',
    why: 'Without the encryption key the passwords and robots in a restored database cannot be read, ever.',
  },
  'HBR-VELERO-13': {
    severity: 'warning',
    must: 'keeps snapshots of volumes only where the volumes are',
    fix: "use 'VeleroVolumes.MOVED_SNAPSHOT', which copies them to the location, or acknowledge that the storage system replicates them",
    why: 'What destroys the storage system, or the account of the cloud, takes volumes and snapshots together.',
  },
  'HBR-VELERO-14': {
    severity: 'error',
    must: 'must not name a source of access keys',
    fix: "leave it out, and name the Secret of Velero by 'credentialsSecretName'",
    why: 'Velero reads credentials in a form of its own, from a Secret in its own namespace.',
  },
  'HBR-VELERO-15': {
    severity: 'error',
    must: "must not be given together with 'location'",
    fix: 'keep one of them',
    why: 'A backup has one location.',
  },
  'HBR-VELERO-16': {
    severity: 'error',
    must: 'must not be empty',
    fix: "write for example ['/bin/sh', '-c', 'sync']",
    why: 'Velero refuses the Schedule, and no backup is made.',
  },
  'HBR-VELERO-17': {
    severity: 'error',
    must: 'has no effect: no volume is in the backup, because blobs and database are elsewhere',
    fix: 'leave it out',
    why: 'Whoever set it believes that Velero copies data of this Harbor.',
  },
  'HBR-VELERO-18': {
    severity: 'error',
    must: 'must have its blobs in a bucket of S3, not in {driver}',
    fix: 'leave the rules out: Google Cloud Storage and Azure remove unfinished uploads by themselves after a week',
    why: 'The rules are those of S3 and of stores with the same API.',
  },
  'HBR-VELERO-19': {
    severity: 'error',
    must: 'must be whole days, at least {least}',
    fix: 'write for example Duration.days({least})',
    why: 'Buckets know days alone, and parts of an upload that the registry still waits for must not go.',
  },
} as const satisfies ProblemRules;
