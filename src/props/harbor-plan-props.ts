import { DeploymentPhase } from './deployment-phase';
import { ExpectedContent } from './expected-content';

/** What is planned for a Harbor and the platform around it. */
export interface HarborPlanProps {
  /**
   * What is expected to be in this Harbor: from it, the `budget` says how much storage the blobs take. A volume or bucket that is smaller is a warning
   * (`HBR-BUDGET-11`).
   *
   * @default - unknown
   */
  readonly expectedContent?: ExpectedContent;
  /**
   * How far the platform around this Harbor is. During its bootstrap, Trivy and the ServiceMonitor are left out; the warning `HBR-TRIVY-05` says so until
   * the phase is `STEADY`. Volumes and keys stay when the phase changes. `trivy.enabled` decides about Trivy in both phases.
   *
   * @default DeploymentPhase.STEADY
   */
  readonly phase?: DeploymentPhase;
}
