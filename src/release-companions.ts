import { ApiObject, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { componentName } from './contracts/endpoints';
import { HarborSpec, WorkloadSpec } from './contracts/spec';
import { COMPONENTS, ComponentId } from './facts/components';
import { componentLabels, selectorLabels } from './facts/labels';
import { defineAutoscaler, defineDisruptionBudget, defineServiceAccount } from './kubernetes/workload-companions';
import { ChartFacts, chartSupports } from './render/helm/chart-facts';
import { accountName } from './render/helm/component-values';
import { chartExposure } from './render/helm/exposure-values';
import { chartDefinesMonitor } from './render/helm/feature-values';
import { exposureRoutesInput } from './render/native/exposure';
import { checkBackendTls, defineServersTransports, defineExposureRoutes, defineRouteCompanions } from './render/native/exposure-routes';
import { defineServiceMonitor, scrapeServersThroughMesh } from './render/shared/service-monitor';

/** Makes the objects that belong to a `HarborRelease` but that the chart does not make. */
export function defineReleaseCompanions(scope: Construct, spec: HarborSpec, facts: ChartFacts): ApiObject[] {
  scrapeServersThroughMesh(scope.node.scope ?? scope, spec); // the servers stand beside the companions
  return [
    ...[...spec.workloads].flatMap(([id, workload]) => workloadCompanions(scope, { spec, facts, id, workload })),
    ...exposureCompanions(scope, spec, facts),
    ...monitorCompanion(scope, spec),
  ];
}

interface WorkloadInput {
  readonly spec: HarborSpec;
  readonly facts: ChartFacts;
  readonly id: ComponentId;
  readonly workload: WorkloadSpec;
}

function workloadCompanions(scope: Construct, { spec, facts, id, workload }: WorkloadInput): ApiObject[] {
  const { serviceAccount, autoscaling } = workload;
  const withAccount = serviceAccount.define && accountName(workload) !== undefined;
  const budget = chartSupports(facts, 'disruptionBudgetValues') ? undefined : workload.disruptionBudget;
  if (!withAccount && !budget && !autoscaling) { return []; } // a construct less for most workloads, because a fleet has many
  const own = new Construct(scope, id);
  const metadata = {
    name: componentName(spec, id), namespace: spec.names.namespace, labels: { ...spec.names.labels, ...componentLabels(id) },
  };
  const selector = selectorLabels(spec.names.releaseName, id);
  return [
    ...withAccount ? [defineServiceAccount(own, 'service-account', { metadata, annotations: serviceAccount.annotations })] : [],
    ...budget ? [defineDisruptionBudget(own, 'disruption-budget', { metadata, budget, selector })] : [],
    ...autoscaling ? [defineAutoscaler(own, 'autoscaler', { metadata, workloadKind: COMPONENTS[id].kind, autoscaling })] : [],
  ];
}

/** What the chart lacks of the exposure: TLS to the backends, the redirect to https, or all of its objects. */
function exposureCompanions(scope: Construct, spec: HarborSpec, facts: ChartFacts): ApiObject[] {
  const inChart = chartExposure(spec, facts);
  if (inChart === 'service') { return []; }
  const own = new Construct(scope, 'front');
  const front = exposureRoutesInput(spec);
  const { ingress, route } = spec.exposure;
  switch (inChart) {
    case 'ingress':
      checkBackendTls(own, front, ingress!);
      return defineServersTransports(own, front);
    case 'route': return defineRouteCompanions(own, front, route!);
    case 'nothing': return defineExposureRoutes(own, front);
  }
}

/** The ServiceMonitor that the chart cannot make. With internal TLS the chart names the ports of metrics `https-metrics`, although they serve http. */
function monitorCompanion(scope: Construct, spec: HarborSpec): ApiObject[] {
  const { metrics, internalTls } = spec;
  if (!metrics?.serviceMonitor || chartDefinesMonitor(spec)) { return []; }
  const monitor = defineServiceMonitor(scope, spec, { metrics, monitor: metrics.serviceMonitor });
  if (internalTls) { monitor.addJsonPatch(JsonPatch.replace('/spec/endpoints/0/port', 'https-metrics')); }
  return [monitor];
}
