import { IConstruct } from 'constructs';
import { HarborSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { searchScope } from '../diagnostics/search-scope';
import { ComponentId } from '../facts/components';
import { ledgerEntries, reloadedSecrets } from '../secrets/ledger-entries';
import { findSecretsBelow } from '../secrets/secrets-in-tree';

/**
 * Warns of Secrets into which an operator writes new values by itself, while components read them at their start only (`HBR-SECRET-31`): a
 * certificate that is renewed every three months ends in a Pod that has run for longer.
 */
export function warnOfUnreadRotations(scope: IConstruct, spec: HarborSpec): void {
  const inTree = findSecretsBelow(searchScope(scope));
  const { namespace } = spec.names;
  const changing = inTree.filter(secret => secret.changes && (secret.namespace ?? namespace) === namespace).map(({ name }) => name);
  const entries = ledgerEntries(spec, inTree).filter(({ name }) => changing.includes(name));
  const components = ([...spec.workloads.keys()] as ComponentId[]).filter(id => reloadedSecrets(entries, id).length > 0);
  const secrets = [...new Set(components.flatMap(id => reloadedSecrets(entries, id)))].sort();
  if (secrets.length === 0) { return; }
  report(scope, 'HBR-SECRET-31', { prop: 'restartOnRotation', slots: { secrets: secrets.join(', '), components: components.join(', ') } });
}
