/** A component of the cluster that must run before Harbor can start. */
export interface BootstrapDependency {
  /** Unique name of the dependency, such as `cilium` (`HBR-BOOT-02`). */
  readonly name: string;
  /** Namespace of its Pods. */
  readonly namespace: string;
  /** Images of its Pods, as named in the Pods (`HBR-BOOT-03`). */
  readonly images: string[];
  /**
   * Names of other dependencies that must run before it (`HBR-BOOT-04`).
   *
   * @default - none
   */
  readonly dependsOn?: string[];
}
