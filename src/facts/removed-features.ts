/** A feature that Harbor no longer has, for messages about values and settings of old configurations. */
export interface RemovedFeature {
  readonly feature: string;
  readonly removed: string;
  readonly instead: string;
}

/** The removed features, each with the pattern of the names of its values and settings. */
const REMOVED_FEATURES: ReadonlyArray<readonly [RegExp, RemovedFeature]> = [
  [/notary/i, { feature: 'Notary', removed: 'Harbor 2.9', instead: 'sign with cosign or notation; Harbor keeps the signatures beside the image and needs no server for it' }],
  [/clair/i, { feature: 'Clair', removed: 'Harbor 2.2', instead: "use the Trivy adapter, 'trivy'" }],
  [/chart_?museum|chart_?cache|chart_?repo/i, { feature: 'ChartMuseum', removed: 'Harbor 2.8', instead: 'push charts as OCI artifacts: helm push chart.tgz oci://<host>/<project>' }],
  [/cosign/i, { feature: 'a cosign server', removed: 'every release: there never was one', instead: 'remove it: Harbor keeps cosign signatures as they are pushed; demand them per project' }],
  [/^uaa|_uaa_/i, { feature: 'UAA', removed: 'every supported release: deprecated since 2.0', instead: 'use AuthMode.oidc()' }],
];

/** The removed feature that the name of a value or setting belongs to, if any. */
export function findRemovedFeature(name: string): RemovedFeature | undefined {
  return REMOVED_FEATURES.find(([pattern]) => pattern.test(name))?.[1];
}
