import { RuleFacts } from './admission-rule';
import { namespaceConditions } from './policy-shape';

/** Annotation of a ClusterPolicy whose rules are meant for Pods alone. */
export const PODS_ONLY: Readonly<Record<string, string>> = { 'pod-policies.kyverno.io/autogen-controllers': 'none' };

/** `webhookConfiguration` of a ClusterPolicy. */
export function legacyWebhook(facts: RuleFacts, timeoutSeconds: number): object {
  return { failurePolicy: facts.failurePolicy, timeoutSeconds, matchConditions: namespaceConditions(facts) };
}

/** `exclude` of a rule: scans in the background know nothing of webhooks. */
export function legacyExclude(namespaces: readonly string[]): object {
  return { any: [{ resources: { namespaces: [...namespaces] } }] };
}
