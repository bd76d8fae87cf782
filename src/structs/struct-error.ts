/** A struct, or the arguments of a method, with everything that is wrong about them. */
export class StructError extends Error {
  public constructor(public readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}
