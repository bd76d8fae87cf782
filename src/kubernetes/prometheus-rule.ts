import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';

/** An alert of Prometheus. */
export interface AlertingRule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** Rules that Prometheus evaluates together. */
export interface RuleGroup {
  readonly name: string;
  readonly rules: readonly AlertingRule[];
}

/** The variable fields of a PrometheusRule. */
export interface PrometheusRuleProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [name: string]: string };
  /** The groups, once everything is defined. */
  readonly groups: ReturnType<typeof Lazy.any>;
}

/** Defines a PrometheusRule of the Prometheus operator. */
export function definePrometheusRule(scope: Construct, id: string, { name, namespace, labels, groups }: PrometheusRuleProps): ApiObject {
  return defineResource(scope, id, {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name, namespace, labels },
    spec: { groups },
  });
}
