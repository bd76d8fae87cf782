import { designFacts } from './design-facts';
import { FailureMode, FailureModesOptions } from './failure-modes-props';
import { ACTIVITIES, FAILURE_ROWS } from './failure-rows';
import { IHarbor } from '../contracts/harbor-root';
import { validArguments, validStruct } from '../structs';

/**
 * What becomes of pulls, pushes, logins, scans, garbage collection and new Pods while something does not work: a matrix that follows from the choices of a
 * Harbor and from the mirrors of the nodes. Containers that run are not affected by any of it.
 *
 * @example
 * import { FailureModes, IHarbor } from 'cdk8s-harbor';
 *
 * declare const harbor: IHarbor;
 *
 * const forTheTeam = FailureModes.of(harbor).toMarkdown();
 */
export class FailureModes {
  /**
   * Computes the matrix.
   *
   * @param harbor the Harbor, with its database and cache in the same app if it has them
   * @param options the mirrors of the nodes
   */
  public static of(harbor: IHarbor, options: FailureModesOptions = {}): FailureModes {
    validArguments({ harbor: { type: { is: 'named', name: 'IHarbor' }, value: harbor } });
    const design = designFacts(harbor, validStruct('FailureModesOptions', options));
    return new FailureModes(FAILURE_ROWS.map(({ failure, guard, effects }) => {
      const all = effects(design);
      return { failure, guard: guard(design), effects: ACTIVITIES.map(activity => ({ activity, ...all[activity] })) };
    }));
  }

  /** The rows, one for each thing that may not work. */
  public readonly rows: FailureMode[];

  private constructor(rows: FailureMode[]) {
    this.rows = rows;
  }

  /** The matrix as a table in Markdown, with what the Harbor has against each failure below it. */
  public toMarkdown(): string {
    const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
    const cell = ({ severity, outcome }: FailureMode['effects'][number]) => `**${severity}**: ${outcome}`;
    return [
      line(['without', ...ACTIVITIES]),
      line(Array(ACTIVITIES.length + 1).fill('---')),
      ...this.rows.map(({ failure, effects }) => line([failure, ...effects.map(cell)])),
      '',
      ...this.rows.map(({ failure, guard }) => `- **${failure}**: ${guard}.`),
      '',
    ].join('\n');
  }

  /** The matrix for programs, as JSON with a list of rows. */
  public toJson(): string {
    return `${JSON.stringify(this.rows, undefined, 2)}\n`;
  }
}
