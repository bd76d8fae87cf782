import { DesignFacts } from './design-facts';
import { FailingPull } from './failing-pulls';
import { FailureSeverity } from './failure-modes-props';

/** Logins while the identity provider does not answer. Robot accounts and the administrator are in Harbor's own database. */
export function loginWithoutProvider({ spec: { auth } }: DesignFacts): FailingPull {
  switch (auth.settings.auth_mode) {
    case 'oidc_auth': return {
      severity: FailureSeverity.DEGRADED,
      outcome: 'nobody logs in to the portal but the administrator; CLI secrets work until the token behind them expires, robot accounts always',
    };
    case 'ldap_auth': return { severity: FailureSeverity.DEGRADED, outcome: 'nobody logs in but robot accounts and the administrator: each login of a user asks the LDAP server' };
    case 'http_auth': return { severity: FailureSeverity.DEGRADED, outcome: 'nobody logs in but robot accounts and the administrator' };
    default: return { severity: FailureSeverity.WORKS, outcome: 'not affected: users are in the database of Harbor' };
  }
}

/** Pulls of what Harbor has while one node restarts and nothing outside is reachable. */
export function pullsAfterReboot({ singles, pullsItself, spec }: DesignFacts): FailingPull {
  if (pullsItself) {
    return { severity: FailureSeverity.FAILS, outcome: 'Harbor pulls its own images from itself: where they are not on another node, it does not start any more' };
  }
  if (singles.length > 0) {
    const volume = isBoundToNode(spec) ? ', and the node has to release the volume of the blobs' : '';
    const outcome = `not pulled while the one Pod of ${singles.join(' and ')} is on that node, until it runs again: its images have to be on the nodes${volume}`;
    return { severity: FailureSeverity.FAILS, outcome };
  }
  return { severity: FailureSeverity.WORKS, outcome: 'pulled: Pods on other nodes answer' };
}

/** Pods on the node that restarts, and on others. */
export function podsAfterReboot({ pullsItself }: DesignFacts, pulls: FailingPull): FailingPull {
  if (pullsItself) { return { severity: FailureSeverity.FAILS, outcome: 'start where their image is on the node; Harbor itself is among those that wait' }; }
  const works = pulls.severity === FailureSeverity.WORKS;
  const outcome = `start from the images on the node, which a restart keeps; what its garbage collection removed is ${works ? 'pulled again' : 'pulled once Harbor is back'}`;
  return { severity: works ? FailureSeverity.WORKS : FailureSeverity.DEGRADED, outcome };
}

/** Whether the blobs are on a volume that one node at a time can mount. */
function isBoundToNode({ storage: { volume } }: DesignFacts['spec']): boolean {
  return volume !== undefined && (volume.accessMode ?? 'ReadWriteOnce') !== 'ReadWriteMany';
}
