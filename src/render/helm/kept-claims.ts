import { Values } from './chart-facts';
import { VolumeClaimOptions } from '../../contracts';
import { bundledCache, bundledDatabase } from '../../contracts/bundled-services';
import { HarborSpec } from '../../contracts/spec';
import { HELM_POLICY, keepAnnotations } from '../../kubernetes/keep';

/** Whether the chart defines volumes with data that cannot be downloaded again, as that of Trivy can. */
export function chartHoldsData(spec: HarborSpec): boolean {
  return definedClaims(spec).length > 0 || bundledDatabase(spec.database) !== undefined || bundledCache(spec.cache) !== undefined;
}

/**
 * A volume with the annotations by which Flux and Argo CD keep its claim. Those of the StatefulSets of the chart need none: Helm did not create
 * them, so that nothing deletes them, and the annotations in a StatefulSet cannot be changed.
 */
export function keptVolume(spec: HarborSpec, volume: VolumeClaimOptions): VolumeClaimOptions {
  if (volume.existingClaim !== undefined) { return volume; }
  const { [HELM_POLICY]: policy, ...annotations } = { ...volume.annotations, ...spec.keepData && keepAnnotations(volume.annotations) };
  const isWrittenByChart = policy === undefined || (policy === 'keep' && chartPolicy(spec) === 'keep');
  return { ...volume, annotations: isWrittenByChart ? annotations : { ...annotations, [HELM_POLICY]: policy } };
}

/** The value by which the chart itself annotates its claims for Helm; absent without claims. */
export function resourcePolicyValues(spec: HarborSpec): Values {
  return definedClaims(spec).length > 0 ? { resourcePolicy: chartPolicy(spec) } : {};
}

/** The chart writes one policy into all claims: none if a claim has another one, because the annotation must not be there twice. */
function chartPolicy(spec: HarborSpec): 'keep' | '' {
  const policies = definedClaims(spec).map(({ annotations = {} }) => annotations[HELM_POLICY] ?? 'keep');
  return spec.keepData && policies.every(policy => policy === 'keep') ? 'keep' : '';
}

/** The volumes for which the chart defines a claim of its own. */
function definedClaims({ storage, jobservice }: HarborSpec): VolumeClaimOptions[] {
  const volumes = [storage.volume, jobservice.logVolume].filter(volume => volume !== undefined);
  return volumes.filter(({ existingClaim }) => existingClaim === undefined);
}
