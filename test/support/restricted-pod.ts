import { Manifest, podTemplate } from './manifests';

const VOLUMES = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret'];

/** What the restricted Pod Security Standard has against the Pods of a workload. */
export function restrictedProblems(workload: Manifest): string[] {
  const { securityContext = {}, volumes = [], initContainers = [], containers, ...spec } = podTemplate(workload).spec;
  const kinds: string[] = volumes.map((volume: object) => Object.keys(volume).find(key => key !== 'name'));
  const shared = ['hostNetwork', 'hostPID', 'hostIPC'].filter(field => spec[field] === true);
  return [
    ...shared.map(field => `spec.${field}`),
    ...kinds.filter(kind => !VOLUMES.includes(kind)).map(kind => `volume ${kind}`),
    ...[...initContainers, ...containers].flatMap(({ name, securityContext: own = {}, ports = [] }: any) => {
      const { runAsNonRoot, seccompProfile, runAsUser } = { ...securityContext, ...own };
      const rules: Record<string, boolean> = {
        allowPrivilegeEscalation: own.allowPrivilegeEscalation === false,
        capabilities: own.capabilities?.drop?.includes('ALL') === true && (own.capabilities.add ?? []).every((it: string) => it === 'NET_BIND_SERVICE'),
        privileged: own.privileged !== true,
        runAsNonRoot: runAsNonRoot === true,
        runAsUser: runAsUser !== 0,
        seccompProfile: ['RuntimeDefault', 'Localhost'].includes(seccompProfile?.type),
        hostPort: ports.every((port: any) => !port.hostPort),
      };
      return Object.keys(rules).filter(rule => !rules[rule]).map(rule => `${name}: ${rule}`);
    }),
  ];
}
