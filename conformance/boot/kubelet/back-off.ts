const FIRST = 10;
const LONGEST = 300;

/** The seconds that the kubelet waits before the nth restart of a container: none at first, then 10, 20, 40 up to 300. */
export function backOff(restart: number): number {
  return restart <= 1 ? 0 : Math.min(LONGEST, FIRST * 2 ** (restart - 2));
}
