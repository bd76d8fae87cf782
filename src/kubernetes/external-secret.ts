import { ApiObject, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource, withOverrides } from './define-resource';
import { keepAnnotations, keepsData } from './keep';
import { FLUX_WATCH } from '../facts/labels';
import { goDuration } from '../syntax/duration';

/** When External Secrets refreshes the values. */
export type RefreshPolicy = 'Periodic' | 'OnChange' | 'CreatedOnce';

/** A value that is read from a secret store. */
export interface ExternalValue {
  /** Key of the Secret, and name of the value in templates. */
  readonly secretKey: string;
  /** Entry of the secret store. */
  readonly remoteKey: string;
  /** Property of the entry; absent if the entry is the value itself. */
  readonly property?: string;
}

/** A value from a password generator. */
export interface GeneratedValue {
  /** Name of the value in templates. */
  readonly name: string;
  /** Name of the generator. */
  readonly generatorName: string;
}

/** The variable fields of an ExternalSecret. */
export interface ExternalSecretProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [name: string]: string };
  /** Type of the Secret; `Opaque` by default. */
  readonly secretType?: string;
  readonly refreshPolicy: RefreshPolicy;
  readonly refreshInterval?: Duration;
  readonly store?: { readonly name: string; readonly kind: string };
  readonly values?: readonly ExternalValue[];
  readonly generators?: readonly GeneratedValue[];
  /** Go templates of the keys of the Secret. */
  readonly template?: { [key: string]: string };
  /** Whether the values become keys of the Secret too, in addition to the keys of the template. */
  readonly mergeTemplate?: boolean;
  /** Whether the Secret is immutable, and is kept when the ExternalSecret is deleted. */
  readonly keep?: boolean;
  readonly overrides?: { [key: string]: unknown };
}

/** Defines an ExternalSecret, from which External Secrets creates the Secret of the same name. */
export function defineExternalSecret(scope: Construct, id: string, props: ExternalSecretProps): ApiObject {
  return defineResource(scope, id, withOverrides({
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    holds: 'keys',
    metadata: { name: props.name, namespace: props.namespace, labels: props.labels },
    spec: {
      refreshPolicy: props.refreshPolicy,
      ...props.refreshPolicy === 'Periodic' && { refreshInterval: goDuration(props.refreshInterval ?? Duration.hours(1)) },
      ...props.store && { secretStoreRef: props.store },
      target: target(props, props.keep && keepsData(scope) ? { annotations: keepAnnotations() } : {}),
      ...props.values && { data: props.values.map(remoteValue) },
      ...props.generators && { dataFrom: props.generators.map(generatedValue) },
    },
  }, props.overrides));
}

/** A Secret without an owner can be taken by Argo CD for one of its objects, because of its labels: it says itself that it is to be kept. */
function target(props: ExternalSecretProps, metadata: { readonly annotations?: Readonly<Record<string, string>> }) {
  return {
    name: props.name,
    creationPolicy: props.keep ? 'Orphan' : 'Owner',
    deletionPolicy: 'Retain',
    ...props.keep && { immutable: true },
    template: {
      engineVersion: 'v2',
      type: props.secretType ?? 'Opaque',
      ...props.mergeTemplate && { mergePolicy: 'Merge' },
      metadata: { labels: { ...props.labels, ...FLUX_WATCH }, ...metadata },
      ...props.template && { data: props.template },
    },
  };
}

function remoteValue({ secretKey, remoteKey: key, property }: ExternalValue) {
  return { secretKey, remoteRef: remoteReference({ key, ...property && { property } }) };
}

/** A reference to an entry of a store. The defaults of the API server are written out, so that GitOps tools see no difference to the cluster. */
export function remoteReference(entry: { readonly key: string; readonly property?: string }): object {
  return { ...entry, conversionStrategy: 'Default', decodingStrategy: 'None', metadataPolicy: 'None' };
}

/** Reference to a password generator. Its value has the key `password`, which is rewritten to the name in the template. */
function generatedValue(value: GeneratedValue) {
  const generatorRef = { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'Password', name: value.generatorName };
  return { sourceRef: { generatorRef }, rewrite: [{ regexp: { source: '^password$', target: value.name } }] };
}
