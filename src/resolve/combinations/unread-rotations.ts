import { IConstruct } from 'constructs';
import { HarborSpec } from '../../contracts/spec';
import { report } from '../../diagnostics/report';
import { searchScope } from '../../diagnostics/search-scope';
import { ComponentId } from '../../facts/components';
import { ledgerEntries, reloadedSecrets } from '../../secrets/ledger-entries';
import { findRenewedSecretsBelow } from '../../secrets/secrets-in-tree';

/**
 * Warns of Secrets into which an operator writes new values by itself, while components read them at their start only (`HBR-SECRET-31`): a
 * certificate that is renewed every three months ends in a Pod that has run for longer. What a person changes in a store is the matter of that
 * person, whom the ledger of Secrets tells what to restart.
 */
export function warnOfUnreadRotations(scope: IConstruct, spec: HarborSpec): void {
  const { namespace } = spec.names;
  const renewed = findRenewedSecretsBelow(searchScope(scope)).filter(secret => (secret.namespace ?? namespace) === namespace);
  if (renewed.length === 0) { return; }
  const entries = ledgerEntries(spec, renewed).filter(({ name }) => renewed.some(secret => secret.name === name));
  const components = ([...spec.workloads.keys()] as ComponentId[]).filter(id => reloadedSecrets(entries, id).length > 0);
  const secrets = [...new Set(components.flatMap(id => reloadedSecrets(entries, id)))].sort();
  if (secrets.length === 0) { return; }
  report(scope, 'HBR-SECRET-31', { prop: 'restartOnRotation', slots: { secrets: secrets.join(', '), components: components.join(', ') } });
}
