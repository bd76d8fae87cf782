import { IConstruct } from 'constructs';
import { VolumeClaimOptions } from '../contracts';
import { report } from '../diagnostics/report';
import { isQuantity, quantityValue } from '../syntax/quantity';

/** Reports a volume claim that the API server rejects, and settings that an existing claim has itself already. */
export function checkVolumeClaim(scope: IConstruct, prop: string, volume: VolumeClaimOptions = {}): void {
  const { existingClaim, size } = volume;
  if (size !== undefined && !(isQuantity(size) && quantityValue(size) > 0)) { report(scope, 'HBR-STORE-27', { prop: `${prop}.size`, value: size }); }
  if (existingClaim === undefined) { return; }
  for (const name of ['size', 'storageClass', 'annotations'] as const) {
    if (volume[name] === undefined) { continue; }
    report(scope, 'HBR-STORE-18', { prop: `${prop}.${name}`, slots: { reason: "beside 'existingClaim'" } });
  }
}
