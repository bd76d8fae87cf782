import { ApiObject, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { ChartSourceConfig } from '../../contracts/chart-source';
import { jsonPointer } from '../../syntax/json-pointer';
import { defineResource } from '../define-resource';

/** An entry of `valuesFrom`: a value from a Secret or ConfigMap. */
export interface HelmValuesReference {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly name: string;
  readonly valuesKey?: string;
  readonly targetPath?: string;
  readonly optional?: true;
  readonly literal?: true;
}

/** The variable fields of a HelmRelease. */
export interface HelmReleaseResource {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly source: ChartSourceConfig;
  readonly releaseName: string;
  /** Absent if it is the namespace of the HelmRelease. */
  readonly targetNamespace?: string;
  readonly interval: string;
  /** Further fields of the spec, such as `install` and `upgrade`. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly valuesFrom: readonly HelmValuesReference[];
  /** Whether the chart defines volumes, which may be deleted when Flux uninstalls it. */
  readonly holdsData: boolean;
  /** Values of the chart; `null` removes a default of the chart. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Defines a HelmRelease of Flux. */
export function defineHelmRelease(scope: Construct, id: string, release: HelmReleaseResource): ApiObject {
  const { name, namespace, labels, annotations, source, releaseName, targetNamespace, interval, fields, valuesFrom, values } = release;
  const object = defineResource(scope, id, {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    holds: release.holdsData ? 'data' : 'nothing',
    metadata: {
      name,
      namespace,
      ...Object.keys(labels).length > 0 && { labels: { ...labels } },
      ...Object.keys(annotations).length > 0 && { annotations: { ...annotations } },
    },
    spec: {
      interval, releaseName, targetNamespace, ...chartFields(source), ...fields, ...valuesFrom.length > 0 && { valuesFrom }, values,
    },
  });
  // cdk8s omits null, so that it has to be added by JSON patches
  for (const path of nullPaths(values)) { object.addJsonPatch(JsonPatch.add(`/spec/values${path}`, null)); }
  return object;
}

function chartFields({ kind, name, namespace, chart }: ChartSourceConfig): object {
  if (!chart) { return { chartRef: { kind, name, namespace } }; }
  return { chart: { spec: { chart: chart.name, version: chart.version, sourceRef: { kind, name, namespace } } } };
}

/** JSON pointers of all values that are null. */
function nullPaths(values: Readonly<Record<string, unknown>>): string[] {
  const paths: string[] = [];
  for (const name of Object.keys(values)) {
    const value = values[name];
    if (typeof value !== 'object' || Array.isArray(value)) { continue; }
    for (const rest of value === null ? [''] : nullPaths(value as Record<string, unknown>)) {
      paths.push(jsonPointer(name) + rest);
    }
  }
  return paths;
}
