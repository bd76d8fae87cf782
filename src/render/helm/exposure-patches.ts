import { ChartFacts } from './chart-facts';
import { ChartPatch, JsonOperation, deletionPatch } from './chart-patch';
import { chartExposure, ingressAnnotations } from './exposure-values';
import { endpointOf } from '../../contracts/endpoints';
import { HarborSpec } from '../../contracts/spec';
import { ruleHosts } from '../../facts/front-paths';
import { FrontRoute, ingressPathsTo, routeRulesTo } from '../../kubernetes/front-rules';
import { backendRule } from '../../kubernetes/gateway-route';
import { ingressRules } from '../../kubernetes/ingress';

const INGRESS = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' };

/** Patches of the Ingress or HTTPRoute of the chart, so that it exposes only the paths that clients need; an unused Ingress is removed. */
export function exposurePatches(spec: HarborSpec, facts: ChartFacts): ChartPatch[] {
  const { fullname } = spec.names;
  const ingress = { ...INGRESS, name: `${fullname}-ingress` };
  switch (chartExposure(spec, facts)) {
    case 'ingress': return [{ ...ingress, operations: ingressOperations(spec), requiredBy: needsPatch(spec) ? ['additionalHosts'] : [] }];
    case 'nothing': return [deletionPatch(ingress)];
    case 'service': return [];
    case 'route': return [{
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      name: `${fullname}-route`,
      operations: [{ op: 'replace', path: '/spec/rules', value: routeRulesTo(backends(spec)).map(backendRule) }],
      requiredBy: [],
    }];
  }
}

function ingressOperations(spec: HarborSpec): JsonOperation[] {
  const hosts = ruleHosts(spec.address);
  return [
    // the chart has default annotations; null would remove them, but not from below an umbrella chart
    { op: 'replace', path: '/metadata/annotations', value: ingressAnnotations(spec, spec.exposure.ingress!) },
    { op: 'replace', path: '/spec/rules', value: ingressRules(ingressPathsTo(backends(spec)), hosts) },
    ...needsPatch(spec) && spec.exposure.tls.secretName !== undefined ? [{ op: 'add' as const, path: '/spec/tls/0/hosts', value: [...hosts] }] : [],
  ];
}

/** Whether the Ingress has several hosts; the chart has a value for one. */
function needsPatch({ address }: HarborSpec): boolean {
  return ruleHosts(address).length > 1;
}

function backends(spec: HarborSpec): FrontRoute {
  const core = endpointOf(spec, 'core');
  const portal = endpointOf(spec, 'portal');
  return {
    scheme: spec.address.scheme, core: { service: core.host, port: core.port }, portal: { service: portal.host, port: portal.port },
  };
}
