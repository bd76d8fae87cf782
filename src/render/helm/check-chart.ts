import { IConstruct } from 'constructs';
import { ChartFacts } from './chart-facts';
import { exposurePatches } from './exposure-patches';
import { PatchedProp, patchReason } from './patch-reasons';
import { reservedSecrets } from './reserved-secrets';
import { servicePatches } from './service-patches';
import { workloadPatches } from './workload-patches';
import { ChartSourceConfig } from '../../contracts/chart-source';
import { HarborSpec } from '../../contracts/spec';
import { refuseSecrets } from '../../diagnostics/refuse-secrets';
import { report } from '../../diagnostics/report';
import { findReleaseOfChart, minorOf, RELEASES } from '../../facts/versions';

/** The chart, and whether its output is patched. */
export interface ChartInput {
  readonly source: ChartSourceConfig;
  readonly patched: boolean;
}

/** Reports what this version of the chart cannot do, and returns what the rendering depends on. */
export function checkChart(scope: IConstruct, spec: HarborSpec, { source, patched }: ChartInput): ChartFacts {
  const { harborChartVersion: version, umbrella } = source;
  const facts: ChartFacts = { version: checkedVersion(scope, spec, version), patched, umbrella: umbrella?.key };
  if (umbrella) { refuseSecrets(scope, { prop: 'chart.umbrella.values' }, umbrella.values); }
  if (umbrella && Object.hasOwn(umbrella.values, umbrella.key)) { report(scope, 'HBR-REL-18', { prop: `chart.umbrella.values.${umbrella.key}` }); }
  if (!patched) { propsThatNeedPatches(spec, facts).forEach(prop => report(scope, 'HBR-REL-13', { prop, slots: { ...patchReason(prop) } })); }
  for (const { prop, name } of reservedSecrets(spec)) { report(scope, 'HBR-REL-23', { prop, value: name, slots: { other: `${name}-credentials` } }); }
  checkStorage(scope, spec);
  return facts;
}

function checkedVersion(scope: IConstruct, spec: HarborSpec, version: string): string {
  const wanted = spec.release;
  const installed = version === wanted.chartVersion ? wanted : findReleaseOfChart(version);
  if (!installed) {
    report(scope, 'HBR-REL-03', { prop: 'chart.version', value: version, slots: { known: RELEASES.map(row => row.chartVersion).join(', ') } });
    return wanted.chartVersion;
  }
  if (minorOf(installed.version) !== minorOf(wanted.version)) {
    const slots = { installs: installed.version, version: wanted.version, chart: wanted.chartVersion };
    report(scope, 'HBR-REL-04', { prop: 'chart.version', value: version, slots });
  }
  return version;
}

/** The chart has no value for the AWS region, without which this filter does not work. */
function checkStorage(scope: IConstruct, { storage }: HarborSpec): void {
  if (storage.cloudFront?.ipFilteredBy !== 'awsregion') { return; }
  const slots = { reason: 'it does not tell the registry which regions are meant', fix: 'use CloudFrontIpFilter.AWS or CloudFrontIpFilter.NONE' };
  report(scope, 'HBR-REL-14', { prop: 'storage.cloudFront.ipFilter', value: 'awsregion', slots });
}

/** Props in use that have no effect unless the output of the chart is patched. */
export function propsThatNeedPatches(spec: HarborSpec, facts: ChartFacts): PatchedProp[] {
  const patched = { ...facts, patched: true };
  const patches = [...workloadPatches(spec, patched), ...exposurePatches(spec, patched), ...servicePatches(spec, patched)];
  return [...new Set(patches.flatMap(({ requiredBy }) => requiredBy))];
}
