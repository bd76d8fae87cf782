/** How the objects of a cluster are arranged in its folder, and in how many units Flux applies them. */
export enum FluxLayout {
  /** One file with all objects of Harbor, which one Kustomization applies: `harbor/harbor.yaml` and `flux-kustomization.yaml`. */
  SINGLE_FILE = 'single-file',
  /**
   * A folder with `ks.yaml`, and folders beside it with a file for each kind of object: `apps/harbor/config` with what has to be ready before Harbor, which
   * the Kustomization `harbor-config` applies, `apps/harbor/app` with Harbor, and `apps/harbor/inside` with what is inside of it (`HBR-FLEET-92` to
   * `HBR-FLEET-95`).
   */
  UNITS = 'units',
}
