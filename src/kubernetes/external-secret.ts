import { ApiObject, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';
import { FLUX_WATCH } from '../facts/labels';
import { goDuration } from '../syntax/go-duration';

/** When External Secrets reads the values again. */
export type RefreshPolicy = 'Periodic' | 'OnChange' | 'CreatedOnce';

/** One value out of a store. */
export interface ExternalValue {
  /** Key of the Secret, and name of the value in the template. */
  readonly secretKey: string;
  /** Entry of the store. */
  readonly remoteKey: string;
  /** Property of the entry; absent if the entry is the value itself. */
  readonly property?: string;
}

/** One value out of a generator of passwords. */
export interface GeneratedValue {
  /** Name of the value in the template. */
  readonly name: string;
  /** Name of the generator. */
  readonly generatorName: string;
}

/** The fields of an ExternalSecret that we set. */
export interface ExternalSecretProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [name: string]: string };
  /** Type of the Secret; `Opaque` if nothing else is said. */
  readonly secretType?: string;
  readonly refreshPolicy: RefreshPolicy;
  readonly refreshInterval?: Duration;
  readonly store?: { readonly name: string; readonly kind: string };
  readonly values?: readonly ExternalValue[];
  readonly generators?: readonly GeneratedValue[];
  /** Templates of the Secret's keys. */
  readonly template?: { [key: string]: string };
  /** Whether the values themselves become keys of the Secret, beside those of the template. */
  readonly mergeTemplate?: boolean;
  /** Whether the Secret outlives the ExternalSecret and is never changed once it exists. */
  readonly keep?: boolean;
  readonly overrides?: { [key: string]: unknown };
}

/** Makes an ExternalSecret: External Secrets makes the Secret of the same name from it. */
export function defineExternalSecret(scope: Construct, id: string, props: ExternalSecretProps): ApiObject {
  return defineResource(scope, id, {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: props.name, namespace: props.namespace, labels: props.labels },
    spec: {
      refreshPolicy: props.refreshPolicy,
      ...props.refreshPolicy === 'Periodic' && { refreshInterval: goDuration(props.refreshInterval ?? Duration.hours(1)) },
      ...props.store && { secretStoreRef: props.store },
      target: target(props),
      ...props.values && { data: props.values.map(remoteValue) },
      ...props.generators && { dataFrom: props.generators.map(generatedValue) },
    },
  }, props.overrides);
}

function target(props: ExternalSecretProps) {
  return {
    name: props.name,
    creationPolicy: props.keep ? 'Orphan' : 'Owner',
    deletionPolicy: 'Retain',
    ...props.keep && { immutable: true },
    template: {
      engineVersion: 'v2',
      type: props.secretType ?? 'Opaque',
      ...props.mergeTemplate && { mergePolicy: 'Merge' },
      metadata: { labels: { ...props.labels, ...FLUX_WATCH } },
      ...props.template && { data: props.template },
    },
  };
}

function remoteValue(value: ExternalValue) {
  return { secretKey: value.secretKey, remoteRef: { key: value.remoteKey, ...value.property && { property: value.property } } };
}

/** The generator calls its value `password`. */
function generatedValue(value: GeneratedValue) {
  const generatorRef = { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'Password', name: value.generatorName };
  return { sourceRef: { generatorRef }, rewrite: [{ regexp: { source: '^password$', target: value.name } }] };
}
