import { IConstruct } from 'constructs';

const CONTEXT = 'cdk8s-harbor:variable-substitution';

/** How a fleet treats variables in its output, in place of what each HarborRelease does about them by itself. */
export interface VariableSubstitution {
  /** Whether the fleet escapes what only looks like a variable. */
  readonly escapes: boolean;
  /** The text that stands for a variable until the file is written. */
  textOf(name: string): string;
}

/** Tells everything below a construct how variables are treated. The construct must not have children yet. */
export function setVariableSubstitution({ node }: IConstruct, substitution: VariableSubstitution): void {
  node.setContext(CONTEXT, substitution);
}

/** How variables are treated around a construct; undefined outside of fleets. */
export function variableSubstitution({ node }: IConstruct): VariableSubstitution | undefined {
  return node.tryGetContext(CONTEXT) as VariableSubstitution | undefined;
}
