/* What a pod gets to reach the API server. */
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Mount } from './container-script';
import { Manifests } from '../manifests';

const FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Where the API server of a cluster is. */
export interface ApiServer {
  readonly address: string;
  /** Certificate of its authority. */
  readonly authority: string;
}

/** Whether a pod gets a token: it says so itself, or its account does, or nobody says otherwise. */
export function hasToken(podSpec: any, manifests: Manifests): boolean {
  const account = manifests.find('ServiceAccount', podSpec.serviceAccountName ?? 'default');
  return podSpec.automountServiceAccountToken ?? account?.automountServiceAccountToken ?? true;
}

/** The files of the account of a pod, below a folder of the pod. */
export function accountMount(podSpec: any, { authority }: ApiServer, { folder, namespace }: { folder: string; namespace: string }): Mount {
  const source = join(folder, 'service-account');
  const files = { 'token': `account:${podSpec.serviceAccountName ?? 'default'}`, 'ca.crt': authority, namespace };
  mkdirSync(source, { recursive: true });
  for (const [name, content] of Object.entries(files)) { writeFileSync(join(source, name), content, { mode: 0o644 }); }
  const { fsGroup } = podSpec.securityContext ?? {};
  if (fsGroup !== undefined) { chownSync(source, 0, fsGroup); }
  return { source, target: FOLDER, folder: true, readOnly: true };
}

/** The variables that lead to the API server, which every container has. */
export function apiVariables({ address }: ApiServer): (readonly [string, string])[] {
  return [['KUBERNETES_SERVICE_HOST', address], ['KUBERNETES_SERVICE_PORT', '443']];
}
