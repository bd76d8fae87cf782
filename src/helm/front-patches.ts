import { ChartFacts, chartCan } from './chart-facts';
import { ChartPatch, JsonOperation, removal } from './chart-patch';
import { serviceAnnotations, WITH_SERVICE_ANNOTATIONS } from './component-values';
import { chartFront, ingressAnnotations } from './exposure-values';
import { chartDefinesMonitor } from './feature-values';
import { stampedLabels } from '../model/chart-labels';
import { componentName, endpointOf } from '../model/endpoints';
import { ruleHost } from '../model/front-paths';
import { HarborSpec } from '../model/spec';
import { FrontBackends, ingressPathsTo, routeRulesTo } from '../resources/front-rules';
import { backendRule } from '../resources/gateway-route';
import { ingressRules } from '../resources/ingress';

const INGRESS = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' };

/** Changes of everything but workloads: what stands in front, Services, and the ServiceMonitor. */
export function frontPatches(spec: HarborSpec, facts: ChartFacts): ChartPatch[] {
  return [...frontPatch(spec, facts), ...servicePatches(spec, facts), ...monitorPatch(spec)];
}

/** Only what clients need is open, however large a push is; and nothing is left of a front that nobody asked for. */
function frontPatch(spec: HarborSpec, facts: ChartFacts): ChartPatch[] {
  const { fullname } = spec.names;
  const ingress = { ...INGRESS, name: `${fullname}-ingress` };
  switch (chartFront(spec, facts)) {
    case 'ingress': return [{ ...ingress, operations: ingressOperations(spec), needs: [] }];
    case 'nothing': return [removal(ingress)];
    case 'service': return [];
    case 'route': return [{
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      name: `${fullname}-route`,
      operations: [{ op: 'replace', path: '/spec/rules', value: routeRulesTo(backends(spec)).map(backendRule) }],
      needs: [],
    }];
  }
}

function ingressOperations(spec: HarborSpec): JsonOperation[] {
  return [
    // the chart has annotations of its own, which could only be taken away by null, and not below an umbrella chart
    { op: 'replace', path: '/metadata/annotations', value: ingressAnnotations(spec, spec.exposure.ingress!) },
    { op: 'replace', path: '/spec/rules', value: ingressRules(ingressPathsTo(backends(spec)), ruleHost(spec.address.host)) },
  ];
}

function backends(spec: HarborSpec): FrontBackends {
  const core = endpointOf(spec, 'core');
  const portal = endpointOf(spec, 'portal');
  return { core: { service: core.host, port: core.port }, portal: { service: portal.host, port: portal.port } };
}

function servicePatches(spec: HarborSpec, facts: ChartFacts): ChartPatch[] {
  return serviceNames(spec).map(({ name, component }) => {
    const { fields, needs } = serviceFields(spec, facts, component);
    return { apiVersion: 'v1', kind: 'Service', name, merge: fields, needs };
  }).filter(({ merge }) => Object.keys(merge).length > 0);
}

type ServedComponent = 'core' | 'jobservice' | 'registry' | 'portal' | 'trivy' | 'exporter' | 'front';

function serviceNames(spec: HarborSpec): { readonly name: string; readonly component: ServedComponent }[] {
  const served = [...spec.workloads.keys()].filter(id => id !== 'nginx');
  const { service } = spec.exposure;
  return [...served.map(component => ({ name: componentName(spec, component), component })), ...service ? [{ name: service.name, component: 'front' as const }] : []];
}

function serviceFields(spec: HarborSpec, facts: ChartFacts, component: ServedComponent): { fields: NonNullable<ChartPatch['merge']>; needs: string[] } {
  const annotations = component === 'front' || WITH_SERVICE_ANNOTATIONS.includes(component)
    ? {} : serviceAnnotations(spec, component, spec.workloads.get(component)!);
  const annotated = Object.keys(annotations).length > 0;
  const { loadBalancerClass } = component === 'front' ? spec.exposure.service! : {};
  const family = familyFields(spec, facts, component);
  return {
    fields: {
      ...annotated && { metadata: { annotations } },
      ...(loadBalancerClass !== undefined || family) && { spec: { ...loadBalancerClass !== undefined && { loadBalancerClass }, ...family } },
    },
    needs: [
      ...annotated ? [`${component}.serviceAnnotations`] : [],
      ...loadBalancerClass !== undefined ? ['exposure.loadBalancerClass'] : [],
      ...family ? ['ipFamily.policy'] : [],
    ],
  };
}

/** The chart has the families for all Services but those for node ports and load balancers; older ones for none. */
function familyFields({ network, exposure }: HarborSpec, facts: ChartFacts, component: ServedComponent): object | undefined {
  if (network.familyPolicy === undefined) { return undefined; }
  const left = component === 'front' && exposure.service?.type !== 'ClusterIP';
  if (chartCan(facts, 'ipFamilyPolicyValues') && !left) { return undefined; }
  return { ipFamilyPolicy: network.familyPolicy, ipFamilies: [...network.families] };
}

/** The chart scrapes /metrics alone, and labels that it has itself would be there twice. */
function monitorPatch(spec: HarborSpec): ChartPatch[] {
  const { names, metrics } = spec;
  if (!metrics?.serviceMonitor || !chartDefinesMonitor(spec)) { return []; }
  const labels = Object.entries(stampedLabels(metrics.serviceMonitor.labels));
  const operations: JsonOperation[] = [
    ...metrics.path !== '/metrics' ? [{ op: 'add' as const, path: '/spec/endpoints/0/path', value: metrics.path }] : [],
    ...labels.map(([name, value]) => ({ op: 'add' as const, path: `/metadata/labels/${name.replace('/', '~1')}`, value })),
  ];
  const needs = [...metrics.path !== '/metrics' ? ['metrics.path'] : [], ...labels.length > 0 ? ['metrics.serviceMonitor.labels'] : []];
  return operations.length > 0 ? [{ apiVersion: 'monitoring.coreos.com/v1', kind: 'ServiceMonitor', name: names.fullname, operations, needs }] : [];
}
