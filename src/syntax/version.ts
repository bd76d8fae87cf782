/** An exact version (https://semver.org), with the parts that may stand behind its three numbers. */
const EXACT = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

/** Whether a text is an exact version: `1.19.2`, `2.15.2-rc1`. */
export function isExactVersion(text: string): boolean {
  return EXACT.test(text);
}

/** Whether a text is the version of a release: three numbers alone. */
export function isReleaseVersion(text: string): boolean {
  return isExactVersion(text) && !/[-+]/.test(text);
}

/** The numbers of a version with all three: `1.19.2` of `v1.19.2-rc1+build`. Undefined if it is none. */
export function releaseOf(text: string): string | undefined {
  return /^v?(\d+\.\d+\.\d+)(?:[-+].*)?$/.exec(text)?.[1];
}
