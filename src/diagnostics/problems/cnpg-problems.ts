import { ProblemRules } from './problem-rule';

/** Problems of a PostgreSQL that CloudNativePG runs. */
export const CNPG_PROBLEMS = {
  'HBR-CNPG-01': {
    severity: 'error',
    must: 'must have at most 50 lower-case letters, digits and hyphens, and start with a letter',
    fix: "write for example 'harbor-postgres'",
    why: 'CloudNativePG refuses other names, because Services, Secrets and pods are named after it.',
  },
  'HBR-CNPG-02': {
    severity: 'error',
    must: "must be given, because the Cluster is in the namespace '{namespace}'",
    fix: '{fix}',
    why: 'A pod reads Secrets of its own namespace only; without a copy there core never starts.',
  },
  'HBR-CNPG-03': {
    severity: 'warning',
    must: 'is newer than what Harbor {version} is tested with',
    fix: 'use PostgresVersion.V17, or Harbor 2.15.2 or newer',
    why: 'Harbor bundles PostgreSQL 15 up to 2.15.1 and 18 from 2.15.2 on; what it never met in tests it meets in production first.',
  },
  'HBR-CNPG-04': {
    severity: 'error',
    must: 'must be a whole number from 1',
    fix: 'write 1 for a single node, and 3 for everything that has to stay up',
    why: 'The operator refuses anything else.',
  },
  'HBR-CNPG-05': {
    severity: 'error',
    must: 'must have a tag that starts with the version of PostgreSQL',
    fix: "write for example 'ghcr.io/cloudnative-pg/postgresql:17.11-minimal-trixie'",
    why: 'The operator tells the major version from the tag, and refuses latest.',
  },
  'HBR-CNPG-06': {
    severity: 'error',
    must: "must be ['{databaseName}'] alone: {reason}",
    fix: 'leave it out',
    why: 'Harbor has one database; others would stay empty, and somebody would back them up.',
  },
  'HBR-CNPG-07': {
    severity: 'error',
    must: 'must not be set here',
    fix: '{instead}',
    why: 'The operator refuses it, or Harbor\'s pools would be shared out over a number that is not true.',
  },
  'HBR-CNPG-08': {
    severity: 'error',
    must: 'must be a whole number below the number of instances, which is {instances}',
    fix: 'lower it, or raise instances',
    why: 'The primary is no replica of itself: no transaction would ever be confirmed.',
  },
  'HBR-CNPG-09': {
    severity: 'warning',
    must: 'is missing: there is no backup of the database',
    fix: "give 'backup' an object store of its own",
    why: 'Replicas follow every mistake within a second; without a backup a dropped table or a lost storage class takes all metadata with it.',
  },
  'HBR-CNPG-10': {
    severity: 'error',
    must: 'must be s3://bucket/path, gs://bucket/path, or the https URL of a container',
    fix: "write for example 's3://harbor-backups/postgres'",
    why: 'barman tells the kind of store from it, and cannot archive otherwise: the log fills the volume until PostgreSQL stops.',
  },
  'HBR-CNPG-11': {
    severity: 'error',
    must: 'must be scheme://host[:port] with scheme http or https, and belongs to s3:// alone',
    fix: "write for example 'https://fsn1.your-objectstorage.com', or leave it out",
    why: 'barman puts bucket and path behind it.',
  },
  'HBR-CNPG-12': {
    severity: 'error',
    must: 'must be a cron expression of six fields, seconds first',
    fix: "write for example '0 30 1 * * *' for half past one at night",
    why: 'With five fields CloudNativePG takes the minute for the second, and makes a backup every hour or minute.',
  },
  'HBR-CNPG-13': {
    severity: 'error',
    must: 'must be whole days, at least one',
    fix: 'write Duration.days(30)',
    why: 'barman knows days, weeks and months.',
  },
  'HBR-CNPG-14': {
    severity: 'warning',
    must: 'is the operator\'s own barman, which CloudNativePG removes in 1.31',
    fix: 'install the barman-cloud plugin, and leave this out',
    why: 'After that upgrade there are no backups any more.',
  },
  'HBR-CNPG-15': {
    severity: 'error',
    must: 'must differ from the folder that the recovery reads, which is {folder}',
    fix: "set backup.serverName, for example to '{folder}-2'",
    why: 'barman refuses to archive into a folder that is not empty: the restored Cluster would never have a backup, and its log fills the volume.',
  },
  'HBR-CNPG-16': {
    severity: 'error',
    must: 'must be given, because there is no backup whose store it could be',
    fix: "give 'recovery.objectStore' or 'backup'",
    why: 'The Cluster cannot find the backup that it starts from.',
  },
  'HBR-CNPG-17': {
    severity: 'error',
    must: 'must be a moment with a time zone',
    fix: "write for example '2026-01-31T08:00:00Z'",
    why: 'Without a zone PostgreSQL takes its own, and restores hours too much or too little.',
  },
} as const satisfies ProblemRules;
