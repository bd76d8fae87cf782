import { ApiObject, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { checkDrill, checkDrillStorage, DrillLimits } from './drill-checks';
import { defineDrillHarbor } from './drill-harbor';
import { closeDrill } from './drill-network';
import { RestoreDrillProps } from './restore-drill-props';
import { BackupContext, backupContext, checkSchedule } from '../backup/backup-context';
import { defineBackupCronJob, defineBackupPod } from '../backup/backup-pod';
import { bindDumpStorage } from '../backup/bind-dump-storage';
import { databaseAccess, databaseOf, scriptEnvironment } from '../backup/database-access';
import { DumpStorage } from '../backup/dump-storage';
import { bindIdentity } from '../backup/identity-file';
import { endpointOf } from '../contracts/endpoints';
import { harborSpecOf } from '../contracts/harbor-root';
import { HarborSpec } from '../contracts/spec';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { warningsBelow } from '../diagnostics/warnings-below';
import { DRILL_OF, RESTORE_DRILL } from '../facts/labels';
import { Harbor } from '../harbor';
import { onlyReadBlobs } from '../reports/shared-data';
import { checkedStruct } from '../structs';
import { markKind } from '../syntax/own-kind';
import { sizeBytes } from '../syntax/size-quantity';

const DEFAULT_SCHEDULE = '41 4 * * 0';
const LOGIN_FOLDER = '/etc/drill-login';

/**
 * Tries regularly whether a Harbor can be restored: in a namespace of its own, with all connections closed that a drill does not need, it runs a
 * second Harbor of the same release that is read-only and reads the blobs with access keys of its own. A CronJob puts the newest dump into its
 * database, logs in, lists projects and repositories, and pulls images by digest, with every blob. `HarborAlerts` says when the last drill that
 * succeeded is too long ago. What a drill does not prove is in docs/backup.md.
 *
 * @exampleMetadata fixture=backup
 * @example
 * new RestoreDrill(chart, 'drill', {
 *   harbor,
 *   dumps: DumpStorage.bucket({ bucket: 'harbor-dumps', region: 'eu-central-1', credentials: SecretSource.existing('dump-reader') }),
 *   identitySecretName: 'drill-identity',
 *   storage: BlobStorage.s3({ bucket: 'harbor-registry', region: 'eu-central-1', credentials: SecretSource.existing('registry-reader') }),
 *   loginSecretName: 'drill-login',
 * });
 */
export class RestoreDrill extends Construct {
  /** The Harbor of the drill; undefined if there is no Harbor that it is a drill for. */
  public readonly harbor?: Harbor;
  /** The CronJob. */
  public readonly cronJob?: ApiObject;

  /**
   * @param scope the chart that gets the objects. A chart of its own, since they are in another namespace
   * @param id name of the construct; no object is named after it
   * @param props the Harbor in use, its dumps, and its blobs
   */
  public constructor(scope: Construct, id: string, props: RestoreDrillProps) {
    super(scope, id);
    const checked = checkedStruct(this, 'RestoreDrillProps', props);
    announceWarnings(this);
    const used = harborSpecOf(checked);
    if (!used || !(checked.dumps as DumpStorage | undefined)) { return; }
    const limits = checkDrill(this, used, checked);
    onlyReadBlobs(this);
    this.harbor = defineDrillHarbor(this, used, checked);
    checkDrillStorage(this, used, this.harbor._spec);
    this.cronJob = this.define(contextOf(this, this.harbor, { used, props: checked }), this.harbor, { props: checked, limits });
  }

  /** Warnings about the drill, each with its code. They are also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }

  private define(context: BackupContext, harbor: Harbor, { props, limits }: DrillRequest): ApiObject {
    const { schedule = DEFAULT_SCHEDULE, timeZone, largestImage = Size.gibibytes(1) } = props;
    checkSchedule(this, schedule);
    const storage = bindDumpStorage(this, context, { storage: props.dumps, readOnly: true });
    const identity = bindIdentity(props.identitySecretName);
    const database = databaseAccess(this, 'target', databaseOf(context));
    const { scheme, host, port } = endpointOf(harbor._spec, 'core');
    const login = { name: 'login', secret: { secretName: props.loginSecretName, items: ['username', 'password'].map(key => ({ key, path: key })) } };
    const pod = defineBackupPod(this, context, {
      steps: [
        { name: 'fetch', runs: 'node', what: 'fetch', mounts: [...storage.mounts, ...identity.mounts] },
        { name: 'restore', runs: 'postgres', what: 'replace.sh', env: [...database.env, ...scriptEnvironment()], mounts: database.mounts },
        { name: 'check', runs: 'node', what: 'check', mounts: [...storage.mounts.filter(({ name }) => name === 'bucket-ca'), { name: 'login', mountPath: LOGIN_FOLDER, readOnly: true }] },
      ],
      settings: {
        ...storage.settings,
        ...identity.settings,
        notOlderThanHours: limits.hours,
        sameRelease: true,
        url: `${scheme}://${host}.${context.namespace}.svc:${port}`,
        loginFolder: LOGIN_FOLDER,
        images: limits.images,
        mostBytes: sizeBytes(largestImage),
      },
      volumes: [...storage.volumes, ...identity.volumes, ...database.volumes, login],
      storeHost: storage.host,
    });
    closeDrill(this, harbor, { context, storage, apiServer: props.apiServer });
    return defineBackupCronJob(this, context, { pod, schedule, timeZone });
  }
}

markKind(RestoreDrill.prototype, 'RestoreDrill');

interface DrillRequest {
  readonly props: RestoreDrillProps;
  readonly limits: DrillLimits;
}

/** The Job of the drill is about the Harbor of the drill, and about the dumps of the Harbor in use. */
function contextOf(scope: Construct, harbor: Harbor, { used, props }: { used: HarborSpec; props: RestoreDrillProps }): BackupContext {
  const name = props.name ?? 'restore-drill-check';
  const about = `${used.names.namespace}.${used.names.fullname}`.slice(0, 63).replace(/[^A-Za-z0-9]+$/, '');
  const labels = { ...props.labels, [DRILL_OF]: about };
  return { ...backupContext(scope, { ...props, harbor, name, labels }, RESTORE_DRILL), dumped: used };
}
