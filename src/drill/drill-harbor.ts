import { Construct } from 'constructs';
import { RestoreDrillProps } from './restore-drill-props';
import { Cache } from '../cache/cache';
import { HarborSpec } from '../contracts/spec';
import { Database } from '../database/database';
import { Exposure } from '../exposure/exposure';
import { HarborVersion } from '../facts/harbor-version';
import { HarborSize } from '../facts/sizing';
import { Harbor } from '../harbor';
import { HarborSecrets } from '../secrets/harbor-secrets';

/** Name of the objects of the Harbor of a drill. */
export const DRILL_NAME = 'restore-drill';
const REASON = 'a drill has nothing that is not in the backup';

/**
 * The Harbor of a drill: the release in use, in a namespace of its own, with a database and a cache that hold nothing else. It has no front, no
 * jobservice and no scanner, so nothing in it deletes, replicates, scans or calls anybody, whatever the restored database schedules.
 */
export function defineDrillHarbor(scope: Construct, used: HarborSpec, props: RestoreDrillProps): Harbor {
  return new Harbor(scope, 'harbor', {
    externalUrl: 'https://restore-drill.invalid',
    fullnameOverride: DRILL_NAME,
    releaseName: DRILL_NAME,
    namespace: drillNamespace(used, props),
    createNamespace: true,
    keepData: false,
    version: HarborVersion.of(used.release.version),
    size: HarborSize.SMALL,
    database: Database.evaluation(),
    cache: Cache.evaluation(),
    storage: props.storage,
    exposure: Exposure.none(),
    secrets: props.secrets ?? HarborSecrets.bootstrapJob(),
    settings: { readOnly: true },
    core: { replicas: 1 },
    registry: {
      replicas: 1,
      uploadPurging: { enabled: false }, // it deletes from the bucket
      extraEnv: [{ name: 'REGISTRY_STORAGE_MAINTENANCE_READONLY', value: '{"enabled":true}' }],
    },
    jobservice: { replicas: 0 },
    portal: { replicas: 0 },
    trivy: { enabled: false },
    imageRegistry: used.imageRegistry,
    imagePullSecrets: used.imagePullSecrets.length > 0 ? [...used.imagePullSecrets] : undefined,
    platformUserIds: used.platformUserIds,
    scheduling: props.scheduling,
    labels: props.labels,
    acknowledge: ['HBR-DB-10', 'HBR-REDIS-19', 'HBR-DATA-01'].map(code => ({ code, reason: REASON })),
  });
}

/** The namespace of a drill. */
export function drillNamespace({ names }: HarborSpec, { drillNamespace: given }: RestoreDrillProps): string {
  return given ?? `${names.namespace}-restore-drill`;
}
