import { ApiObjectMetadata } from 'cdk8s';
import { RuleFacts } from './admission-rule';
import { Enforcement } from './policy-engine';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';

/** Name and human-readable description of a policy. In its texts, `{registry}` stands for what the registry is called. */
export interface PolicyTitle {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Kinds of the resources that it applies to; `Pod` by default. */
  readonly subject?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * How long the API server waits for the webhook. Kyverno gives a policy with this setting a webhook of its own, so that its namespace selector
 * is not merged with those of other policies.
 */
export const WEBHOOK: Readonly<{ timeoutSeconds: number }> = { timeoutSeconds: 5 };

/** Metadata of a policy, with the annotations that Kyverno's tools display. */
export function policyMetadata(facts: RuleFacts, { name, title, description, subject = 'Pod', annotations }: PolicyTitle): ApiObjectMetadata {
  const named = (text: string) => text.replaceAll('{registry}', facts.registryName);
  return {
    name,
    labels: { ...facts.labels },
    annotations: {
      'policies.kyverno.io/title': named(title),
      'policies.kyverno.io/category': facts.registryName === 'Harbor' ? 'Harbor' : 'Container registry',
      'policies.kyverno.io/subject': subject,
      'policies.kyverno.io/description': named(description),
      ...annotations,
    },
  };
}

/** The namespace selector that excludes namespaces in the webhook itself, so that the API server does not call it for them. */
export function includedNamespaces(facts: RuleFacts): object {
  return { matchExpressions: [{ key: NAMESPACE_NAME_LABEL, operator: 'NotIn', values: [...facts.excludedNamespaces] }] };
}

/** The match conditions that exclude namespaces in the webhook of a ClusterPolicy, whose `match` and `exclude` only Kyverno evaluates. */
export function namespaceConditions(facts: RuleFacts): object[] {
  return [{ name: 'namespaces', expression: `!(request.namespace in ${celList(facts.excludedNamespaces)})` }];
}

/** `validationActions` of policies in CEL: `Audit` or `Deny`. */
export function celActions({ enforcement }: RuleFacts): string[] {
  return [enforcement === Enforcement.ENFORCE ? 'Deny' : 'Audit'];
}

/** `failureAction` of rules of a ClusterPolicy: `Audit` or `Enforce`. */
export function legacyAction({ enforcement }: RuleFacts): string {
  return enforcement === Enforcement.ENFORCE ? 'Enforce' : 'Audit';
}

/** A string literal in CEL. */
export function celString(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;
}

/** A list of string literals in CEL. */
export function celList(texts: readonly string[]): string {
  return `[${texts.map(celString).join(', ')}]`;
}

/** Annotation of a ClusterPolicy for which Kyverno generates no rules for workloads. */
export const PODS_ONLY: Readonly<Record<string, string>> = { 'pod-policies.kyverno.io/autogen-controllers': 'none' };

/** `webhookConfiguration` of a ClusterPolicy. */
export function legacyWebhook(facts: RuleFacts, timeoutSeconds: number): object {
  return { failurePolicy: facts.failurePolicy, timeoutSeconds, matchConditions: namespaceConditions(facts) };
}

/** `exclude` of a rule of a ClusterPolicy. It is needed beside the match conditions, which do not apply to background scans. */
export function legacyExclude(namespaces: readonly string[]): object {
  return { any: [{ resources: { namespaces: [...namespaces] } }] };
}
