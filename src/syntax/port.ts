/** Whether a number is a valid TCP or UDP port. */
export function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65535;
}

/** The port that a text of decimal digits is; undefined if it is none. */
export function parsePort(text: string): number | undefined {
  return /^[1-9]\d{0,4}$/.test(text) && isPort(Number(text)) ? Number(text) : undefined;
}
