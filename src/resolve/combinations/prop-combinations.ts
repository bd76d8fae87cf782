import { IConstruct } from 'constructs';
import { warnOfPooler } from './connection-pooler';
import { warnOfPrivateTls } from './private-tls';
import { VolumeClaimOptions } from '../../contracts';
import { HarborSpec } from '../../contracts/spec';
import { report } from '../../diagnostics/report';
import { ComponentId } from '../../facts/components';
import { HarborProps } from '../../props/harbor-props';
import { WorkloadOptions } from '../../props/workload-options';

/** The components that Harbor's guide for high availability has several Pods of. */
const SEVERAL_PODS = ['core', 'jobservice', 'registry', 'portal'] as const;

/** Reports props that are valid by themselves but not in combination. */
export function checkPropCombinations(scope: IConstruct, spec: HarborSpec, { highAvailability }: HarborProps): void {
  checkScheme(scope, spec);
  checkSharedVolumes(scope, spec, highAvailability ? undefined : spec.storage.volume);
  checkDatabaseCa(scope, spec);
  warnOfPrivateTls(scope, spec);
  warnOfPooler(scope, spec);
}

/** The scheme of the external URL has to match the TLS of the exposure. */
function checkScheme(scope: IConstruct, { address, exposure }: HarborSpec): void {
  const expected = exposure.tls.enabled ? 'https' : 'http';
  if (address.scheme !== expected) {
    report(scope, 'HBR-URL-04', { prop: 'externalUrl', value: address.url, slots: { expected, host: address.host } });
  }
}

/** Several Pods can share a volume claim only if its access mode is ReadWriteMany. With `highAvailability`, that of the blobs is looked at there. */
function checkSharedVolumes(scope: IConstruct, spec: HarborSpec, blobs?: VolumeClaimOptions): void {
  const volumes: ReadonlyArray<readonly [ComponentId, VolumeClaimOptions | undefined, 'HBR-WL-13' | 'HBR-JOB-05', string]> = [
    ['registry', blobs, 'HBR-WL-13', 'registry.replicas'],
    ['jobservice', spec.jobservice.logVolume, 'HBR-JOB-05', 'jobservice.jobLoggers'],
    ['trivy', spec.trivy?.cacheVolume.existingClaim === undefined ? undefined : spec.trivy.cacheVolume, 'HBR-WL-13', 'trivy.replicas'],
  ];
  for (const [component, volume, code, prop] of volumes) {
    const accessMode = volume && (volume.accessMode ?? 'ReadWriteOnce');
    const replicas = spec.workloads.get(component)?.maxReplicas ?? 0;
    if (accessMode === undefined || accessMode === 'ReadWriteMany' || replicas < 2) { continue; }
    report(scope, code, { prop, value: code === 'HBR-JOB-05' ? spec.jobservice.loggers : replicas, slots: { replicas, accessMode } });
  }
}

/** A server certificate can only be verified with a CA. */
function checkDatabaseCa(scope: IConstruct, { database, caSecretNames }: HarborSpec): void {
  if (database.sslMode.startsWith('verify') && caSecretNames.length === 0) {
    report(scope, 'HBR-CA-01', { prop: 'database.sslMode', value: database.sslMode, slots: { mode: database.sslMode } });
  }
}

/**
 * Reports a database and a cache for evaluation, each by itself, where somebody asks for several Pods of a component. The number that follows
 * from the size is nobody's wish for high availability; such servers are a warning then.
 */
export function refuseEvaluationServers(scope: IConstruct, props: HarborProps, { database, cache }: HarborSpec): void {
  const components = SEVERAL_PODS.filter(component => wantsSeveral(props[component])).join(', ');
  if (components === '') { return; }
  if (database.evaluation) {
    report(scope, 'HBR-BUDGET-06', { prop: 'database', slots: { components, choices: 'Database.cnpg() or Database.external()' } });
  }
  if (cache.evaluation) {
    report(scope, 'HBR-BUDGET-06', { prop: 'cache', slots: { components, choices: 'Cache.valkey(), Cache.sentinel() or Cache.external()' } });
  }
}

function wantsSeveral({ replicas = 0, autoscaling }: WorkloadOptions = {}): boolean {
  return Math.max(replicas, autoscaling?.maxReplicas ?? 0) > 1;
}
