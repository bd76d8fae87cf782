import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Credential } from '../model/credentials';
import { describeProblem } from '../model/report';
import { SecretConfig, SecretKeyRequest } from '../model/seams';

/** One credential and the Secret that it was bound to. */
export interface BoundCredential {
  readonly credential: Credential;
  readonly config: SecretConfig;
  readonly keys: readonly SecretKeyRequest[];
}

/** A Secret that objects of the tree make, as far as it can be told from them. */
interface FoundSecret {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  /** Its keys; absent if they are known in the cluster only. */
  readonly keys?: readonly string[];
}

type Fields = { readonly [field: string]: any };

/** How the kinds that make a Secret tell its name and keys. */
const MAKERS: Readonly<Record<string, (manifest: Fields) => { name: string; keys?: readonly string[] }>> = {
  Secret: ({ metadata, data, stringData }) => ({ name: metadata.name, keys: Object.keys({ ...data, ...stringData }) }),
  SealedSecret: ({ metadata, spec }) => ({
    name: spec?.template?.metadata?.name ?? metadata.name, keys: Object.keys({ ...spec?.encryptedData, ...spec?.template?.data }),
  }),
  ExternalSecret: ({ metadata, spec }) => ({ name: spec?.target?.name ?? metadata.name, keys: externalKeys(spec) }),
  Certificate: ({ spec }) => ({ name: spec?.secretName, keys: ['tls.crt', 'tls.key', 'ca.crt'] }),
};

/**
 * One message for each credential whose Secret is defined somewhere else in the tree, but without a key that Harbor reads. Looks when
 * the tree is complete, so the order of definitions does not matter.
 */
export function describeMissingKeys(scope: IConstruct, bound: readonly BoundCredential[], namespace: string): string[] {
  const references = bound.filter(it => !it.config.defined);
  if (references.length === 0) { return []; }
  const secrets = secretsOf(scope.node.root);
  return references.flatMap(reference => secrets
    .filter(it => it.name === reference.config.secretName && (it.namespace ?? namespace) === namespace)
    .flatMap(secret => describeMissing(reference, secret)));
}

function describeMissing({ credential, config, keys }: BoundCredential, { kind, keys: present }: FoundSecret): string[] {
  const required = keys.filter(it => !it.optional).map(it => config.keys?.[it.key] ?? it.key);
  const missing = present ? required.filter(it => !present.includes(it)) : [];
  if (missing.length === 0) { return []; }
  return [describeProblem('HBR-SECRET-16', { prop: config.secretName, slots: { missing: missing.join(', '), credential, kind } })];
}

function secretsOf(root: IConstruct): FoundSecret[] {
  return root.node.findAll().filter(ApiObject.isApiObject).filter(it => Object.hasOwn(MAKERS, it.kind)).map(object => {
    const manifest: Fields = object.toJson();
    return { kind: object.kind, namespace: manifest.metadata?.namespace, ...MAKERS[object.kind](manifest) };
  });
}

/** With a template that replaces the values, its keys are all that there are. */
function externalKeys(spec?: Fields): readonly string[] | undefined {
  const template: Fields = spec?.target?.template ?? {};
  const templated = Object.keys(template.data ?? {});
  if (template.templateFrom) { return undefined; }
  if (templated.length > 0 && template.mergePolicy !== 'Merge') { return templated; }
  return spec?.dataFrom ? undefined : [...templated, ...(spec?.data ?? []).map((it: Fields) => it.secretKey)];
}
