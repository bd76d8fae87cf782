/* The user of a container and what it may do. */
import { below, faultAt, Place } from '../fault';

/** As whom a container runs. */
export interface Identity {
  readonly user: number;
  readonly group: number;
  /** Other groups of the process. */
  readonly groups: readonly number[];
  readonly readOnlyRoot: boolean;
  readonly noNewPrivileges: boolean;
  /** Whether it loses all capabilities. */
  readonly dropsAll: boolean;
}

/** The identity by the security contexts of a pod and of its container; `imageUser` is who the image runs as. */
export function identityOf(container: any, podSpec: any, { imageUser, place }: { imageUser: number; place: Place }): Identity {
  const ofPod = podSpec.securityContext ?? {};
  const own = container.securityContext ?? {};
  const either = (field: string) => own[field] ?? ofPod[field];
  const user: number = either('runAsUser') ?? imageUser;
  if (either('runAsNonRoot') === true && user === 0) {
    throw faultAt(below(place, 'securityContext.runAsNonRoot'), 'the container would run as root');
  }
  const groups: number[] = [...ofPod.supplementalGroups ?? [], ...ofPod.fsGroup === undefined ? [] : [ofPod.fsGroup]];
  return {
    user,
    group: either('runAsGroup') ?? imageUser,
    groups: [...new Set(groups)],
    readOnlyRoot: own.readOnlyRootFilesystem === true,
    noNewPrivileges: own.allowPrivilegeEscalation === false,
    dropsAll: (own.capabilities?.drop ?? []).includes('ALL'),
  };
}
