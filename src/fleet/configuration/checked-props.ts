import { SovereignProps } from '../sovereign-props';

const CHECKED = new WeakSet<SovereignProps>();

/** Remembers props whose mistakes were reported, so that a `Sovereign` with them does not look for them again. */
export function asChecked(props: SovereignProps): SovereignProps {
  CHECKED.add(props);
  return props;
}

/** Whether the mistakes of these props were reported. */
export function isChecked(props: SovereignProps): boolean {
  return CHECKED.has(props);
}
