/** Texts that the conventions of a fleet forbid in its output. */
export class ForbiddenTexts {
  private readonly patterns: readonly RegExp[];

  /**
   * @param patterns regular expressions; those that are none are reported elsewhere
   */
  public constructor(patterns: readonly string[]) {
    this.patterns = patterns.filter(isPattern).map(pattern => new RegExp(pattern, 'g'));
  }

  /** What is forbidden in a text. */
  public in(text: string): string[] {
    return this.patterns.flatMap(pattern => text.match(pattern) ?? []);
  }
}

/** Whether a text is a regular expression. */
export function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}
