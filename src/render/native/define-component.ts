import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { checksumAnnotations } from './checksums';
import { ClaimPart } from './component-parts';
import { HarborComponent } from './harbor-component';
import { podLabels, podSpec, PodInput } from './pod-template';
import { addUserFields } from './user-fields';
import { componentName } from '../../contracts/endpoints';
import { HarborSpec } from '../../contracts/spec';
import { COMPONENTS, ComponentId } from '../../facts/components';
import { componentLabels, selectorLabels } from '../../facts/labels';
import { coreManifest } from '../../kubernetes/core-manifest';
import { defineResource, Resource } from '../../kubernetes/define-resource';
import { defineAutoscaler, defineDisruptionBudget, defineServiceAccount } from '../../kubernetes/workload-companions';
import { backendTlsServiceAnnotations } from '../shared/backend-tls-annotations';
import { maxSurgeOf } from '../shared/max-surge';
import { progressDeadlineOf } from '../shared/progress-deadline';

/** Scope and metadata of the objects of a component, and what they are made from. */
interface ComponentContext {
  readonly scope: Construct;
  readonly metadata: { readonly name: string; readonly namespace: string; readonly labels: Readonly<Record<string, string>> };
  readonly input: PodInput;
}

/** Makes all objects of a component. `secrets` are the ConfigMaps and Secrets of the output that its Pods may read. */
export function defineComponent(scope: Construct, input: PodInput, secrets: readonly ApiObject[]): HarborComponent {
  const { spec, workload, parts } = input;
  const metadata = {
    name: componentName(spec, parts.id),
    namespace: spec.names.namespace,
    labels: { ...spec.names.labels, ...componentLabels(parts.id) },
  };
  const context: ComponentContext = { scope: new Construct(scope, parts.id), metadata, input };
  const configMaps = parts.configMaps.map(part => defineConfigMap(context, part.name, part.data));
  return {
    configMaps,
    serviceAccount: workload.serviceAccount.define
      ? defineServiceAccount(context.scope, 'service-account', { metadata, annotations: workload.serviceAccount.annotations })
      : undefined,
    volumeClaim: parts.claim && defineClaim(context, parts.claim),
    workload: defineWorkload(context, [...configMaps, ...secrets]),
    service: parts.servicePorts.length > 0 ? defineService(context) : undefined,
    disruptionBudget: workload.disruptionBudget && defineDisruptionBudget(context.scope, 'disruption-budget', {
      metadata, budget: workload.disruptionBudget, selector: selectorLabels(spec.names.releaseName, parts.id),
    }),
    autoscaler: workload.autoscaling && defineAutoscaler(context.scope, 'autoscaler', {
      metadata, workloadKind: COMPONENTS[parts.id].kind, autoscaling: workload.autoscaling,
    }),
  };
}

function defineConfigMap({ scope, metadata }: ComponentContext, name: string, data: Readonly<Record<string, string>>): ApiObject {
  return define(scope, name === metadata.name ? 'config' : name, coreManifest(k8s.KubeConfigMap, { metadata: { ...metadata, name }, data }));
}

function defineClaim({ scope, metadata }: ComponentContext, claim: ClaimPart): ApiObject {
  return define(scope, 'claim', coreManifest(k8s.KubePersistentVolumeClaim, {
    metadata: { ...metadata, name: claim.name, annotations: undefinedIfEmpty(claim.annotations) },
    spec: claimSpec(claim),
  }));
}

function claimSpec({ accessMode, size, storageClass }: ClaimPart): k8s.PersistentVolumeClaimSpec {
  return { accessModes: [accessMode], storageClassName: storageClass, resources: { requests: { storage: k8s.Quantity.fromString(size) } } };
}

function defineWorkload(context: ComponentContext, configObjects: readonly ApiObject[]): ApiObject {
  const { scope, metadata, input } = context;
  const { workload, parts } = input;
  const manifest = COMPONENTS[parts.id].kind === 'Deployment' ? deployment(context) : statefulSet(context);
  const template = manifest.spec.template;
  const pod = addUserFields(scope, template.spec, input);
  const annotations = { ...workload.podAnnotations, ...checksumAnnotations(pod, configObjects, input.spec.names.fullname) };
  const withPod = {
    ...manifest.spec, template: { metadata: { ...template.metadata, annotations: undefinedIfEmpty(annotations) }, spec: pod },
  };
  const objectMetadata = { ...metadata, annotations: undefinedIfEmpty(workload.workloadAnnotations) };
  return define(scope, 'workload', { ...manifest, metadata: objectMetadata, spec: withPod, holds: 'nothing' });
}

function deployment({ metadata, input }: ComponentContext) {
  const { spec, workload, parts } = input;
  return coreManifest(k8s.KubeDeployment, {
    metadata,
    spec: {
      replicas: workload.replicas,
      revisionHistoryLimit: workload.revisionHistoryLimit,
      progressDeadlineSeconds: progressDeadlineOf(workload),
      selector: { matchLabels: selectorLabels(spec.names.releaseName, parts.id) },
      strategy: workload.strategy === 'Recreate'
        ? { type: 'Recreate' }
        : { type: 'RollingUpdate', rollingUpdate: rollingUpdate(workload.maxReplicas) },
      template: { metadata: { labels: podLabels(input) }, spec: podSpec(input) },
    },
  });
}

/** A rolling update without unavailable Pods. */
function rollingUpdate(replicas: number): k8s.RollingUpdateDeployment {
  const surge = maxSurgeOf(replicas);
  const maxSurge = typeof surge === 'number' ? k8s.IntOrString.fromNumber(surge) : k8s.IntOrString.fromString(surge);
  return { maxSurge, maxUnavailable: k8s.IntOrString.fromNumber(0) };
}

function statefulSet({ metadata, input }: ComponentContext) {
  const { spec, workload, parts } = input;
  const { claimTemplate } = parts;
  return coreManifest(k8s.KubeStatefulSet, {
    metadata,
    spec: {
      replicas: workload.replicas,
      revisionHistoryLimit: workload.revisionHistoryLimit,
      serviceName: metadata.name,
      podManagementPolicy: 'Parallel',
      updateStrategy: { type: 'RollingUpdate' },
      selector: { matchLabels: selectorLabels(spec.names.releaseName, parts.id) },
      template: { metadata: { labels: podLabels(input) }, spec: podSpec(input) },
      volumeClaimTemplates: claimTemplate && [{
        metadata: {
          name: claimTemplate.name,
          labels: selectorLabels(spec.names.releaseName, parts.id),
          annotations: undefinedIfEmpty(claimTemplate.annotations),
        },
        spec: claimSpec(claimTemplate),
      }],
    },
  });
}

function defineService({ scope, metadata, input }: ComponentContext): ApiObject {
  const { spec, workload, parts } = input;
  const { familyPolicy, families } = spec.network;
  const annotations = { ...backendTlsAnnotations(spec, metadata.name, parts.id), ...workload.serviceAnnotations };
  const manifest = coreManifest(k8s.KubeService, {
    metadata: { ...metadata, annotations: undefinedIfEmpty(annotations) },
    spec: {
      type: 'ClusterIP',
      ipFamilyPolicy: familyPolicy,
      ipFamilies: families.length > 0 ? [...families] : undefined,
      selector: selectorLabels(spec.names.releaseName, parts.id),
      ports: parts.servicePorts.map(({ name, port, targetPort }) => ({
        name, port, targetPort: k8s.IntOrString.fromNumber(targetPort), protocol: 'TCP',
      })),
    },
  });
  return define(scope, 'service', { ...manifest, holds: 'nothing' });
}

/** With internal TLS, some Ingress controllers need annotations of the Services to speak TLS to them. */
function backendTlsAnnotations(spec: HarborSpec, service: string, component: ComponentId): Record<string, string> {
  const behindFront = spec.internalTls !== undefined && (component === 'core' || component === 'portal');
  return behindFront ? backendTlsServiceAnnotations(spec.exposure, { namespace: spec.names.namespace, service }) : {};
}

function define(scope: Construct, id: string, manifest: object): ApiObject {
  return defineResource(scope, id, manifest as Resource);
}

function undefinedIfEmpty(entries: Readonly<Record<string, string>>): Record<string, string> | undefined {
  return Object.keys(entries).length > 0 ? { ...entries } : undefined;
}
