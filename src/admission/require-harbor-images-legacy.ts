import { RuleFacts } from './admission-rule';
import { legacyExclude, legacyWebhook } from './policy-shape';
import { legacyAction, policyMetadata, PolicyTitle, WEBHOOK } from './policy-shape';
import { ResourceManifest } from '../kubernetes/define-resource';

/** Annotation with the kinds whose Pods Kyverno derives rules for. */
const AUTOGEN = 'pod-policies.kyverno.io/autogen-controllers';

/** Words of the rule in every language. */
export interface RequireImagesTexts {
  readonly title: PolicyTitle;
  readonly message: string;
  readonly workloads: boolean;
}

/** The rule as a ClusterPolicy. It also sees ephemeral containers: the webhook of Pods covers their subresource. */
export function requireImagesClusterPolicy(facts: RuleFacts, { title, message, workloads }: RequireImagesTexts): ResourceManifest {
  const kinds = workloads ? 'CronJob,DaemonSet,Deployment,Job,ReplicaSet,ReplicationController,StatefulSet' : 'none';
  return {
    apiVersion: 'kyverno.io/v1',
    kind: 'ClusterPolicy',
    metadata: policyMetadata(facts, { ...title, annotations: { [AUTOGEN]: kinds } }),
    spec: {
      background: true,
      webhookConfiguration: legacyWebhook(facts, WEBHOOK.timeoutSeconds),
      rules: [{
        name: 'require-harbor-registry',
        match: { any: [{ resources: { kinds: ['Pod'], operations: ['CREATE', 'UPDATE'] } }] },
        exclude: legacyExclude(facts.excludedNamespaces),
        validate: {
          failureAction: legacyAction(facts),
          allowExistingViolations: true,
          message,
          pattern: { spec: podPattern(facts.hosts.map(host => `${host}/*`).join(' | ')) },
        },
      }],
    },
  };
}

/** `=()` stands for fields that need not be there. */
function podPattern(image: string): object {
  return {
    '=(ephemeralContainers)': [{ image }],
    '=(initContainers)': [{ image }],
    'containers': [{ image }],
    '=(volumes)': [{ '=(image)': { reference: image } }],
  };
}
