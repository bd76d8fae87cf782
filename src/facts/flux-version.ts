/** A minor version of Flux. What is written for it has no field that it does not know. */
export enum FluxVersion {
  /** Flux 2.6, the first with all API versions that are written. */
  V2_6 = '2.6',
  /** Flux 2.7, the first that tries a release again without a rollback, and that puts labels on all objects of a release. */
  V2_7 = '2.7',
  /** Flux 2.8. */
  V2_8 = '2.8',
  /** Flux 2.9, the first that takes values literally. */
  V2_9 = '2.9',
}

const ORDER: readonly string[] = Object.values(FluxVersion);

/** Whether one version is older than another one. */
export function isOlderFlux(version: string, other: FluxVersion): boolean {
  return ORDER.indexOf(version) < ORDER.indexOf(other);
}
