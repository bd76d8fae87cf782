const UNITS: Readonly<Record<string, number>> = {
  '': 1, 'k': 1e3, 'M': 1e6, 'G': 1e9, 'T': 1e12, 'Ki': 2 ** 10, 'Mi': 2 ** 20, 'Gi': 2 ** 30, 'Ti': 2 ** 40,
};

/** The bytes of a quantity such as `1Gi`. */
export function bytesOf(quantity: string): number {
  const [, number, unit] = /^([\d.]+)([A-Za-z]*)$/.exec(quantity) ?? [];
  if (number === undefined || UNITS[unit] === undefined) { throw new Error(`'${quantity}' is no amount of bytes`); }
  return Number(number) * UNITS[unit];
}
