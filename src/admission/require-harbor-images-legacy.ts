import { RuleFacts } from './admission-rule';
import { directGlobs } from './image-replacements';
import { legacyAction, legacyExclude, legacyWebhook, policyMetadata, PolicyTitle, WEBHOOK } from './policy-shape';
import { ResourceManifest } from '../kubernetes/define-resource';

/** Annotation with the kinds of workloads for which Kyverno generates rules. */
const AUTOGEN = 'pod-policies.kyverno.io/autogen-controllers';

/** The parts of the rule that are the same for every engine. */
export interface RequireImagesTexts {
  readonly title: PolicyTitle;
  readonly message: string;
  readonly workloads: boolean;
}

/** The rule as a ClusterPolicy. Its webhook for Pods includes the subresource of ephemeral containers. */
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
          pattern: { spec: podPattern([...facts.hosts.map(host => `${host}/*`), ...directGlobs(facts.routes)].join(' | ')) },
        },
      }],
    },
  };
}

/** The pattern for Pod specs. The anchor `=()` marks optional fields. */
function podPattern(image: string): object {
  return {
    '=(ephemeralContainers)': [{ image }],
    '=(initContainers)': [{ image }],
    'containers': [{ image }],
    '=(volumes)': [{ '=(image)': { reference: image } }],
  };
}
