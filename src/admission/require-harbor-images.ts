import { AdmissionRule, RuleFacts } from './admission-rule';
import { rejectedImages } from './image-expressions';
import { Enforcement, PolicyEngine } from './policy-engine';
import { celActions, celString, includedNamespaces, policyMetadata, PolicyTitle, WEBHOOK } from './policy-shape';
import { requireImagesCases } from './require-harbor-images-cases';
import { requireImagesClusterPolicy } from './require-harbor-images-legacy';
import { RuleCheck } from './rule-check';
import { report } from '../diagnostics/report';
import { ResourceManifest } from '../kubernetes/define-resource';
import { ImageRoute } from '../routes/image-route';
import { checkRoutes } from '../routes/route-table';

/** Options of the rule that images must come from Harbor. */
export interface RequireHarborImagesOptions {
  /**
   * Whether the rule is enabled.
   *
   * @default true
   */
  readonly enabled?: boolean;
  /**
   * The engine of this rule, if it differs from that of the pack. A ValidatingAdmissionPolicy is enforced even while Kyverno is down.
   *
   * @default - the engine of the pack
   */
  readonly engine?: PolicyEngine;
  /**
   * Whether Deployments, StatefulSets, DaemonSets, ReplicaSets, ReplicationControllers, Jobs and CronJobs are checked too, so that users see
   * the error when they apply them, and not only their controllers. Pods are always checked.
   *
   * @default - true, unless images are rewritten: only Pods are rewritten, so workloads may use any registry that has a route
   */
  readonly workloads?: boolean;
  /**
   * Routes by which nodes pull through Harbor although the names of images stay as they are: those of `NodeMirrors`. Images of their registries are
   * allowed too. Not every engine can say it (`HBR-POLICY-10`).
   *
   * @default - none; names have to begin with the host of Harbor
   */
  readonly mirroredRoutes?: ImageRoute[];
}

/** The message of denied requests. */
export function requireMessage({ registryName }: Pick<RuleFacts, 'registryName'>): string {
  return registryName === 'Harbor' ? 'Images must be pulled from Harbor registry' : `Images must be pulled from ${registryName}`;
}

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

/**
 * The rule that images must come from Harbor: those of containers, init containers, ephemeral containers and image volumes. Images that an
 * object already had before an update are allowed.
 */
export function requireHarborImagesRule(facts: RuleFacts, options: RequireHarborImagesOptions = {}): AdmissionRule {
  const workloads = options.workloads ?? facts.routes.length === 0;
  const rule = ruleOf(facts, workloads, options.mirroredRoutes ?? []);
  const title: PolicyTitle = {
    name: NAME,
    title: 'Require images from {registry}',
    description: `Images of all containers and volumes must begin with ${facts.hosts.map(host => `${host}/`).join(' or ')}.`,
    subject: workloads ? 'Pod,Deployment,StatefulSet,DaemonSet,ReplicaSet,ReplicationController,Job,CronJob' : 'Pod',
  };
  return {
    name: NAME,
    objects: {
      [PolicyEngine.KYVERNO]: () => [validatingPolicy(facts, title, rule)],
      [PolicyEngine.VALIDATING_ADMISSION_POLICY]: () => admissionPolicy(facts, title, rule),
      [PolicyEngine.KYVERNO_CLUSTER_POLICY]: () => [
        requireImagesClusterPolicy(facts, { title, workloads, message: requireMessage(facts) }),
      ],
    },
    cases: requireImagesCases(facts, workloads),
  };
}

/** Reports routes of mirrors that are wrong, or that the engine cannot say: patterns of Kyverno know no short names of Docker Hub. */
export function checkRequireHarborImages({ scope, facts, engine }: RuleCheck, { mirroredRoutes = [] }: RequireHarborImagesOptions): void {
  checkRoutes(scope, mirroredRoutes, { host: facts.harborHost });
  if (mirroredRoutes.length > 0 && engine === PolicyEngine.KYVERNO_CLUSTER_POLICY) { report(scope, 'HBR-POLICY-10', { prop: 'requireHarborImages.mirroredRoutes' }); }
}

/**
 * The ValidatingPolicy lists all kinds instead of using Kyverno's autogen, which replaces texts in expressions and does not cover ephemeral
 * containers.
 */
function validatingPolicy(facts: RuleFacts, title: PolicyTitle, rule: object): ResourceManifest {
  return {
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'ValidatingPolicy',
    metadata: policyMetadata(facts, title),
    spec: {
      validationActions: celActions(facts),
      failurePolicy: facts.failurePolicy,
      evaluation: { admission: { enabled: true }, background: { enabled: true } },
      webhookConfiguration: WEBHOOK,
      ...rule,
    },
  };
}

function admissionPolicy(facts: RuleFacts, title: PolicyTitle, rule: object): ResourceManifest[] {
  const metadata = policyMetadata(facts, title);
  return [
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: { failurePolicy: 'Fail', ...rule }, // there is no webhook that could be down: this only applies to errors in expressions
    },
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name: NAME, labels: metadata.labels },
      // `Audit` only writes to the audit log of the API server, so `Warn` shows violations to the client as well
      spec: { policyName: NAME, validationActions: facts.enforcement === Enforcement.ENFORCE ? ['Deny'] : ['Warn', 'Audit'] },
    },
  ];
}

/** The constraints, variables and validations, which are the same in a ValidatingPolicy and in a ValidatingAdmissionPolicy. */
function ruleOf(facts: RuleFacts, workloads: boolean, mirrored: readonly ImageRoute[]): object {
  return {
    matchConstraints: { namespaceSelector: includedNamespaces(facts), resourceRules: workloads ? [...PODS, ...WORKLOADS] : [...PODS] },
    variables: rejectedImages(facts, mirrored),
    validations: [{
      expression: 'variables.rejected.size() == 0',
      message: requireMessage(facts),
      reason: 'Forbidden',
      messageExpression: `${celString(`${requireMessage(facts)} ${facts.harborHost}, and these are not: `)} + variables.rejected.join(', ')`,
    }],
  };
}
