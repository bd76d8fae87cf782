/* What to do when an alert fires. docs/runbooks.md is made from it. */

/** What to look at and do, by the name of the alert. `NS` stands for the namespace of Harbor, `harbor-` for its name. */
export const RUNBOOKS: Readonly<Record<string, readonly string[]>> = {
  HarborComponentDown: [
    'Ask Harbor itself: `curl https://<host>/api/v2.0/health` names the component and the error. It answers 200 even if a component is down.',
    '`database` and `redis`: look at their own alerts first. Everything else waits for them.',
    'Other components: `kubectl -n NS get pods -l component=<component>`, then `kubectl -n NS logs deploy/harbor-<component> --previous`.',
    '`registryctl` runs in the Pod of the registry. It reads the same storage: wrong keys of the bucket show here first.',
  ],
  HarborUnhealthy: [
    'Ask Harbor itself: `curl https://<host>/api/v2.0/health`. Its `status` is that of all components together.',
    'A component that Harbor asks and the exporter does not know is the reason: a release of Harbor that is newer than the alert.',
    '`kubectl -n NS logs deploy/harbor-core` has the failed check.',
  ],
  HarborTargetDown: [
    'Prometheus shows the error at *Status > Targets*. `connection refused`: the Pod is not up, or `metrics` is off. A timeout: a network policy lets Prometheus not in.',
    'Under strict mutual TLS of a mesh the ports of metrics need `scraping` of the exposure.',
  ],
  HarborMetricsMissing: [
    '`kubectl -n NS logs deploy/harbor-exporter`. The exporter ends if it cannot reach core, the database or the cache, and is started again.',
    'If it runs, look for the ServiceMonitor at *Status > Targets* of Prometheus. If it is not there, its labels do not match the `serviceMonitorSelector`.',
    'All alerts about projects, quotas, queues and health are blind meanwhile.',
  ],
  HarborErrorRatioHigh: [
    'Which requests: `topk(10, sum by (operation, code) (rate(harbor_core_http_request_total{code=~"5.."}[5m])))`.',
    '`kubectl -n NS logs deploy/harbor-core | grep -i error`. `too many clients`: the database has fewer connections than the pools ask for (`harbor.budget`).',
    '502 and 503 for `v2_` operations come from the registry: look at its log, and at the object store.',
  ],
  HarborRequestsSlow: [
    'Requests to a proxy cache wait for its upstream: compare with `harbor_artifact_pulled` of projects, and ask the upstream by hand.',
    'Otherwise it is the database (locks, `cnpg_backends_total`), the cache, or the processor limit of core: `kubectl -n NS top pods`.',
  ],
  HarborPullErrorBudgetBurnsFast: [
    'Nodes cannot pull now, or will soon. Try it: `crane manifest <host>/<project>/<image>:<tag>`.',
    'Which answer: `sum by (code, operation) (rate(harbor_core_http_request_total{operation=~"v2_manifest|v2_blob",code=~"5.."}[5m]))`.',
    '500 from core: database or cache. 502 and 503: the registry or its object store. 504: something in front has a timeout that is too short for large layers.',
    'If it began with an upgrade, go back to the version before, unless the database was migrated already.',
  ],
  HarborPullErrorBudgetBurnsSlowly: [
    'As for HarborPullErrorBudgetBurnsFast, but there is time until the working day.',
    'Often it is one proxy cache whose upstream limits requests: no metric of Harbor up to 2.15 says which, but the log of core does.',
  ],
  HarborAuthenticationFailures: [
    'Who: the audit log of Harbor (*Logs*) names users; the log of the front has the addresses.',
    'A robot whose secret was rotated, and somebody who guesses passwords, look the same here. Find out before you block an address.',
    'Logins of registry clients that are refused a token are not counted: Harbor counts them together with the challenge that every client gets.',
  ],
  HarborTaskQueueLong: [
    'See the queues at *Job Service Dashboard* of the portal. Jobservice has `maxJobWorkers` workers a Pod; more Pods are more workers.',
    'One type that never ends, such as a replication to a registry that does not answer, can be stopped or paused there.',
  ],
  HarborTaskQueueOld: [
    'Nothing takes tasks: `kubectl -n NS logs deploy/harbor-jobservice`. It needs core, the database and the cache.',
    'A queue can be paused at *Job Service Dashboard*, and stays so.',
  ],
  HarborReplicationFailing: [
    '*Administration > Replications* shows the executions with their logs. Mostly it is the login of the endpoint, or its certificate.',
    'Tasks are retried three times, and each of them counts.',
  ],
  HarborScanBacklog: [
    'After *Scan all* it ends by itself. Otherwise: `kubectl -n NS logs sts/harbor-trivy`. A database that cannot be downloaded makes every scan fail slowly.',
    'More replicas of Trivy scan more at once.',
  ],
  HarborProjectQuotaNearlyFull: [
    'Ask the owners of the project, raise the quota, or give the project a retention policy.',
    'What was deleted counts until garbage has been collected.',
  ],
  HarborVolumeFilling: [
    '`kubectl -n NS get pvc`. Enlarge the volume by its prop, if its storage class allows expansion.',
    'Blobs: run the garbage collection, and add retention policies; a proxy cache keeps all that was ever pulled without one.',
    'Database: see HarborDatabaseArchivingFailing, for a write-ahead log that is not archived is kept.',
  ],
  HarborVolumeNearlyFull: [
    'Enlarge the volume now. PostgreSQL stops when its volume is full; the registry refuses pushes, and proxy caches keep nothing new.',
    'Then go on as for HarborVolumeFilling.',
  ],
  HarborBucketFilling: [
    'Run the garbage collection, and add retention policies. Unfinished multipart uploads take space that Harbor does not count: let the bucket expire them.',
    'Raise the limit of the bucket, and `thresholds.bucketCapacity` with it.',
  ],
  HarborBucketNearlyFull: [
    'Raise the limit of the bucket now: pushes fail when it is full, and images that a proxy cache does not have yet cannot be kept.',
    'Then go on as for HarborBucketFilling.',
  ],
  HarborCertificateExpiring: [
    '`kubectl -n NS describe certificate <name>`, then its CertificateRequest, Order and Challenge: cert-manager should have renewed it long ago.',
    'Internal certificates are read at the start of a component only: restart it after the renewal, unless `restartOnRotation` does.',
  ],
  HarborCertificateNotReady: [
    '`kubectl -n NS describe certificate <name>` says why the issuer refuses. A certificate that is not there yet keeps Pods from starting.',
    'It is renewed as soon as the issuer works: nothing else has to be done.',
  ],
  HarborExternalSecretNotReady: [
    '`kubectl -n NS describe externalsecret <name>` says what the store answers: an entry that is not there, or a login that is refused.',
    'Pods go on with the last values, and do not start if there never were any.',
  ],
  HarborConfigurationStale: [
    '`kubectl -n NS logs job/<newest of the CronJob>`. Exit code 2: Harbor differs from what is declared. 3: the declaration cannot be right.',
    'If somebody changed Harbor by hand, take the change over into the declaration, or let the Job undo it (`undoDrift`).',
  ],
  HarborBackupTooOld: [
    '`velero backup get`, then `velero backup describe <name> --details` of the last one.',
    'A BackupStorageLocation that is unavailable stops all schedules: `velero backup-location get`.',
    'Of a CronJob: `kubectl -n NS logs job/<newest of the CronJob> --all-containers` says which step failed, and why.',
  ],
  HarborRestoreDrillTooOld: [
    '`kubectl -n <namespace of the drill> logs job/<newest of the CronJob> --all-containers`: the last line says what is not there, damaged or refused.',
    'A dump that is missing or damaged: look at the CronJob of `DatabaseDump` first, and make a dump at once: `kubectl create job --from=cronjob/<name>`.',
    'A blob that is missing: it was collected after the dump, or the bucket lost it. docs/backup.md says in which order things are backed up.',
  ],
  HarborDatabaseDown: [
    '`kubectl cnpg status harbor-postgres -n NS`, then `kubectl -n NS describe cluster harbor-postgres`.',
    'A full volume is the most frequent reason: enlarge it, and the operator starts the instance again.',
    'If the instances run, the PodMonitor does not find them, and only the alerts are blind.',
  ],
  HarborDatabaseInstanceMissing: [
    '`kubectl cnpg status harbor-postgres -n NS`. Without its replicas the database does not survive the loss of a node.',
    'An instance that cannot be scheduled needs a node of its own, unless `spreadRequired` is false.',
  ],
  HarborDatabaseReplicationLag: [
    'A lag that shrinks after a large garbage collection or migration needs nothing.',
    'Otherwise compare the disks of the nodes: a replica on slow storage never catches up.',
  ],
  HarborDatabaseReplicationBroken: [
    '`kubectl cnpg status harbor-postgres -n NS`, and the log of the replica. Certificates and network policies between the instances come first.',
    'A replica that needs write-ahead log which is gone has to be made anew: `kubectl cnpg destroy harbor-postgres <instance>`. Never do it to the primary.',
  ],
  HarborDatabaseArchivingFailing: [
    '`kubectl -n NS logs <pod> -c postgres | grep -i archive`, or the container `plugin-barman-cloud`. It is the login of the bucket, or the way to it.',
    'Until it works, nothing newer can be restored, and the volume of the write-ahead log fills.',
  ],
  HarborCacheDown: [
    '`kubectl -n NS get pods`, and the log of the server. Sessions, tasks and locks are in it, so that nobody can log in meanwhile. Pulls of images go on for some time.',
    'If the server runs, its PodMonitor does not find it, and only the alerts are blind.',
  ],
  HarborCacheMemoryHigh: [
    'It refuses writes when it is full, as it must: tasks of jobservice would be lost otherwise. Raise `memoryLimit`.',
    'Queues that are long take memory: see HarborTaskQueueLong.',
  ],
  HarborCacheEvicting: [
    'The policy of the server has to be `noeviction`: tasks of replications, scans and garbage collections are among the keys that it throws away.',
    'Set the policy, then run what is missing again: *Job Service Dashboard* and *Replications* show what never ended.',
  ],
};
