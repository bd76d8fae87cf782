import { changedSecretKeyReferences, secretKeyReferences } from './secret-key-references';
import { SecretLedgerEntry, SecretLedgerKey } from '../contracts/secret-ledger';
import { validArguments, validStructs } from '../structs';

/** The Secrets of a Harbor as a table and as JSON, and what changes about them from one output to the next. */
export class SecretsLedger {
  /**
   * The ledger as a table in Markdown.
   *
   * @param entries `harbor.secrets`
   * @exampleMetadata fixture=harbor
   * @example
   * import { SecretsLedger } from 'cdk8s-harbor';
   *
   * const forTheTeam = SecretsLedger.markdown(harbor.secrets);
   */
  public static markdown(entries: SecretLedgerEntry[]): string {
    const head = ['Secret', 'for', 'keys', 'written by', 'read by', 'rotation', 'what breaks', 'restart'];
    const rows = validStructs('SecretLedgerEntry', entries).map(it => [
      `\`${it.name}\``, it.purpose, it.keys.map(describeKey).join(', '), it.writer, it.readers.join(', '), it.rotation, it.breaks, it.restarts.join(', '),
    ]);
    return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n') + '\n';
  }

  /**
   * The ledger as JSON, the same for the same Harbor.
   *
   * @param entries `harbor.secrets`
   * @exampleMetadata fixture=harbor
   * @example
   * import { SecretsLedger } from 'cdk8s-harbor';
   *
   * const forTheAudit = SecretsLedger.json(harbor.secrets);
   */
  public static json(entries: SecretLedgerEntry[]): string {
    return `${JSON.stringify(validStructs('SecretLedgerEntry', entries), undefined, 2)}\n`;
  }

  /**
   * Changes of references to the secret key, which must never change, from one output to the next: another Secret, another key in it, or
   * another origin of its value. Each change is one line. Reads native manifests, HelmReleases and Argo CD Applications.
   *
   * @param before all objects of the old output
   * @param after all objects of the new output
   * @exampleMetadata fixture=harbor
   * @example
   * import { Chart } from 'cdk8s';
   * import { SecretsLedger } from 'cdk8s-harbor';
   *
   * declare const whatIsInGit: { [key: string]: any }[]; // parsed from the manifests of the last commit
   * const changes = SecretsLedger.changedReferences(whatIsInGit, Chart.of(harbor).toJson()); // nothing should be in there
   */
  public static changedReferences(before: { [key: string]: any }[], after: { [key: string]: any }[]): string[] {
    validArguments({ before: { type: OBJECTS, value: before }, after: { type: OBJECTS, value: after } });
    return changedSecretKeyReferences(secretKeyReferences(before), secretKeyReferences(after));
  }

  private constructor() {}
}

/** Objects as they are in an output. */
const OBJECTS = { is: 'list', of: { is: 'map', names: 'free', of: { is: 'named', name: 'any' } } } as const;

function describeKey({ key, length, optional }: SecretLedgerKey): string {
  return `\`${key}\`${length === undefined ? '' : ` (${length} bytes)`}${optional ? ' (optional)' : ''}`;
}
