import { IConstruct } from 'constructs';
import { findSecretsBelow } from './secrets-in-tree';
import { BoundCredential } from '../contracts/bound-credential';
import { describeProblem } from '../diagnostics/report';

/** One message for each Secret that objects of different kinds make for several credentials of a Harbor. */
export function describeRivalMakers(scope: IConstruct, bound: readonly BoundCredential[]): string[] {
  const names = bound.filter(it => it.config.defined).map(it => it.config.secretName);
  const shared = [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
  if (shared.length === 0) { return []; }
  const secrets = findSecretsBelow(scope);
  return shared.flatMap(name => {
    const makers = [...new Set(secrets.filter(it => it.name === name).map(({ kind, creator }) => `${kind} ${creator}`))];
    const credentials = bound.filter(it => it.config.secretName === name).map(it => it.credential).join(' and ');
    return makers.length < 2 ? [] : [describeProblem('HBR-SECRET-30', { prop: 'secretName', value: name, slots: { makers: makers.join(' and '), credentials } })];
  });
}
