import { ApiObjectMetadata } from 'cdk8s';
import { RuleFacts } from './admission-rule';
import { Enforcement } from './policy-engine';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';

/** What a policy is called, for people. */
export interface PolicyTitle {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Kinds that it is about: `Pod` if it is not said. */
  readonly subject?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** How long the API server waits for an answer. A policy that says it also gets a webhook of its own, so that it shares its selectors with no other. */
export const WEBHOOK: Readonly<{ timeoutSeconds: number }> = { timeoutSeconds: 5 };

/** Metadata of a policy, with the annotations that tools of Kyverno show. */
export function policyMetadata(facts: RuleFacts, { name, title, description, subject = 'Pod', annotations }: PolicyTitle): ApiObjectMetadata {
  return {
    name,
    labels: { ...facts.labels },
    annotations: {
      'policies.kyverno.io/title': title,
      'policies.kyverno.io/category': 'Harbor',
      'policies.kyverno.io/subject': subject,
      'policies.kyverno.io/description': description,
      ...annotations,
    },
  };
}

/** Leaves namespaces out in the webhook itself, so that the API server asks nobody about them. */
export function includedNamespaces(facts: RuleFacts): object {
  return { matchExpressions: [{ key: NAMESPACE_NAME_LABEL, operator: 'NotIn', values: [...facts.excludedNamespaces] }] };
}

/** The same for a ClusterPolicy, whose own `match` and `exclude` are evaluated by Kyverno, after the API server has asked it. */
export function namespaceConditions(facts: RuleFacts): object[] {
  return [{ name: 'namespaces', expression: `!(request.namespace in ${celList(facts.excludedNamespaces)})` }];
}

/** `Audit` or `Deny`, as policies in CEL say it. */
export function celActions({ enforcement }: RuleFacts): string[] {
  return [enforcement === Enforcement.ENFORCE ? 'Deny' : 'Audit'];
}

/** `Audit` or `Enforce`, as rules of a ClusterPolicy say it. */
export function legacyAction({ enforcement }: RuleFacts): string {
  return enforcement === Enforcement.ENFORCE ? 'Enforce' : 'Audit';
}

/** A text in CEL. */
export function celString(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;
}

/** A list of texts in CEL. */
export function celList(texts: readonly string[]): string {
  return `[${texts.map(celString).join(', ')}]`;
}

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
