import { IConstruct } from 'constructs';
import { AcknowledgedWarning, acknowledgementProblems, acknowledgeOn, WarningAcknowledgement } from './acknowledgements';
import { announceWarnings } from './announce-warnings';
import { describeProblem, report } from './report';
import { acknowledgedBelow, warningsBelow } from './warnings-below';

/**
 * The warnings of a construct and all below it: of an app, a chart, a Harbor, or what stands around one, such as `NetworkPolicies`. Warnings
 * that are right as they are can be acknowledged with a reason; all others can be made errors.
 */
export class Warnings {
  /**
   * The warnings of a construct and all below it.
   *
   * @param scope the construct
   * @exampleMetadata fixture=harbor
   * @example
   * import { Warnings } from 'cdk8s-harbor';
   *
   * const warnings = Warnings.of(harbor);
   * warnings.acknowledge({ code: 'HBR-REDIS-16', reason: 'the network between the clusters is encrypted' });
   * warnings.treatAsErrors(); // app.synth() fails if there is another one
   */
  public static of(scope: IConstruct): Warnings {
    return new Warnings(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Acknowledges a warning of this construct or of those below it (`HBR-WARN-01` to `HBR-WARN-03`). If there is none, that is a warning itself
   * (`HBR-WARN-04`).
   *
   * @param acknowledgement code of the warning, and why it is right here
   */
  public acknowledge(acknowledgement: WarningAcknowledgement): void {
    acknowledgeWarnings(this.scope, [acknowledgement]);
  }

  /** Makes `app.synth()` fail if a warning is left that nobody acknowledged (`HBR-WARN-05`). */
  public treatAsErrors(): void {
    this.scope.node.addValidation({ validate: () => asErrors(warningsBelow(this.scope), 'Warnings.treatAsErrors()') });
  }

  /** The warnings that nobody acknowledged, each with its code and the path of its construct. */
  public get unacknowledged(): string[] {
    return warningsBelow(this.scope);
  }

  /** The warnings that were acknowledged, with the reasons. */
  public get acknowledged(): AcknowledgedWarning[] {
    return acknowledgedBelow(this.scope);
  }
}

/** Stores the acknowledgements of a construct, and reports those that cannot be one. */
export function acknowledgeWarnings(scope: IConstruct, acknowledgements: readonly WarningAcknowledgement[]): void {
  acknowledgements.forEach((acknowledgement, index) => {
    const problems = acknowledgementProblems(`acknowledge[${index}]`, acknowledgement);
    problems.forEach(({ code, finding }) => report(scope, code, finding));
    if (problems.length === 0) { acknowledgeOn(scope, acknowledgement); }
  });
  announceWarnings(scope);
}

/** Warnings as errors, and before them one that says why they are. */
export function asErrors(warnings: readonly string[], prop: string): string[] {
  if (warnings.length === 0) { return []; }
  return [describeProblem('HBR-WARN-05', { prop, slots: { count: warnings.length } }), ...warnings];
}
