import { RuleFacts } from './admission-rule';
import { directImages, imageReplacements, LOCAL_IMAGES, Replacement } from './image-replacements';
import { legacyExclude, legacyWebhook, PODS_ONLY, policyMetadata, PolicyTitle, WEBHOOK } from './policy-shape';
import { ResourceManifest } from '../kubernetes/define-resource';

/** The rule that rewrites images, as a ClusterPolicy. */
export function rewriteClusterPolicy(facts: RuleFacts, title: PolicyTitle): ResourceManifest {
  const image = (source: string) => `{{ ${rewritten(source, imageReplacements(facts.routes, facts.harborHost), directImages(facts.routes))} }}`;
  const name = '{{ element.name }}';
  const containers = (field: string) => ({
    list: `request.object.spec.${field} || \`[]\``,
    patchStrategicMerge: { spec: { [field]: [{ name, image: image("(element.image || '')") }] } },
  });
  return {
    apiVersion: 'kyverno.io/v1',
    kind: 'ClusterPolicy',
    metadata: policyMetadata(facts, { ...title, annotations: PODS_ONLY }),
    spec: {
      background: false,
      webhookConfiguration: legacyWebhook(facts, WEBHOOK.timeoutSeconds),
      rules: [{
        name: 'rewrite-images',
        match: { any: [{ resources: { kinds: ['Pod'], operations: ['CREATE'] } }] },
        exclude: legacyExclude(facts.excludedNamespaces),
        mutate: {
          foreach: [
            containers('containers'),
            containers('initContainers'),
            {
              list: 'request.object.spec.volumes[?image] || `[]`',
              patchStrategicMerge: { spec: { volumes: [{ name, image: { reference: image("(element.image.reference || '')") } }] } },
            },
          ],
        },
      }],
    },
  };
}

/** The JMESPath expression that applies all replacements to an image, unless it is one of this machine or is pulled directly. */
function rewritten(source: string, replacements: readonly Replacement[], direct?: string): string {
  const chain = replacements.reduce((inner, { pattern, replacement }) => `regex_replace_all('${pattern}', ${inner}, '${replacement}')`, source);
  const stays = [`starts_with(${source}, '${LOCAL_IMAGES}')`, ...direct === undefined ? [] : [`regex_match('${direct}', ${source})`]];
  return `${stays.map(condition => `${condition} && ${source} || `).join('')}${chain}`;
}
