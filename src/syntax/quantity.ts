/** A number with a suffix as Kubernetes reads it: `500m`, `10Gi`, `1e3`, `100n`, `.5`. Negative ones are no amounts of anything. */
const QUANTITY = /^\+?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3}|n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$/;
const FACTORS: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** Whether a text is a Kubernetes quantity such as `500m` or `10Gi`, and not negative. */
export function isQuantity(text: string): boolean {
  return QUANTITY.test(text);
}

/** The value of a Kubernetes quantity in its base unit (cores, bytes); NaN if the text is not a quantity. */
export function quantityValue(text: string): number {
  const [, number, suffix = ''] = QUANTITY.exec(text) ?? [];
  if (number === undefined) { return NaN; }
  return /^[eE].*\d/.test(suffix) ? Number(number + suffix) : Number(number) * (FACTORS[suffix] ?? 1);
}
