import { IConstruct } from 'constructs';
import { HarborSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { FluxVersion, isOlderFlux } from '../facts/flux-version';
import { additionalLabels } from '../facts/labels';
import { ReleaseOptions } from '../props/release-options';

/** Reports what the version of Flux that was said does not know (`HBR-REL-26`). */
export function checkFluxFields(scope: IConstruct, { names }: HarborSpec, options: ReleaseOptions): void {
  const { flux, dependsOn = [], valuesFrom = [] } = options;
  if (flux === undefined) { return; }
  const needs = (since: FluxVersion, prop: string) => {
    if (isOlderFlux(flux, since)) { report(scope, 'HBR-REL-26', { prop, slots: { since, flux } }); }
  };
  if (Object.keys(additionalLabels(names.labels)).length > 0) { needs(FluxVersion.V2_7, 'labels'); }
  dependsOn.forEach((dependency, at) => { if (dependency.readyExpression !== undefined) { needs(FluxVersion.V2_7, `release.dependsOn[${at}].readyExpression`); } });
  valuesFrom.forEach((reference, at) => { if (reference.literal) { needs(FluxVersion.V2_9, `release.valuesFrom[${at}].literal`); } });
}
