import { IConstruct } from 'constructs';
import { WholeProps } from './missing-props';
import { resolveTrivy } from './trivy';
import { report } from '../diagnostics/report';
import { DeploymentPhase } from '../props/deployment-phase';

/**
 * The props as they are in the phase of the platform: during its bootstrap without what it is not ready for. Claims of Trivy's volumes are made by its
 * StatefulSet, and stay in the cluster without it. Options of Trivy are checked all the same, so that the change of the phase brings no surprise.
 */
export function inPhase(scope: IConstruct, props: WholeProps): WholeProps {
  if (props.phase !== DeploymentPhase.BOOTSTRAP) { return props; }
  const { trivy, metrics } = props;
  const isScanning = trivy?.enabled ?? false;
  if (!isScanning) { resolveTrivy(scope, trivy); }
  const missing = [...isScanning ? [] : ['Trivy'], ...metrics?.serviceMonitor ? ['the ServiceMonitor'] : []];
  if (missing.length > 0) { report(scope, 'HBR-TRIVY-05', { prop: 'phase', slots: { missing: missing.join(' and ') } }); }
  return {
    ...props,
    trivy: isScanning ? trivy : { enabled: false },
    metrics: metrics && { ...metrics, serviceMonitor: undefined },
  };
}
