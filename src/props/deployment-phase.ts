/** How far the platform around a Harbor is. */
export enum DeploymentPhase {
  /**
   * The cluster is being set up, and Harbor is one of the first things in it. What needs more than that is left out until the phase is `STEADY`: Trivy,
   * which downloads its databases, and the ServiceMonitor, whose CustomResourceDefinition comes with the monitoring.
   */
  BOOTSTRAP = 'bootstrap',
  /** The platform is complete. */
  STEADY = 'steady',
}
