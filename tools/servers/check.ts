/** Collects checks, and prints the result of each immediately. */
export class Checks {
  public failures = 0;

  /** Checks that an actual value is the expected one. */
  public same(what: string, actual: unknown, expected: unknown): void {
    const good = JSON.stringify(actual) === JSON.stringify(expected);
    this.print(good, good ? `${what}: ${shown(actual)}` : `${what}: expected ${shown(expected)}, got ${shown(actual)}`);
  }

  /** Checks that a condition holds. */
  public holds(what: string, good: boolean, got = ''): void {
    this.print(good, good || got === '' ? what : `${what}; got: ${got}`);
  }

  private print(good: boolean, text: string): void {
    if (!good) { this.failures += 1; }
    console.log(`${good ? 'ok  ' : 'FAIL'} ${text}`);
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
