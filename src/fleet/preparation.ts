import { accountRows, projectRows, replicationRows, sizeRows } from './preparation-contents';
import { certificateRows, dnsRows, storageRows } from './preparation-places';
import { PreparationRow } from './preparation-props';
import { Sovereign } from './sovereign';
import { IHarbor } from '../contracts/harbor-root';
import { validArguments } from '../structs';

/**
 * What has to be prepared for a cluster before it gets its Harbor: DNS, TLS, storage, size, accounts, projects and replication, with the names and numbers
 * of its definition. `cdk8s-harbor explain preparation` prints it.
 *
 * @example
 * import { IHarbor, Preparation, Sovereign } from 'cdk8s-harbor';
 *
 * declare const sovereign: Sovereign;
 * declare const harbor: IHarbor;
 *
 * const forTheTicket = Preparation.of(sovereign, harbor).toMarkdown();
 */
export class Preparation {
  /**
   * Collects what has to be there.
   *
   * @param sovereign the cluster
   * @param harbor its Harbor
   */
  public static of(sovereign: Sovereign, harbor: IHarbor): Preparation {
    validArguments({
      sovereign: { type: { is: 'named', name: 'Sovereign' }, value: sovereign },
      harbor: { type: { is: 'named', name: 'IHarbor' }, value: harbor },
    });
    return new Preparation(sovereign.fqdn, [
      ...dnsRows(harbor), ...certificateRows(harbor), ...storageRows(harbor), ...sizeRows(harbor), ...accountRows(harbor),
      ...projectRows(sovereign), ...replicationRows(sovereign),
    ]);
  }

  /** Domain name of the cluster. */
  public readonly fqdn: string;
  /** What to prepare, by topic. */
  public readonly rows: PreparationRow[];

  private constructor(fqdn: string, rows: PreparationRow[]) {
    [this.fqdn, this.rows] = [fqdn, rows];
  }

  /** The table in Markdown. */
  public toMarkdown(): string {
    const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
    const rows = this.rows.map(({ topic, what, detail }) => line([topic, what, detail]));
    return [`# What to prepare for ${this.fqdn}`, '', line(['topic', 'what', 'how']), line(Array(3).fill('---')), ...rows, ''].join('\n');
  }

  /** The table for programs, as JSON with `fqdn` and `rows`. */
  public toJson(): string {
    return `${JSON.stringify({ fqdn: this.fqdn, rows: this.rows }, undefined, 2)}\n`;
  }
}
