import { IConstruct } from 'constructs';
import { SecretInTree, findSecretsBelow } from './secrets-in-tree';
import { BoundCredential } from '../contracts/bound-credential';
import { describeProblem } from '../diagnostics/report';
import { searchScope } from '../diagnostics/search-scope';

/**
 * One message for each credential whose Secret is created by another object of the construct tree, but without a key that Harbor reads. It is
 * called by the validation, when the tree is complete, so the order of definitions does not matter.
 */
export function describeMissingSecretKeys(scope: IConstruct, bound: readonly BoundCredential[], namespace: string): string[] {
  const references = bound.filter(it => !it.config.defined);
  if (references.length === 0) { return []; }
  const secrets = findSecretsBelow(searchScope(scope));
  return references.flatMap(reference => secrets
    .filter(it => it.name === reference.config.secretName && (it.namespace ?? namespace) === namespace)
    .flatMap(secret => describeMissing(reference, secret)));
}

function describeMissing({ credential, config, keys }: BoundCredential, { kind, keys: present }: SecretInTree): string[] {
  const required = keys.filter(it => !it.optional).map(it => config.keys?.[it.key] ?? it.key);
  const missing = present ? required.filter(it => !present.includes(it)) : [];
  if (missing.length === 0) { return []; }
  return [describeProblem('HBR-SECRET-16', { prop: config.secretName, slots: { missing: missing.join(', '), credential, kind } })];
}
