/**
 * Fields of every Pod that this library defines: the restricted Pod Security Standard, no API token and no Service environment variables.
 * Without a user id, the platform assigns user and groups.
 */
export function restrictedPod(uid: number | undefined) {
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      ...uid !== undefined && { runAsUser: uid, runAsGroup: uid, fsGroup: uid },
      fsGroupChangePolicy: 'OnRootMismatch', // also for a group of the platform: else all files of a large volume are looked at whenever a Pod starts
      seccompProfile: { type: 'RuntimeDefault' },
    },
  };
}

/** The container security context that the restricted Pod Security Standard requires. */
export const RESTRICTED_SECURITY = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
} as const;

/** Security context of every container that this library defines. */
export const CONTAINER_SECURITY = { ...RESTRICTED_SECURITY, privileged: false, readOnlyRootFilesystem: true } as const;

/** User and group id of Harbor's own images. */
export const HARBOR_UID = 10000;
