import { k8s } from 'cdk8s-plus-28';
import { ImageImportProps } from './image-import-props';
import { layoutPath, layoutTag, pinnedSource } from './oras-list';
import { StagedMaterial } from './staging-list';
import { CONTAINER_SECURITY } from '../facts/pod-security';

const CONTENT = '/content';
const [PUSH, PULL, CA] = ['/etc/push', '/etc/pull', '/etc/registry-ca'];
const LOGIN_FILE = '.dockerconfigjson';

/** The containers that copy one material each. The Pod runs them one after the other, so that a failure shows which one it was. */
export function copyContainers(props: ImageImportProps, image: string): k8s.Container[] {
  return props.materials.map((material, index) => ({
    name: `copy-${index + 1}`,
    image,
    command: ['oras'], // whatever the entry point of another image is
    args: ['cp', ...sourceArguments(props), ...targetArguments(props), sourceOfCopy(props, material), material.target],
    resources: {
      requests: { cpu: k8s.Quantity.fromString('50m'), memory: k8s.Quantity.fromString('64Mi') },
      limits: { memory: k8s.Quantity.fromString('512Mi') },
    },
    securityContext: { ...CONTAINER_SECURITY, capabilities: { drop: [...CONTAINER_SECURITY.capabilities.drop] } },
    volumeMounts: importVolumes(props).map(({ name }) => ({ name, mountPath: MOUNTS[name], readOnly: true })),
  }));
}

/** Where the volumes of the Pod are mounted. */
const MOUNTS: Readonly<Record<string, string>> = { content: CONTENT, push: PUSH, pull: PULL, ca: CA };

/** The volumes of the Pod: what is copied, the logins and the CAs. */
export function importVolumes({ claimName, pushSecretName, pullSecretName, caSecretName }: ImageImportProps): k8s.Volume[] {
  const secret = (name: string, secretName: string) => ({ name, secret: { secretName, defaultMode: 0o440 } });
  return [
    secret('push', pushSecretName),
    ...claimName === undefined ? [] : [{ name: 'content', persistentVolumeClaim: { claimName, readOnly: true } }],
    ...pullSecretName === undefined ? [] : [secret('pull', pullSecretName)],
    ...caSecretName === undefined ? [] : [secret('ca', caSecretName)],
  ];
}

/** An OCI layout has no server; a registry has a login and a certificate. */
function sourceArguments({ claimName, pullSecretName, caSecretName }: ImageImportProps): string[] {
  if (claimName !== undefined) { return ['--from-oci-layout']; }
  return [
    ...pullSecretName === undefined ? [] : ['--from-registry-config', `${PULL}/${LOGIN_FILE}`],
    ...caSecretName === undefined ? [] : ['--from-ca-file', `${CA}/ca.crt`],
  ];
}

function targetArguments({ caSecretName }: ImageImportProps): string[] {
  return ['--to-registry-config', `${PUSH}/${LOGIN_FILE}`, ...caSecretName === undefined ? [] : ['--to-ca-file', `${CA}/ca.crt`]];
}

/** By its digest if that is known. In a staging registry a material has the name that it gets in Harbor, behind another host. */
function sourceOfCopy({ claimName, folder = 'content', fromRegistry }: ImageImportProps, { source, target, digest }: StagedMaterial): string {
  if (claimName === undefined) { return pinnedSource(`${fromRegistry}${target.slice(target.indexOf('/'))}`, digest); }
  const place = layoutPath(`${CONTENT}/${folder}`, source);
  return digest === undefined ? `${place}:${layoutTag(source)}` : `${place}@${digest}`;
}
