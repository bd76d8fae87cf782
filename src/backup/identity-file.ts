import { k8s } from 'cdk8s-plus-28';

/** The private keys with which dumps are decrypted, as a file of the container that fetches them. */
export interface IdentityFile {
  readonly settings: object;
  readonly volumes: readonly k8s.Volume[];
  readonly mounts: readonly k8s.VolumeMount[];
}

const FOLDER = '/etc/dump-identity';
const FILE = 'identity.txt';

/** Mounts the Secret with the private keys, if there is one. */
export function bindIdentity(secretName: string | undefined): IdentityFile {
  if (secretName === undefined) { return { settings: {}, volumes: [], mounts: [] }; }
  return {
    settings: { identityFile: `${FOLDER}/${FILE}` },
    volumes: [{ name: 'identity', secret: { secretName, items: [{ key: FILE, path: FILE }] } }],
    mounts: [{ name: 'identity', mountPath: FOLDER, readOnly: true }],
  };
}
