import { AdmissionRule, RuleFacts } from './admission-rule';
import { rejectedImages } from './image-expressions';
import { Enforcement, PolicyEngine } from './policy-engine';
import { celActions, celString, includedNamespaces, policyMetadata, PolicyTitle, WEBHOOK } from './policy-shape';
import { requireImagesCases } from './require-harbor-images-cases';
import { requireImagesClusterPolicy } from './require-harbor-images-legacy';
import { ResourceManifest } from '../kubernetes/define-resource';

/** The rule that images come from Harbor. */
export interface RequireHarborImagesOptions {
  /**
   * Whether the rule exists.
   *
   * @default true
   */
  readonly enabled?: boolean;
  /**
   * The language of this rule, if it is another than that of the pack. A ValidatingAdmissionPolicy holds while Kyverno is down.
   *
   * @default - the language of the pack
   */
  readonly engine?: PolicyEngine;
  /**
   * Whether Deployments, StatefulSets, DaemonSets, ReplicaSets, ReplicationControllers, Jobs and CronJobs are checked too, so that whoever
   * applies them is told, and not only their controllers. Pods are always checked.
   *
   * @default - true, unless images are rewritten: that happens in Pods, so the others may name any registry that has a route
   */
  readonly workloads?: boolean;
}

/** What people read who are denied. */
export const REQUIRE_MESSAGE = 'Images must be pulled from Harbor registry';

const NAME = 'require-harbor-images';
const WRITES = ['CREATE', 'UPDATE'];
const PODS: readonly object[] = [
  { apiGroups: [''], apiVersions: ['v1'], resources: ['pods'], operations: WRITES },
  { apiGroups: [''], apiVersions: ['v1'], resources: ['pods/ephemeralcontainers'], operations: ['UPDATE'] },
];
const WORKLOADS: readonly object[] = [
  { apiGroups: [''], apiVersions: ['v1'], resources: ['replicationcontrollers'], operations: WRITES },
  { apiGroups: ['apps'], apiVersions: ['v1'], resources: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'], operations: WRITES },
  { apiGroups: ['batch'], apiVersions: ['v1'], resources: ['cronjobs', 'jobs'], operations: WRITES },
];

/** Images come from Harbor: those of containers, of init and ephemeral containers, and of volumes. Images that an object had before stay. */
export function requireHarborImagesRule(facts: RuleFacts, options: RequireHarborImagesOptions = {}): AdmissionRule {
  const workloads = options.workloads ?? facts.routes.length === 0;
  const title: PolicyTitle = {
    name: NAME,
    title: 'Require images from Harbor',
    description: `Images of all containers and volumes must begin with ${facts.hosts.map(host => `${host}/`).join(' or ')}.`,
    subject: workloads ? 'Pod,Deployment,StatefulSet,DaemonSet,ReplicaSet,ReplicationController,Job,CronJob' : 'Pod',
  };
  return {
    name: NAME,
    objects: {
      [PolicyEngine.KYVERNO]: () => [validatingPolicy(facts, title, workloads)],
      [PolicyEngine.VALIDATING_ADMISSION_POLICY]: () => admissionPolicy(facts, title, workloads),
      [PolicyEngine.KYVERNO_CLUSTER_POLICY]: () => [requireImagesClusterPolicy(facts, { title, workloads, message: REQUIRE_MESSAGE })],
    },
    cases: requireImagesCases(facts, workloads),
  };
}

/** Kinds are listed and nothing is derived by Kyverno: what it derives is made by replacing text, and never covers ephemeral containers. */
function validatingPolicy(facts: RuleFacts, title: PolicyTitle, workloads: boolean): ResourceManifest {
  return {
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'ValidatingPolicy',
    metadata: policyMetadata(facts, title),
    spec: {
      validationActions: celActions(facts),
      failurePolicy: facts.failurePolicy,
      evaluation: { admission: { enabled: true }, background: { enabled: true } },
      webhookConfiguration: WEBHOOK,
      ...rule(facts, workloads),
    },
  };
}

function admissionPolicy(facts: RuleFacts, title: PolicyTitle, workloads: boolean): ResourceManifest[] {
  const metadata = policyMetadata(facts, title);
  return [
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: { failurePolicy: 'Fail', ...rule(facts, workloads) }, // nothing can be down: this is about expressions that fail
    },
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name: NAME, labels: metadata.labels },
      // what is only audited ends in a log that few people read, so those who apply something are warned too
      spec: { policyName: NAME, validationActions: facts.enforcement === Enforcement.ENFORCE ? ['Deny'] : ['Warn', 'Audit'] },
    },
  ];
}

/** What both dialects of CEL have in common: everything. */
function rule(facts: RuleFacts, workloads: boolean): object {
  return {
    matchConstraints: { namespaceSelector: includedNamespaces(facts), resourceRules: workloads ? [...PODS, ...WORKLOADS] : [...PODS] },
    variables: rejectedImages(facts.hosts),
    validations: [{
      expression: 'variables.rejected.size() == 0',
      message: REQUIRE_MESSAGE,
      reason: 'Forbidden',
      messageExpression: `${celString(`${REQUIRE_MESSAGE} ${facts.harborHost}, and these are not: `)} + variables.rejected.join(', ')`,
    }],
  };
}
