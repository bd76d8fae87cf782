import { ProblemRules } from './problem-rule';

/** Problems of dumps of the database, of what is restored from them, and of drills. */
export const BACKUP_PROBLEMS = {
  'HBR-BACKUP-01': {
    severity: 'error',
    must: 'must be a cron expression of five fields',
    fix: "write for example '17 2 * * *'",
    why: 'The API server refuses the CronJob.',
  },
  'HBR-BACKUP-02': {
    severity: 'error',
    must: 'must be a DNS label of at most 52 characters',
    fix: "write for example 'harbor-database-dump'",
    why: 'The API server refuses a CronJob with a longer name, and a Job gets a hash behind it.',
  },
  'HBR-BACKUP-03': {
    severity: 'error',
    must: "must be a public key of age, which begins with 'age1' and was copied completely",
    fix: "run 'age-keygen', keep its private key where the cluster is not, and write the public key here",
    why: 'Nobody could ever decrypt what is encrypted for something else.',
  },
  'HBR-BACKUP-04': {
    severity: 'warning',
    must: 'names nobody, so dumps are stored in clear text',
    fix: "run 'age-keygen', and write its public key: recipients: ['age1...']",
    why: 'A dump has the hashes of all passwords, the names of all users, and the encrypted credentials of upstream registries.',
  },
  'HBR-BACKUP-05': {
    severity: 'error',
    must: 'must be a whole number from 1 to 1000',
    fix: 'write for example 3',
    why: 'At least one dump has to stay, whatever its age.',
  },
  'HBR-BACKUP-06': {
    severity: 'error',
    must: 'must be whole days, at least one',
    fix: 'write for example Duration.days(30)',
    why: 'Dumps would be removed as soon as they are made.',
  },
  'HBR-BACKUP-07': {
    severity: 'error',
    must: 'is {sslMode} and no CA is given, so the programs of PostgreSQL cannot verify the server',
    fix: 'give caSecretName to the database, or caBundleSecretName to Harbor',
    why: 'libpq, unlike Harbor, trusts no CA unless it gets one as a file: every run would fail.',
  },
  'HBR-BACKUP-08': {
    severity: 'error',
    must: 'must be of PostgreSQL {server} or newer, which is the version of the server',
    fix: 'leave the tag out, or write one of a newer version',
    why: 'pg_dump refuses to dump a server that is newer than itself.',
  },
  'HBR-BACKUP-09': {
    severity: 'warning',
    must: 'has the {what} of the registry',
    fix: 'use a bucket and access keys of their own for dumps, in another account if possible',
    why: 'Whoever gets hold of the registry, or empties its bucket, then takes the backups too.',
  },
  'HBR-BACKUP-10': {
    severity: 'error',
    must: "must be a path of letters, digits and . _ -, without a slash in front and '..' in it",
    fix: "write for example 'registry.example.com/database'",
    why: 'It is part of the names of all dumps, and nothing outside of it may be read or removed.',
  },
  'HBR-BACKUP-11': {
    severity: 'error',
    must: 'must have addresses or labels for {value}, since a NetworkPolicy knows no names',
    fix: "write for example networkPolicy: { storage: [{ cidrs: ['10.0.0.0/8'] }] }, or kind: NetworkPolicyKind.CILIUM",
    why: 'The host is not in the public DNS, so its address is not among those of the internet.',
  },
  'HBR-BACKUP-12': {
    severity: 'error',
    must: 'must be a whole number from 1 to 100',
    fix: 'write for example 3',
    why: 'A drill that pulls nothing proves nothing about the blobs, and one that pulls all does not end.',
  },
  'HBR-BACKUP-13': {
    severity: 'error',
    must: 'must be the name of a dump without its ending: database, hyphen and time',
    fix: "write for example 'registry-20261130T021700Z'",
    why: 'There can be no dump with another name.',
  },
  'HBR-BACKUP-14': {
    severity: 'error',
    must: 'is the database of the Harbor itself',
    fix: 'name the server that the data comes from; the Harbor has the database that it goes to',
    why: 'A database cannot move into itself.',
  },
  'HBR-BACKUP-15': {
    severity: 'error',
    must: 'must be the DNS name or address of a server that Pods can reach',
    fix: "write for example 'harbor-database.harbor.svc'",
    why: 'Nothing else can be connected to.',
  },
  'HBR-BACKUP-16': {
    severity: 'warning',
    must: 'keeps dumps on a volume of the cluster that they are a backup of',
    fix: 'use DumpStorage.bucket(), or copy the volume elsewhere and acknowledge this warning',
    why: 'A volume is lost with its cluster, and with its namespace unless its storage class retains it.',
  },
  'HBR-BACKUP-17': {
    severity: 'error',
    must: 'must not be the namespace of the Harbor whose backup is tried',
    fix: "write for example 'harbor-restore-drill'",
    why: 'The drill would replace the objects of the Harbor that is in use, and share its Secrets.',
  },
  'HBR-BACKUP-18': {
    severity: 'error',
    must: 'must be an object store with credentials of its own',
    fix: 'give BlobStorage.s3() credentials that may only read the bucket of the registry',
    why: 'A volume cannot be mounted from another namespace, and without credentials of its own nothing keeps a drill from writing.',
  },
  'HBR-BACKUP-19': {
    severity: 'error',
    must: 'has the credentials with which the Harbor in use writes: {what}',
    fix: 'make access keys that may only list and read the bucket, and give these to the drill',
    why: 'A drill must not be able to change or delete a blob, whatever the restored database tells it.',
  },
  'HBR-BACKUP-20': {
    severity: 'error',
    must: 'must be at least one whole hour',
    fix: 'write for example Duration.hours(26)',
    why: 'No dump would ever be young enough.',
  },
} as const satisfies ProblemRules;
