import { ProblemRules } from './problem-rule';

/** Problems of the database. */
export const DATABASE_PROBLEMS = {
  'HBR-DB-01': {
    severity: 'error',
    must: 'must be a DNS name in lower case or an IP address, and nothing else',
    fix: "write for example 'db.example.com', without scheme, user, port or path; those are props of their own",
    why: 'Harbor puts the value into a connection string of its own and fails to look up anything else.',
  },
  'HBR-DB-02': {
    severity: 'error',
    must: 'must not be an address of the pod itself',
    fix: 'write the name under which pods reach the server; a database beside Harbor has a Service',
    why: 'Every pod has a loopback of its own, and no database listens there.',
  },
  'HBR-DB-03': {
    severity: 'error',
    must: 'must be a port: a whole number from 1 to 65535',
    fix: 'write 5432 unless the server listens elsewhere',
    why: 'Harbor cannot connect.',
  },
  'HBR-DB-04': {
    severity: 'error',
    must: 'must have 1 to 63 letters, digits and characters of _ . @ + -, and start with a letter, a digit or an underscore',
    fix: "write for example '{example}'",
    why: 'Harbor puts the name into a connection string without quotes: a space or a quote in it changes the meaning of the rest.',
  },
  'HBR-DB-05': {
    severity: 'error',
    must: 'must be a whole number from 1',
    fix: 'write a number of connections, or leave it out',
    why: 'A pool without connections serves nobody, and 0 means unlimited to Harbor, which exhausts the server.',
  },
  'HBR-DB-06': {
    severity: 'error',
    must: 'must not be greater than maxOpenConnections, which is {open}',
    fix: 'lower it, or raise maxOpenConnections',
    why: 'A pool cannot keep more connections than it may open, so the number would promise what it does not do.',
  },
  'HBR-DB-07': {
    severity: 'error',
    must: 'must be the name of a Secret',
    fix: "write for example 'database-ca': lower-case letters, digits, hyphens and dots",
    why: 'The API server refuses a pod that mounts anything else.',
  },
  'HBR-DB-08': {
    severity: 'error',
    must: "is of no use while 'sslMode' is {sslMode}",
    fix: 'use DatabaseSslMode.VERIFY_FULL, or leave the CA out',
    why: 'Only the modes verify-ca and verify-full look at the certificate of the server; its author believes that it is checked.',
  },
  'HBR-DB-09': {
    severity: 'warning',
    must: 'is off for a server outside the cluster',
    fix: 'use DatabaseSslMode.VERIFY_FULL, or at least REQUIRE',
    why: 'All metadata, with the password hashes of users among it, crosses the network in clear text.',
  },
  'HBR-DB-10': {
    severity: 'warning',
    must: 'is a single PostgreSQL without backup and failover, for evaluation only',
    fix: 'use Database.cnpg() or Database.external() in production',
    why: 'Harbor is down while the pod moves, and everything but the blobs is lost with its volume.',
  },
  'HBR-DB-11': {
    severity: 'error',
    must: 'must not be greater than maxConnections, which is {limit}',
    fix: 'lower it, or raise the limit of the server',
    why: 'The server refuses what a pool opens beyond its limit, and requests fail under load.',
  },
  'HBR-DB-12': {
    severity: 'warning',
    must: 'looks like a connection pooler: {address}',
    fix: 'name the server itself; acknowledge it if the pooler hands out a connection for each session, and not for each transaction',
    why: 'Harbor prepares statements, and holds a lock while it migrates the database. With a connection for each transaction it fails at random.',
  },
} as const satisfies ProblemRules;
