import { ProblemRules } from './problem-rule';

/** Problems of the cache and job queue. */
export const CACHE_PROBLEMS = {
  'HBR-REDIS-01': {
    severity: 'error',
    must: 'must be a DNS name in lower case or an IP address, and nothing else',
    fix: "write for example 'redis.example.com', without scheme, user, port or database number; those are props of their own",
    why: 'The address is put into one URL a database; anything else makes URLs that no component can parse.',
  },
  'HBR-REDIS-02': {
    severity: 'error',
    must: 'must not be an address of the pod itself',
    fix: 'write the name under which pods reach the server; a Redis beside Harbor has a Service',
    why: 'Every pod has a loopback of its own, and no Redis listens there.',
  },
  'HBR-REDIS-03': {
    severity: 'error',
    must: 'must be a port: a whole number from 1 to 65535',
    fix: 'write 6379 unless the server listens elsewhere',
    why: 'Harbor cannot connect.',
  },
  'HBR-REDIS-04': {
    severity: 'error',
    must: 'must not lead to a Redis Cluster, but {marker}',
    fix: 'use a server, or a primary with replicas, with cluster mode off; several sentinels go into Cache.sentinel()',
    why: 'Harbor needs numbered databases and asks one server for all keys; a cluster has database 0 alone and answers MOVED.',
  },
  'HBR-REDIS-05': {
    severity: 'warning',
    must: 'has the name of a Redis Cluster',
    fix: 'make sure that cluster mode is off: CLUSTER INFO has to answer that it is disabled',
    why: 'Harbor needs numbered databases, and a cluster has database 0 alone: jobs and scans fail while logins work.',
  },
  'HBR-REDIS-06': {
    severity: 'error',
    must: 'must be 0',
    fix: 'leave it out; the other databases can be moved',
    why: 'Core keeps its sessions in database 0, whatever the URL says.',
  },
  'HBR-REDIS-07': {
    severity: 'error',
    must: 'must be a whole number from 0 to 15',
    fix: 'write a number that no other database has',
    why: 'Redis and Valkey have 16 databases unless they are configured otherwise, and refuse to select another.',
  },
  'HBR-REDIS-08': {
    severity: 'error',
    must: "must be different from '{other}'",
    fix: 'give each its own number; only core, harbor and cacheLayer may share one',
    why: 'Cleaning up one would delete the keys of the other: jobs vanish or scans hang.',
  },
  'HBR-REDIS-09': {
    severity: 'error',
    must: 'must name at least one sentinel',
    fix: "write for example ['sentinel-0.redis.svc:26379', 'sentinel-1.redis.svc:26379', 'sentinel-2.redis.svc:26379']",
    why: 'Harbor asks the sentinels which server is the primary.',
  },
  'HBR-REDIS-10': {
    severity: 'error',
    must: 'must be host:port, with a DNS name in lower case or an IP address',
    fix: "write for example 'sentinel-0.redis.svc:26379'; IPv6 addresses stand in brackets",
    why: 'The addresses are joined to one URL, and a sentinel without a port is never asked.',
  },
  'HBR-REDIS-11': {
    severity: 'warning',
    must: 'should name at least three sentinels',
    fix: 'name all of them; a name that leads to all sentinels counts as one',
    why: 'Harbor only asks the sentinels that it knows: while those are down it cannot find the primary, and two cannot agree on a new one.',
  },
  'HBR-REDIS-12': {
    severity: 'error',
    must: 'must be a name of letters, digits, dots, hyphens and underscores',
    fix: "write the name that the sentinels monitor, often 'mymaster'",
    why: 'The name is a part of the path of every URL; with a wrong one the sentinels answer that they know no primary.',
  },
  'HBR-REDIS-13': {
    severity: 'error',
    must: 'must not be empty and must not have spaces or quotes',
    fix: 'write the name of the user in the access control list, or leave it out',
    why: 'Redis has no such users, and the name is a part of every URL.',
  },
  'HBR-REDIS-14': {
    severity: 'error',
    must: "must not be given together with 'withoutPassword'",
    fix: "remove 'withoutPassword'",
    why: 'Without a password nobody logs in, so the value would do nothing.',
  },
  'HBR-REDIS-15': {
    severity: 'warning',
    must: 'leaves the cache open to everyone who can reach it',
    fix: 'set a password, or make sure that network policies let nobody but Harbor in',
    why: 'Sessions of administrators are in it, and whoever writes to the job queue makes Harbor run jobs.',
  },
  'HBR-REDIS-16': {
    severity: 'warning',
    must: 'is off for a server outside the cluster',
    fix: 'write tls: true',
    why: 'The password and the sessions of administrators cross the network in clear text.',
  },
  'HBR-REDIS-17': {
    severity: 'error',
    must: 'must be the name of a Secret',
    fix: "write for example 'redis-ca': lower-case letters, digits, hyphens and dots",
    why: 'The API server refuses a pod that mounts anything else.',
  },
  'HBR-REDIS-18': {
    severity: 'error',
    must: "is of no use without 'tls'",
    fix: 'write tls: true, or leave the CA out',
    why: 'Nothing is encrypted or checked, while its author believes that it is.',
  },
  'HBR-REDIS-19': {
    severity: 'warning',
    must: 'is a single Valkey without failover, for evaluation only',
    fix: 'use Cache.external() or Cache.sentinel() in production',
    why: 'Harbor is down while the pod moves: nobody can log in, and no job runs.',
  },
} as const satisfies ProblemRules;
