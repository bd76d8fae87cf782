import { ChartFacts, chartSupports } from './chart-facts';
import { ChartPatch, JsonOperation } from './chart-patch';
import { serviceAnnotations, WITH_SERVICE_ANNOTATIONS } from './component-values';
import { chartWritesFamilies } from './exposure-values';
import { chartDefinesMonitor } from './feature-values';
import { PatchedProp, saidProps } from './patch-reasons';
import { componentName } from '../../contracts/endpoints';
import { CommonSpec } from '../../contracts/spec';
import { chartLabelOverrides } from '../../facts/labels';
import { jsonPointer } from '../../syntax/json-pointer';

/** Patches of Services and of the ServiceMonitor. */
export function servicePatches(spec: CommonSpec, facts: ChartFacts): ChartPatch[] {
  return [...ownServicePatches(spec, facts), ...monitorPatch(spec)];
}

function ownServicePatches(spec: CommonSpec, facts: ChartFacts): ChartPatch[] {
  return serviceNames(spec).map(({ name, component }) => {
    const { fields, requiredBy } = serviceFields(spec, facts, component);
    return { apiVersion: 'v1', kind: 'Service', name, merge: fields, requiredBy };
  }).filter(({ merge }) => Object.keys(merge).length > 0);
}

type ServedComponent = 'core' | 'jobservice' | 'registry' | 'portal' | 'trivy' | 'exporter' | 'exposure';

function serviceNames(spec: CommonSpec): { readonly name: string; readonly component: ServedComponent }[] {
  const served = [...spec.workloads.keys()].filter(id => id !== 'nginx');
  const { service } = spec.exposure;
  return [
    ...served.map(component => ({ name: componentName(spec, component), component })),
    ...service ? [{ name: service.name, component: 'exposure' as const }] : [],
  ];
}

function serviceFields(spec: CommonSpec, facts: ChartFacts, component: ServedComponent): { fields: NonNullable<ChartPatch['merge']>; requiredBy: PatchedProp[] } {
  const annotations = component === 'exposure' || WITH_SERVICE_ANNOTATIONS.includes(component)
    ? {} : serviceAnnotations(spec, component, spec.workloads.get(component)!);
  const annotated = Object.keys(annotations).length > 0;
  const { loadBalancerClass, externalTrafficPolicy } = component === 'exposure' ? spec.exposure.service! : {};
  const own = definedIn({ loadBalancerClass, externalTrafficPolicy });
  const family = familyFields(spec, facts, component);
  return {
    fields: {
      ...annotated && { metadata: { annotations } },
      ...(Object.keys(own).length > 0 || family) && { spec: { ...own, ...family } },
    },
    requiredBy: saidProps(
      [annotated, `${component}.serviceAnnotations`], [loadBalancerClass !== undefined, 'exposure.loadBalancerClass'],
      [externalTrafficPolicy !== undefined, 'exposure.externalTrafficPolicy'], [family !== undefined, 'ipFamily.policy'],
    ),
  };
}

/** The fields that have a value. */
function definedIn(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** IP families, which the chart has values for except for Services of type NodePort and LoadBalancer; older charts have none, and not all of them can be used. */
function familyFields(spec: CommonSpec, facts: ChartFacts, component: ServedComponent): object | undefined {
  const { network, exposure } = spec;
  if (network.familyPolicy === undefined) { return undefined; }
  const withoutValue = component === 'exposure' && exposure.service?.type !== 'ClusterIP';
  if (chartSupports(facts, 'ipFamilyPolicyValues') && !withoutValue && chartWritesFamilies(spec)) { return undefined; }
  return { ipFamilyPolicy: network.familyPolicy, ipFamilies: [...network.families] };
}

/** The ServiceMonitor of the chart scrapes `/metrics` only, and a label that the chart sets itself must not be given as a value again. */
function monitorPatch(spec: CommonSpec): ChartPatch[] {
  const { names, metrics } = spec;
  if (!metrics?.serviceMonitor || !chartDefinesMonitor(spec)) { return []; }
  const labels = Object.entries(chartLabelOverrides(metrics.serviceMonitor.labels));
  const operations: JsonOperation[] = [
    ...metrics.path !== '/metrics' ? [{ op: 'add' as const, path: '/spec/endpoints/0/path', value: metrics.path }] : [],
    ...labels.map(([name, value]) => ({ op: 'add' as const, path: jsonPointer('metadata', 'labels', name), value })),
  ];
  const requiredBy = saidProps([metrics.path !== '/metrics', 'metrics.path'], [labels.length > 0, 'metrics.serviceMonitor.labels']);
  return operations.length > 0 ? [{ apiVersion: 'monitoring.coreos.com/v1', kind: 'ServiceMonitor', name: names.fullname, operations, requiredBy }] : [];
}
