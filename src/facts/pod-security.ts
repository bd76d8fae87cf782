/** What every pod of ours has, whatever runs in it: the restricted Pod Security Standard and nothing that it does not need. */
export function restrictedPod(uid: number) {
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: uid,
      runAsGroup: uid,
      fsGroup: uid,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    },
  };
}

/** What the restricted Pod Security Standard asks of a container. */
export const RESTRICTED_SECURITY = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
} as const;

/** What every container of ours has. */
export const CONTAINER_SECURITY = { ...RESTRICTED_SECURITY, privileged: false, readOnlyRootFilesystem: true } as const;

/** User and group of Harbor's own images. */
export const HARBOR_UID = 10000;
